# int() shows 200 characters of what it cannot read.
for text in "x" * 300, "1" * 250 + "x", "é" * 300:
    try:
        int(text)
    except ValueError as error:
        assert str(error) == "invalid literal for int() with base 10: " + repr(text)[:200], error
    else:
        assert False
try:
    int(b"q" * 300, 16)
except ValueError as error:
    assert str(error) == "invalid literal for int() with base 16: " + repr(b"q" * 300)[:200]
else:
    assert False
try:
    int("x" * 198)
except ValueError as error:
    assert str(error).endswith("x'")
print("ok")
