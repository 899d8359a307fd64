# What is found about names has the place in attributes and the message alone in args; what is found elsewhere has both.
def error_of(source):
    try:
        compile(source, "<s>", "exec")
    except SyntaxError as error:
        return error
    raise AssertionError("no error: " + source)


for source, message, place in [
    ("def f(a):\n global a", "name 'a' is parameter and global", (2, 2, 2, 10)),
    ("def f():\n nonlocal y", "no binding for nonlocal 'y' found", (2, 2, 2, 12)),
    ("def f(a, a): pass", "duplicate argument 'a' in function definition", (1, 10, 1, 11)),
    ("def f():\n x\n global x", "name 'x' is used prior to global declaration", (3, 2, 3, 10)),
    ("nonlocal x", "nonlocal declaration not allowed at module level", (1, 1, 1, 11)),
    ("def f(): [(yield) for x in y]", "'yield' inside list comprehension", (1, 12, 1, 17)),
    ("type X = (yield)", "yield expression cannot be used within a type alias", (1, 11, 1, 16)),
    ("from __future__ import x", "future feature x is not defined", (1, 1, 1, None)),
    ("from __future__ import braces", "not a chance", (1, 1, 1, None)),
]:
    error = error_of(source)
    assert error.args == (message,), error.args
    assert error.msg == message and error.filename == "<s>"
    assert (error.lineno, error.offset, error.end_lineno, error.end_offset) == place, (source, error.lineno, error.offset)

for source in "return", "break", "await x", "x = yield", "x +", "f(a for a in b, c)":
    error = error_of(source)
    assert len(error.args) == 2 and error.args[0] == error.msg and error.args[1][0] == "<s>"
print("ok")
