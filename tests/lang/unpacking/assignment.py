a, b = 1, 2
a, b = b, a
assert (a, b) == (2, 1)
a, *b, c = range(5); assert (a, b, c) == (0, [1, 2, 3], 4)
*a, = "xy"; assert a == ["x", "y"]
(a, [b, (c, d)]) = 1, [2, "xy"]; assert (a, b, c, d) == (1, 2, "x", "y")
a = b = c = []; assert a is b is c
x = [0, 1]; i = 0
i, x[i] = 1, 9; assert x == [0, 9]
a, b = {"k": 1, "l": 2}; assert (a, b) == ("k", "l")
[] = (); () = []
def fails(E, m, f):
    try: f()
    except E as e: assert str(e) == m, str(e)
    else: assert False
def two(v): a, b = v
def star(v): a, b, *c = v
fails(ValueError, "not enough values to unpack (expected 2, got 1)", lambda: two([1]))
fails(ValueError, "too many values to unpack (expected 2)", lambda: two(iter([1, 2, 3])))
fails(ValueError, "not enough values to unpack (expected at least 2, got 1)", lambda: star([1]))
fails(TypeError, "cannot unpack non-iterable int object", lambda: two(5))
print("ok")
