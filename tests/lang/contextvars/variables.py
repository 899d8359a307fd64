from contextvars import Context, ContextVar, copy_context


def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    return "nothing"


plain = ContextVar("plain")
other = ContextVar("other", default=5)
assert plain.name == "plain" and ContextVar.__module__ == "_contextvars"

# A value, the default of the call, that of the variable, or LookupError.
try:
    plain.get()
except LookupError as e:
    assert type(e) is LookupError and e.args == (plain,)
else:
    raise AssertionError
assert plain.get(3) == 3 and other.get() == 5 and other.get(7) == 7
plain.set(1)
assert plain.get() == 1 and plain.get(3) == 1
other.set(None)
assert other.get() is None

assert repr(plain) == f"<ContextVar name='plain' at {hex(id(plain))}>"
assert repr(other) == f"<ContextVar name='other' default=5 at {hex(id(other))}>"
assert repr(ContextVar[int]) == "_contextvars.ContextVar[int]"

assert error(ContextVar) == "TypeError: ContextVar() takes exactly 1 positional argument (0 given)"
assert error(ContextVar, 3) == "TypeError: context variable name must be a str"
assert error(ContextVar, "a", 1) == "TypeError: ContextVar() takes at most 1 positional argument (2 given)"
assert error(ContextVar, "a", foo=1) == "TypeError: ContextVar() got an unexpected keyword argument 'foo'"
assert error(plain.get, 1, 2) == "TypeError: get expected at most 1 argument, got 2"
assert error(plain.get, default=1) == "TypeError: ContextVar.get() takes no keyword arguments"
assert error(plain.set) == "TypeError: ContextVar.set() takes exactly one argument (0 given)"
assert error(setattr, plain, "name", "x") == "AttributeError: readonly attribute"
assert error(setattr, plain, "foo", 1) == (
    "AttributeError: '_contextvars.ContextVar' object has no attribute 'foo' and no __dict__ for setting new attributes")
assert error(lambda: type("V", (ContextVar,), {})) == (
    "TypeError: type '_contextvars.ContextVar' is not an acceptable base type")

# Two variables with one name are two variables.
a, b = ContextVar("same"), ContextVar("same")
a.set(1)
assert b.get("none") == "none" and a != b and hash(a) == hash(a)

# Setting inside a function lasts: contexts belong to threads, not to calls.
def inner():
    plain.set("inner")
inner()
assert plain.get() == "inner"
assert error(Context, 1) == "TypeError: Context() does not accept any arguments"
assert copy_context()[plain] == "inner"
print("ok")
