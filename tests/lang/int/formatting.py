assert format(255, "x") == "ff"
assert format(255, "#X") == "0XFF"
assert format(255, "b") == "11111111"
assert format(255, "o") == "377"
assert format(255, "#o") == "0o377"
assert format(5, "#010b") == "0b00000101"
assert format(1234567, ",") == "1,234,567"
assert format(1234567, "_") == "1_234_567"
assert format(255, "_x") == "ff"
assert format(0xABCDEF12, "_x") == "abcd_ef12"
assert format(42, "5") == "   42"
assert format(42, "<5") == "42   "
assert format(42, "^6") == "  42  "
assert format(-42, "06") == "-00042"
assert format(42, "+") == "+42"
assert format(42, " ") == " 42"
assert format(-42, "*=8") == "-*****42"
assert format(65, "c") == "A"
assert format(3, ".2f") == "3.00"
assert format(3, "e") == "3.000000e+00"
assert format(10 ** 25, ",") == "10,000,000,000,000,000,000,000,000"
assert format(7, "%") == "700.000000%"
assert format(1234, "010,") == "00,001,234"
assert format(12, "n") == "12"
assert format(12, "d") == "12"
for spec, message in [("s", "Unknown format code 's' for object of type 'int'"),
                      (".3d", "Precision not allowed in integer format specifier"),
                      ("y", "Unknown format code 'y' for object of type 'int'")]:
    try:
        format(1, spec)
    except ValueError as e:
        assert str(e) == message, str(e)
    else:
        assert False, spec
print("ok")
