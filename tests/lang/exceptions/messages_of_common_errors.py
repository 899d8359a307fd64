def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


class C: pass
def loc():
    print(zz); zz = 1
nothing = None
fails(lambda: [][0], IndexError, 'list index out of range')
fails(lambda: {}["a"], KeyError, "'a'")
fails(lambda: {}[(1, 2)], KeyError, '(1, 2)')
fails(lambda: int("x"), ValueError, "invalid literal for int() with base 10: 'x'")
fails(lambda: 1 / 0, ZeroDivisionError, 'division by zero')
fails(lambda: None + 1, TypeError, "unsupported operand type(s) for +: 'NoneType' and 'int'")
fails(lambda: nothing[0], TypeError, "'NoneType' object is not subscriptable")
fails(lambda: C().x, AttributeError, "'C' object has no attribute 'x'")
fails(lambda: C.x, AttributeError, "type object 'C' has no attribute 'x'")
fails(lambda: C() + 1, TypeError, "unsupported operand type(s) for +: 'C' and 'int'")
fails(lambda: loc(), UnboundLocalError, "cannot access local variable 'zz' where it is not associated with a value")
fails(lambda: len(5), TypeError, "object of type 'int' has no len()")
fails(lambda: "a" + None, TypeError, 'can only concatenate str (not "NoneType") to str')
fails(lambda: (1, 2)[5], IndexError, 'tuple index out of range')
fails(lambda: float("x"), ValueError, "could not convert string to float: 'x'")
fails(lambda: [1].index(2), ValueError, '2 is not in list')
fails(lambda: C()["a"], TypeError, "'C' object is not subscriptable")
fails(lambda: sum(5), TypeError, "'int' object is not iterable")
print("ok")
