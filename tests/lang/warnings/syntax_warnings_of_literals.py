# SyntaxWarnings of what is written wrong, with their lines; as errors they have the place of what they mean.
import warnings


def told(source):
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter("always")
        compile(source, "source.py", "exec")
    return [(str(w.message), w.lineno) for w in log]


def error(source):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            compile(source, "source.py", "exec")
        except SyntaxError as e:
            return e.msg, e.lineno, e.offset, e.end_offset
    return None


assert told("x = 1\nx is -1\n") == [('"is" with \'int\' literal. Did you mean "=="?', 2)]
assert told("x = 1if 2else 3") == [("invalid decimal literal", 1)] * 2
assert told("\n0x1for x in y") == [("invalid hexadecimal literal", 2)]
assert told("1jor 2") == [("invalid imaginary literal", 1)]
assert told("1 if 2 else 3") == []
assert told("{1: 2}[0]") == []
assert error("x is -1") == ('"is" with \'int\' literal. Did you mean "=="?', 1, 1, 8)
assert error("x = [1][1.5]")[1:] == (1, 5, 8)
assert error("a = 5\n(1)(2)")[:3] == ("'int' object is not callable; perhaps you missed a comma?", 2, 2)
assert error("x = 1or 2")[:3] == ("invalid decimal literal", 1, 5)
assert error("assert (x, 'm')")[:2] == ("assertion is always true, perhaps remove parentheses?", 1)
print("ok")
