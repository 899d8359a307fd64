def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert pow(2, 5) == 32 and pow(2, 5, 7) == 4 and pow(2, -1) == 0.5 and pow(base=2, exp=3) == 8 and round(2.5) == 2 and round(3.5) == 4 and round(-2.5) == -2 and round(2.675, 2) == 2.67 and round(1234, -2) == 1200 and round(1250, -2) == 1200 and round(1.5, 0) == 2.0 and type(round(1.5)) is int and round(5) == 5 and round(1e20) == 10 ** 20 and round(0.5) == 0 and round(1.25, 1) == 1.2 and round(-0.4) == 0
class R:
    def __round__(self, n=None): return ("r", n)
assert round(R()) == ("r", None) and round(R(), 2) == ("r", 2)
fails(lambda: round("a"), TypeError, "type str doesn't define __round__ method")
fails(lambda: round(float("nan")), ValueError, 'cannot convert float NaN to integer')
fails(lambda: pow(2.0, 1, 3), TypeError, 'pow() 3rd argument not allowed unless all arguments are integers')
print("ok")
