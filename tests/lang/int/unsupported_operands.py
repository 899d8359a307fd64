one = 1
def message(f):
    try:
        f()
    except TypeError as e:
        return str(e)
    assert False
assert message(lambda: 1 + "a") == "unsupported operand type(s) for +: 'int' and 'str'"
assert message(lambda: "a" + 1) == 'can only concatenate str (not "int") to str'
assert message(lambda: 1 - None) == "unsupported operand type(s) for -: 'int' and 'NoneType'"
assert message(lambda: [] * 1.5) == "can't multiply sequence by non-int of type 'float'"
assert message(lambda: 2 ** "a") == "unsupported operand type(s) for ** or pow(): 'int' and 'str'"
assert message(lambda: 5 % "a") == "unsupported operand type(s) for %: 'int' and 'str'"
assert message(lambda: 1 < "a") == "'<' not supported between instances of 'int' and 'str'"
assert message(lambda: -"a") == "bad operand type for unary -: 'str'"
assert message(lambda: +[]) == "bad operand type for unary +: 'list'"
assert message(lambda: ~1.5) == "bad operand type for unary ~: 'float'"
assert message(lambda: 1 & 1.0) == "unsupported operand type(s) for &: 'int' and 'float'"
assert message(lambda: 1 @ 2) == "unsupported operand type(s) for @: 'int' and 'int'"
assert message(lambda: one()) == "'int' object is not callable"
assert message(lambda: one[0]) == "'int' object is not subscriptable"
assert message(lambda: len(1)) == "object of type 'int' has no len()"
assert message(lambda: iter(1)) == "'int' object is not iterable"
print("ok")
