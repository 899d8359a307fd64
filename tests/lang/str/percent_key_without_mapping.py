# That a key wants a mapping is said before what is wrong with the key.
def error(template, arguments):
    try:
        template % arguments
    except (TypeError, ValueError) as raised:
        return type(raised).__name__, str(raised)


for arguments in (5, "a", (1,), (), None):
    assert error("%(a", arguments) == ("TypeError", "format requires a mapping"), arguments
    if not isinstance(arguments, str):
        assert error(b"%(a", arguments) == ("TypeError", "format requires a mapping"), arguments
assert error("%(a", {"a": 1}) == ("ValueError", "incomplete format key")
assert error(b"%(a", {b"a": 1}) == ("ValueError", "incomplete format key")
print("ok")
