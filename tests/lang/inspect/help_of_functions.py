"""help() shows annotations and what a decorated function stands for."""
import contextlib
import functools
import io


def shown(subject):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        help(subject)
    return out.getvalue()


def outer(a, b=2, *args, c: int = 3, **kw) -> str:
    "What it does."


@functools.wraps(outer)
def wrapper(*args):
    return outer(*args)


class K:
    def method(self, x: int, y: "str" = "a") -> None:
        "mdoc"


expected = "Help on function outer in module __main__:\n\nouter(a, b=2, *args, c: int = 3, **kw) -> str\n    What it does.\n\n"
assert shown(outer) == shown(wrapper) == expected
assert "\nmethod(self, x: int, y: 'str' = 'a') -> None\n    mdoc\n" in shown(K.method)
assert " |  method(self, x: int, y: 'str' = 'a') -> None\n |      mdoc\n" in shown(K)
assert "\nlen(obj, /)\n" in shown(len)
print("ok")
