assert "Hello World".lower() == "hello world" and "Hello".upper() == "HELLO" and "hELLO wORLD".capitalize() == "Hello world" and "hello world's 3rd".title() == "Hello World'S 3Rd" and "Hello".swapcase() == "hELLO"
assert "abc".islower() and "ABC".isupper() and "Abc Def".istitle() and not "".islower() and not "1".isupper() and "a1".islower()
assert "abc".isalpha() and "12".isdigit() and "a1".isalnum() and " \t".isspace() and "x_1".isidentifier() and not "1x".isidentifier() and "abc".isascii() and not "é".isascii() and "12".isdecimal() and "²".isdigit() and not "²".isdecimal() and "abc".isprintable() and not "\n".isprintable() and "".isprintable() and not "".isalpha()
print("ok")
