"""Loops, with and try statements lie at most 21 deep in one another in a function's or module's body."""


def nested(head, tail, depth, body="pass"):
    lines = [" " * i + head for i in range(depth)]
    lines.append(" " * depth + body)
    lines += [" " * i + tail for i in reversed(range(depth)) if tail]
    return "\n".join(lines) + "\n"


def error(source):
    try:
        compile(source, "s", "exec")
    except SyntaxError as e:
        assert e.msg == "too many statically nested blocks", e
        return e.lineno, e.offset, e.end_lineno, e.end_offset


for head, tail, most, place in [
    ("for x in y:", "", 21, (22, 22, 23, 27)),
    ("for x in y:", "else: pass", 21, (22, 22, 24, 32)),
    ("while x:", "", 21, (22, 22, 23, 27)),
    ("with x:", "", 21, (22, 27, 22, 28)),
    ("with a, b:", "", 10, (11, 19, 11, 20)),
    ("try:", "finally: pass", 21, (22, 22, 24, 35)),
    ("try:", "except: pass", 20, (23, 21, 23, 33)),
    ("try:", "except* A: pass", 20, (23, 21, 23, 36)),
]:
    assert error(nested(head, tail, most)) is None, head
    assert error(nested(head, tail, most + 1)) == place, (head, error(nested(head, tail, most + 1)))

# if, match and functions are no blocks of this kind; each function has its own
assert error(nested("if x:", "", 90)) is None
inner = nested("for x in y:", "", 19)
functions = "def f():\n" + "".join(" " + line + "\n" for line in inner.splitlines())
outer = "".join(" " * 19 + line + "\n" for line in functions.splitlines())
assert error(nested("for x in y:", "", 19) + outer) is None
print("ok")
