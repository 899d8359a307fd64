def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert abs(-5) == 5 and abs(5) == 5 and abs(-2.5) == 2.5 and abs(-10 ** 30) == 10 ** 30 and abs(True) == 1 and type(abs(True)) is int and str(abs(-0.0)) == "0.0"
fails(lambda: abs("a"), TypeError, "bad operand type for abs(): 'str'")
print("ok")
