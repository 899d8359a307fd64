# `__init__` called again, and attributes that are there only once they are set.
def raises(kind, function, *args):
    try:
        function(*args)
    except kind as error:
        return str(error)
    raise AssertionError(f"{kind.__name__} expected")


error = ImportError("text", name="n", path="p")
error.__init__()
assert (error.args, error.msg, error.name, error.path) == ((), None, None, None)
error.__init__("a", "b", name="c")
assert (error.args, error.msg, error.name) == (("a", "b"), None, "c")

for count in range(6):
    error = BlockingIOError(*"abcde"[:count])
    assert raises(AttributeError, getattr, error, "characters_written") == "characters_written"
error = BlockingIOError(1, "full", 3)
assert error.characters_written == 3
del error.characters_written
assert raises(AttributeError, delattr, error, "characters_written") == "characters_written"
assert raises(TypeError, setattr, error, "characters_written", "x") == "'str' object cannot be interpreted as an integer"
error.characters_written = 7
assert error.characters_written == 7 and not hasattr(OSError(), "characters_written")

# What a decoder was given becomes bytes.
error = UnicodeDecodeError("ascii", bytearray(b"a\xff"), 1, 2, "no")
assert type(error.object) is bytes and error.object == b"a\xff"
assert str(error) == "'ascii' codec can't decode byte 0xff in position 1: no"
print("ok")
