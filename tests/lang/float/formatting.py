x = 1234.5678
assert format(x, ".2f") == "1234.57" and format(x, "e") == "1.234568e+03" and format(x, ".3g") == "1.23e+03" and format(x, ",.1f") == "1,234.6"
assert format(x, "10.1f") == "    1234.6" and format(x, "<10.1f") == "1234.6    " and format(x, "+.0f") == "+1235" and format(x, "012.3f") == "00001234.568"
assert format(0.25, "%") == "25.000000%" and format(0.256, ".1%") == "25.6%" and format(1.0, "") == "1.0" and format(1e20, "") == "1e+20"
assert format(2.5, ".0f") == "2" and format(3.5, ".0f") == "4" and format(0.5, ".0f") == "0" and format(1.005, ".2f") == "1.00"
assert format(1e10, "g") == "1e+10" and format(123456.0, "g") == "123456" and format(0.00001, "g") == "1e-05" and format(100.0, "#g") == "100.000"
assert format(float("inf"), "f") == "inf" and format(float("nan"), "F") == "NAN" and format(-0.0, ".1f") == "-0.0" and format(1.5, "E") == "1.500000E+00"
assert format(3.14159, ".3") == "3.14" and format(1e-7, ".10f") == "0.0000001000" and format(12345678.9, "_.2f") == "12_345_678.90"
assert "%.3f" % 2 == "2.000" and "%5.1f|" % 3.14 == "  3.1|" and "%g" % 1e6 == "1e+06" and "%-8.2e|" % 12.5 == "1.25e+01|"
assert format(1e300, ".0f")[:5] == "10000" and format(0.1, ".20f") == "0.10000000000000000555"
print("ok")
