from contextvars import Context, ContextVar, Token


def error(f, *args):
    try:
        f(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    return "nothing"


v = ContextVar("v")
w = ContextVar("w")
first = v.set(1)
assert first.var is v and first.old_value is Token.MISSING
assert repr(Token.MISSING) == "<Token.MISSING>" and str(type(Token.MISSING)) == "<class 'Token.MISSING'>"
assert error(type(Token.MISSING)) == "TypeError: cannot create 'Token.MISSING' instances"
assert repr(first) == f"<Token var={v!r} at {hex(id(first))}>"
second = v.set(2)
assert second.old_value == 1
v.reset(second)
assert v.get() == 1
assert repr(second) == f"<Token used var={v!r} at {hex(id(second))}>"
assert error(v.reset, second) == f"RuntimeError: {second!r} has already been used once"
assert error(w.reset, first) == f"ValueError: {first!r} was created by a different ContextVar"
v.reset(first)
assert error(v.get) == f"LookupError: {v!r}"

# Tokens may be used in any order, each once.
one, two = v.set("a"), v.set("b")
v.reset(one)
assert v.get(None) is None
v.reset(two)
assert v.get() == "a"

elsewhere = Context().run(v.set, "there")
assert error(v.reset, elsewhere) == f"ValueError: {elsewhere!r} was created in a different Context"
assert v.get() == "a"
# A token that was refused is not used up.
context = Context()
token = context.run(v.set, 10)
assert error(v.reset, token).startswith("ValueError")
context.run(v.reset, token)
assert len(context) == 0

assert error(Token) == "RuntimeError: Tokens can only be created by ContextVars"
assert error(v.reset, 3) == "TypeError: expected an instance of Token, got 3"
assert error(hash, first) == "TypeError: unhashable type: '_contextvars.Token'"
assert repr(Token[int]) == "_contextvars.Token[int]"
print("ok")
