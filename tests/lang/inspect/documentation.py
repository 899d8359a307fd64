import inspect
class A:
    "doc of A"
    def method(self):
        """First line.

            Indented.
        Not.
        """
class B(A):
    def method(self):
        pass
assert inspect.getdoc(A) == 'doc of A'
assert inspect.getdoc(B) == 'doc of A'
assert inspect.getdoc(B.method) == inspect.getdoc(B().method) == 'First line.\n\n    Indented.\nNot.'
assert inspect.cleandoc("  a\n   b\n     c\n\n") == 'a\nb\n  c'
assert inspect.cleandoc("x") == 'x'
assert inspect.getdoc(len).splitlines()[0] == 'Return the number of items in a container.'


class Slotted:
    __slots__ = {"described": "What it is.", "plain": None}
assert inspect.getdoc(Slotted.described) == "What it is." and inspect.getdoc(Slotted.plain) is None
class Listed:
    __slots__ = ("plain",)
assert inspect.getdoc(Listed.plain) is None
print("ok")
