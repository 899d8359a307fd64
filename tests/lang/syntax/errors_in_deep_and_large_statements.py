# The words for an error are found in whatever it stands: in brackets in brackets, behind thousands of items, in a thread of little
# stack.
import threading


def error_of(source):
    try:
        compile(source, "source", "exec")
    except SyntaxError as error:
        return error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset
    raise AssertionError(source[:50])


comma = "invalid syntax. Perhaps you forgot a comma?"


def check_deep():
    for depth in 5, 25, 30, 60, 90:
        for opened, closed in ("(", ")"), ("[", "]"), ("{", "}"), ("f(", ")"), ("a[", "]"), ("{1:", "}"), ("f(a=", ")"):
            start = 4 + len(opened) * depth
            assert error_of("x = " + opened * depth + "1 2" + closed * depth) == (comma, 1, start + 1, 1, start + 4)
        start = 4 + depth
        message = "expected 'else' after 'if' expression"
        assert error_of("x = " + "[" * depth + "1 if 2" + "]" * depth) == (message, 1, start + 1, 1, start + 7)
        message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
        assert error_of("x = " + "(" * depth + "a = 2" + ")" * depth) == (message, 1, start + 1, 1, start + 6)
        message = "cannot assign to literal"
        assert error_of("[" * depth + "1" + "]" * depth + " = 3") == (message, 1, depth + 1, 1, depth + 2)


check_deep()
thread = threading.Thread(target=check_deep)
thread.start()
thread.join()


def large(item, last, opened="x = [", closed="]", count=2000):
    lines = [opened] + [item.format(number) + "," for number in range(count)] + [last, closed, ""]
    return error_of("\n".join(lines))


assert large("{0}", "1 2") == (comma, 2002, 1, 2002, 4)
assert large("a{0}={0}", "b=1 2", "f(", ")") == (comma, 2002, 3, 2002, 6)
assert large("[{0}, ({0}, {{1: {0}}})]", "[1 2]") == (comma, 2002, 2, 2002, 5)
assert large('{{"id": {0}, "tags": ["a", "b{0}"], "at": ({0}.5, -{0})}}', '{"id": 1 "b": 2}') == (comma, 2002, 8, 2002, 13)
assert large('"a{0}": {0}', '"a": ', "x = {", "}") == (
    "expression expected after dictionary key and ':'", 2002, 4, 2002, 5)
assert large("lambda: {0}", "lambda 1: 2") == ("invalid syntax", 2002, 8, 2002, 9)
assert large("{0}", "", closed="y = 3") == ("'[' was never closed", 1, 5, 1, 0)
assert large("a{0}", "1", "(", ") = 3") == ("cannot assign to literal", 2002, 1, 2002, 2)

# What CPython's parser refuses comes before a bracket that is not closed.
assert error_of("yield a, = b[1") == ("assignment to yield expression not possible", 1, 1, 1, 9)
assert error_of("await a, = b[1") == ("cannot assign to await expression", 1, 1, 1, 8)
assert error_of("a, = b[1") == ("'[' was never closed", 1, 7, 1, 0)
print("ok")
