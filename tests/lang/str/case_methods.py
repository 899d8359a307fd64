assert "Hello World".lower() == "hello world"
assert "Hello".upper() == "HELLO"
assert "hELLO wORLD".capitalize() == "Hello world"
assert "hello world's 3rd".title() == "Hello World'S 3Rd"
assert "Hello".swapcase() == "hELLO"
assert "abc".islower()
assert "ABC".isupper()
assert "Abc Def".istitle()
assert not "".islower()
assert not "1".isupper()
assert "a1".islower()
assert "abc".isalpha()
assert "12".isdigit()
assert "a1".isalnum()
assert " \t".isspace()
assert "x_1".isidentifier()
assert not "1x".isidentifier()
assert "abc".isascii()
assert not "é".isascii()
assert "12".isdecimal()
assert "²".isdigit()
assert not "²".isdecimal()
assert "abc".isprintable()
assert not "\n".isprintable()
assert "".isprintable()
assert not "".isalpha()
print("ok")
