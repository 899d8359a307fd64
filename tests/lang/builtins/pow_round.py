def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert pow(2, 5) == 32
assert pow(2, 5, 7) == 4
assert pow(2, -1) == 0.5
assert pow(base=2, exp=3) == 8
assert round(2.5) == 2
assert round(3.5) == 4
assert round(-2.5) == -2
assert round(2.675, 2) == 2.67
assert round(1234, -2) == 1200
assert round(1250, -2) == 1200
assert round(1.5, 0) == 2.0
assert type(round(1.5)) is int
assert round(5) == 5
assert round(1e20) == 10 ** 20
assert round(0.5) == 0
assert round(1.25, 1) == 1.2
assert round(-0.4) == 0
class R:
    def __round__(self, n=None): return ("r", n)
assert round(R()) == ("r", None)
assert round(R(), 2) == ("r", 2)
fails(lambda: round("a"), TypeError, "type str doesn't define __round__ method")
fails(lambda: round(float("nan")), ValueError, 'cannot convert float NaN to integer')
fails(lambda: pow(2.0, 1, 3), TypeError, 'pow() 3rd argument not allowed unless all arguments are integers')
print("ok")
