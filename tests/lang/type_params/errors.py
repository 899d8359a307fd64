# What may not stand in type parameters, and where.
cases = {
    "def f[T: (yield)](): pass": "yield expression cannot be used within a TypeVar bound",
    "def f[T: ((yield), int)](): pass": "yield expression cannot be used within a TypeVar constraint",
    "def f[T = (yield)](): pass": "yield expression cannot be used within a TypeVar default",
    "def f[**P = (yield)](): pass": "yield expression cannot be used within a ParamSpec default",
    "def f[*T = (yield)](): pass": "yield expression cannot be used within a TypeVarTuple default",
    "type X = (yield)": "yield expression cannot be used within a type alias",
    "type X = (y := 1)": "named expression cannot be used within a type alias",
    "async def g():\n    type X = (await 1)": "await expression cannot be used within a type alias",
    "class C[T]((yield)): pass": "yield expression cannot be used within the definition of a generic",
    "def f[T](x: (y := 1)): pass": "named expression cannot be used within the definition of a generic",
    "def f[T](T): nonlocal T": "name 'T' is parameter and nonlocal",
    "def f[T]():\n    nonlocal T": "nonlocal binding not allowed for type parameter 'T'",
    "def f[A, A](): pass": "duplicate type parameter 'A'",
    "type X[A, A] = int": "duplicate type parameter 'A'",
}
for source, message in cases.items():
    try:
        compile(source, "<test>", "exec")
    except SyntaxError as e:
        assert e.msg == message, (source, e.msg)
    else:
        raise AssertionError(source)
print("ok")
