import weakref
from contextvars import Context, ContextVar, copy_context


def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    return "nothing"


v, w = ContextVar("v", default="default"), ContextVar("w")
v.set("outside")
context = copy_context()
assert context[v] == "outside" and v in context and w not in context

# What is set inside stays inside, and is there when the context runs again.
def change(value, *, more=None):
    before = v.get()
    v.set(value)
    return before, more
assert context.run(change, "first", more=1) == ("outside", 1)
assert context.run(change, "second") == ("first", None)
assert context[v] == "second" and v.get() == "outside"

# An exception leaves the context as well.
def fail():
    v.set("failed")
    raise KeyError("no")
assert error(context.run, fail) == "KeyError: 'no'"
assert v.get() == "outside" and context[v] == "failed"

# Contexts nest; each is active once at a time.
inner = Context()
assert context.run(lambda: inner.run(v.get)) == "default"
nested = f"RuntimeError: cannot enter context: {context!r} is already entered"
assert error(context.run, context.run, print) == nested
assert error(context.run, lambda: inner.run(context.run, print)) == nested
assert context.run(v.get) == "failed"

# The copy made while it runs has the values of that moment.
def copied():
    v.set(1)
    made = copy_context()
    v.set(2)
    return made
made = context.run(copied)
assert made[v] == 1 and context[v] == 2 and made is not context

# As a mapping.
assert dict(context) == {v: 2} and list(context) == [v] == list(context.keys())
assert list(context.values()) == [2] and list(context.items()) == [(v, 2)] and len(context) == 1
assert context.get(v) == 2 and context.get(w) is None and context.get(w, 3) == 3
assert context == context.copy() and context != Context() and context != 3
assert context.copy() is not context
assert error(lambda: context[w]) == f"KeyError: {w!r}"
assert error(lambda: context["v"]) == "TypeError: a ContextVar key was expected, got 'v'"
assert error(lambda: "v" in context) == "TypeError: a ContextVar key was expected, got 'v'"
assert error(context.get, "v") == "TypeError: a ContextVar key was expected, got 'v'"
assert error(context.run) == "TypeError: run() missing 1 required positional argument"
assert error(context.run, 1) == "TypeError: 'int' object is not callable"
assert error(hash, context) == "TypeError: unhashable type: '_contextvars.Context'"
assert error(lambda: context.__setitem__) == "AttributeError: '_contextvars.Context' object has no attribute '__setitem__'"

class Odd:
    def __eq__(self, other):
        raise ZeroDivisionError("compared")
one, two = Context(), Context()
one.run(v.set, Odd())
two.run(v.set, Odd())
assert error(lambda: one == two) == "ZeroDivisionError: compared"

assert weakref.ref(context)() is context
assert context.run.__self__ is context
print("ok")
