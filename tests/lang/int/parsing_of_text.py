assert int("42") == 42
assert int("-42") == -42
assert int("  +7\n") == 7
assert int("1_000") == 1000
assert int("ff", 16) == 255
assert int("0xff", 16) == 255
assert int("0b101", 0) == 5
assert int("0o17", 0) == 15
assert int("z", 36) == 35
assert int("-0x10", 16) == -16
assert int("0", 0) == 0
assert int("123456789012345678901234567890") == 123456789012345678901234567890
assert int("٣") == 3
assert int(3.99) == 3
assert int(-3.99) == -3
assert int() == 0
assert int(True) == 1
assert int(b"12") == 12
for args, error, message in [
        (("abc",), ValueError, "invalid literal for int() with base 10: 'abc'"),
        (("",), ValueError, "invalid literal for int() with base 10: ''"),
        (("1__0",), ValueError, "invalid literal for int() with base 10: '1__0'"),
        (("12", 2), ValueError, "invalid literal for int() with base 2: '12'"),
        (("1.5",), ValueError, "invalid literal for int() with base 10: '1.5'"),
        (("1", 40), ValueError, "int() base must be >= 2 and <= 36, or 0"),
        ((None,), TypeError, "int() argument must be a string, a bytes-like object or a real number, not 'NoneType'"),
        ((float("inf"),), OverflowError, "cannot convert float infinity to integer"),
        ((float("nan"),), ValueError, "cannot convert float NaN to integer"),
        ((1, 2), TypeError, "int() can't convert non-string with explicit base")]:
    try:
        int(*args)
    except error as e:
        assert str(e) == message, str(e)
    else:
        assert False, args
print("ok")
