"""sys.intern and sys._is_interned."""
import sys

made = "".join(["no", " ", "name"])
assert not sys._is_interned(made)
kept = sys.intern(made)
assert kept is made and sys._is_interned(made) and sys.intern("".join(["no", " ", "name"])) is made
assert sys._is_interned("name") and sys._is_interned("") and not sys._is_interned(str(123456))


class Text(str):
    pass


assert not sys._is_interned(Text("name"))
for function, wrong, message in (
    (sys._is_interned, 3, "_is_interned() argument must be str, not int"),
    (sys.intern, Text("x"), "can't intern Text"),
    (sys.intern, b"x", "intern() argument must be str, not bytes"),
):
    try:
        function(wrong)
    except TypeError as error:
        assert str(error) == message, error
    else:
        assert False
print("ok")
