# An alias shows functions by their names, as classes, and other objects by repr().
def function():
    ...


class Inner:
    def method(self):
        ...


assert repr(list[len]) == "list[len]" and repr(tuple[len, int]) == "tuple[len, int]"
assert repr(list[function]) == f"list[{__name__}.function]" and repr(list[Inner.method]) == f"list[{__name__}.Inner.method]"
assert repr(list[lambda: 0]) == f"list[{__name__}.<lambda>]"
assert repr(list[list[int]]) == "list[list[int]]" and repr(list[1, "a", None, ...]) == "list[1, 'a', None, ...]"
assert repr(dict[str, [len]]) == "dict[str, [len]]"
print("ok")
