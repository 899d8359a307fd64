def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert bin(5) == "0b101"
assert bin(-5) == "-0b101"
assert bin(0) == "0b0"
assert oct(8) == "0o10"
assert oct(-1) == "-0o1"
assert hex(255) == "0xff"
assert hex(-2 ** 70) == "-0x400000000000000000"
assert bin(2 ** 65) == "0b1" + "0" * 65
assert hex(True) == "0x1"
fails(lambda: bin(1.5), TypeError, "'float' object cannot be interpreted as an integer")
fails(lambda: hex("a"), TypeError, "'str' object cannot be interpreted as an integer")
print("ok")
