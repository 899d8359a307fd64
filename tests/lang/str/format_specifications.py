assert "{:>10}|{:<4}|{:^5}|{:*^7}".format(1, "a", "b", "c") == "         1|a   |  b  |***c***"
assert "{0:+} {0: } {0:x} {0:#x} {0:b} {0:#o} {0:,} {0:_} {0:c}".format(65) == "+65  65 41 0x41 1000001 0o101 65 65 A"
assert "{:,.2f} {:g} {:.3} {:.0f} {:z.1f}".format(1234567.891, 1e-5, 3.14159, 2.5, -0.01) == "1,234,567.89 1e-05 3.14 2 0.0"
assert format(10, "_b") == "1010" and format(2**20, "_b") == "1_0000_0000_0000_0000_0000"
assert format(float("nan"), "010") == "0000000nan" and format(-0.0, "+.1f") == "-0.0" and format(1234.5, "010,.1f") == "0,001,234.5"
assert format("é", "*<5") == "é****" and format(3, "é^5") == "éé3éé" and "{:{}}".format("a", 5) == "a    "
for value, spec, message in [
    ("a", "d", "Unknown format code 'd' for object of type 'str'"),
    (5, ".2", "Precision not allowed in integer format specifier"),
    ("a", "=5", "'=' alignment not allowed in string format specifier"),
    (10, ",b", "Cannot specify ',' with 'b'."),
]:
    try:
        format(value, spec)
    except ValueError as error:
        assert str(error) == message, str(error)
    else:
        assert False, spec
print("ok")
