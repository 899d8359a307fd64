def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert repr("a") == "'a'" and repr([1, "b", None]) == "[1, 'b', None]" and repr({1: "a"}) == "{1: 'a'}" and repr((1,)) == "(1,)" and repr(None) == "None" and repr(...) == "Ellipsis" and repr(NotImplemented) == "NotImplemented" and repr(int) == "<class 'int'>" and repr(len) == "<built-in function len>" and repr({1}) == "{1}" and repr(1.0) == "1.0" and repr(range(2)) == "range(0, 2)"
class C:
    def __repr__(self): return "C!"
class W:
    def __repr__(self): return 5
assert repr([C(), {C(): C()}]) == "[C!, {C!: C!}]"
fails(lambda: repr(W()), TypeError, '__repr__ returned non-string (type int)')
print("ok")
