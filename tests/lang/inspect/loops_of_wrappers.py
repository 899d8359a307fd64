# signature() of something that wraps itself.
import inspect


class Wrapper:
    def __call__(self, b):
        pass


first, second = Wrapper(), Wrapper()
first.__wrapped__ = lambda a: None
assert str(inspect.signature(first)) == "(a)"
first.__wrapped__, second.__wrapped__ = second, first
for it in (first, second):
    try:
        inspect.signature(it)
    except ValueError as error:
        assert str(error) == f"wrapper loop when unwrapping {it!r}"
    else:
        raise AssertionError
print("ok")
