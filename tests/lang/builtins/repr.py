def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert repr("a") == "'a'"
assert repr([1, "b", None]) == "[1, 'b', None]"
assert repr({1: "a"}) == "{1: 'a'}"
assert repr((1,)) == "(1,)"
assert repr(None) == "None"
assert repr(...) == "Ellipsis"
assert repr(NotImplemented) == "NotImplemented"
assert repr(int) == "<class 'int'>"
assert repr(len) == "<built-in function len>"
assert repr({1}) == "{1}"
assert repr(1.0) == "1.0"
assert repr(range(2)) == "range(0, 2)"
class C:
    def __repr__(self): return "C!"
class W:
    def __repr__(self): return 5
assert repr([C(), {C(): C()}]) == "[C!, {C!: C!}]"
fails(lambda: repr(W()), TypeError, '__repr__ returned non-string (type int)')
print("ok")
