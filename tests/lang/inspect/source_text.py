import functools
import inspect


def one(): return 1


@functools.lru_cache(
    maxsize=3)
def decorated(
    x,
    y=(1,
       2)):
    """doc
string
    """
    if x:

        return 1
    # comment
    return '''
no indent
'''


# before
class Both:
    a = 1

    def method(self):
        return "#"  # not a comment
    # the class ends above


after = lambda: 0
with open(__file__) as file:
    lines = file.read().split("\n")


def text(first, last):
    return "\n".join(lines[first - 1:last]) + "\n"


assert inspect.getsource(one) == "def one(): return 1\n"
assert inspect.getsource(decorated) == text(8, 23) and inspect.getsourcelines(decorated)[1] == 8
assert inspect.getsource(Both) == text(27, 32)
assert inspect.getsourcelines(Both.method) == (["    def method(self):\n", '        return "#"  # not a comment\n'], 30)
assert inspect.getsource(after) == "after = lambda: 0\n" and inspect.getcomments(Both) == "# before\n"
assert inspect.getfile(one) == __file__ == inspect.getsourcefile(Both) and inspect.getmodule(one).__name__ == __name__
for wrong, message in ((3, "int"), (len, "builtin_function_or_method")):
    try:
        inspect.getsource(wrong)
    except TypeError as error:
        assert str(error) == ("module, class, method, function, traceback, frame, or code object was expected, "
                              f"got {message}")
    else:
        raise AssertionError


def caller():
    return callee()


def callee():
    frame = inspect.currentframe()
    return frame.f_code.co_name, [entry.function for entry in inspect.stack()][:3], inspect.getframeinfo(frame)


name, functions, info = caller()
assert name == "callee" and functions == ["callee", "caller", "<module>"]
assert info.function == "callee" and "getframeinfo" in info.code_context[info.index]
try:
    1 / 0
except ZeroDivisionError:
    assert inspect.trace()[0].function == "<module>"
print("ok")
