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
print("ok")
