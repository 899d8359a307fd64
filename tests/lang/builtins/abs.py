def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert abs(-5) == 5
assert abs(5) == 5
assert abs(-2.5) == 2.5
assert abs(-10 ** 30) == 10 ** 30
assert abs(True) == 1
assert type(abs(True)) is int
assert str(abs(-0.0)) == "0.0"
fails(lambda: abs("a"), TypeError, "bad operand type for abs(): 'str'")
print("ok")
