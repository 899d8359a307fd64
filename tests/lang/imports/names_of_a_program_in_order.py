NAMES = list(globals())
first = ["__name__", "__doc__", "__package__", "__loader__", "__spec__", "__annotations__", "__builtins__"]
assert NAMES == [*first, "__file__", "__cached__"], NAMES
assert list(globals()) == [*NAMES, "NAMES", "first"]
print("ok")
