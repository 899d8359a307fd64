def sample(a, b=2, /, c=3, *args, d, e=5, **kwargs):
    """Doc."""
    x = a + b
    y = [x for x in range(3)]

    def inner():
        return x
    return inner, y, len, sample.attr


code = sample.__code__
assert code.co_name == "sample" and code.co_qualname == "sample"
assert code.co_argcount == 3 and code.co_posonlyargcount == 2 and code.co_kwonlyargcount == 2
assert code.co_varnames[:7] == ("a", "b", "c", "d", "e", "args", "kwargs")
assert "y" in code.co_varnames and "inner" in code.co_varnames
assert code.co_cellvars == ("x",) and code.co_freevars == ()
assert code.co_nlocals == len(code.co_varnames)
assert code.co_flags & 0x4 and code.co_flags & 0x8 and not code.co_flags & 0x20
assert {"len", "sample", "attr"} <= set(code.co_names)
assert code.co_firstlineno == 1
assert code.co_filename == __file__
assert isinstance(code.co_code, bytes) and isinstance(code.co_consts, tuple)
assert "Doc." in code.co_consts
sample.attr = 1
inner = sample(1, d=4)[0]
assert inner.__code__.co_freevars == ("x",)
assert inner.__code__.co_qualname == "sample.<locals>.inner"
assert inner.__code__.co_flags & 0x10
lines = [line for _, _, line in code.co_lines() if line is not None]
assert min(lines) >= 1 and max(lines) == 8

for make, bits in ((lambda: 1, 0), (lambda: (yield), 0x20)):
    assert make.__code__.co_flags & 0x2A0 == bits


async def coroutine(): ...


async def asyncgen(): yield


assert coroutine.__code__.co_flags & 0x80 and asyncgen.__code__.co_flags & 0x200

# Copies with other fields.
renamed = code.replace(co_name="other", co_filename="elsewhere.py", co_firstlineno=100)
assert (renamed.co_name, renamed.co_filename, renamed.co_firstlineno) == ("other", "elsewhere.py", 100)
assert code.co_name == "sample"
assert code.replace() == code and hash(code.replace()) == hash(code)
assert renamed != code
for changes, error, message in (
    ({"co_name": 1}, TypeError, "replace() argument 'co_name' must be str, not int"),
    ({"nothing": 1}, TypeError, "replace() got an unexpected keyword argument 'nothing'"),
):
    try:
        code.replace(**changes)
    except error as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError
try:
    code.co_name = "x"
except AttributeError as e:
    assert str(e) == "readonly attribute", str(e)
assert repr(compile("1", "f.py", "eval")).endswith(', file "f.py", line 1>')
# Captured variables: parameters first, the others by name; those of functions around by name.
def captures(z, y, k):
    q, b, m = 1, 2, 3

    def g():
        return m, q, y, b, z

    return g


assert captures.__code__.co_cellvars == ("z", "y", "b", "m", "q")
assert captures(1, 2, 3).__code__.co_freevars == ("b", "m", "q", "y", "z")
assert captures(1, 2, 3)() == (3, 1, 2, 2, 1)

print("ok")
