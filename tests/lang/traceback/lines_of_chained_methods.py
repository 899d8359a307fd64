# What is done with an attribute on a line of its own is shown at that line.
import traceback


def lines_of(function):
    try:
        function()
    except Exception as error:
        entry = error.__traceback__.tb_next
        text = traceback.format_exception(error)[2]
        return entry.tb_lineno - function.__code__.co_firstlineno, [line.strip() for line in text.splitlines()[1:]]
    raise AssertionError


def called():
    (None
        .method
    )()


def chained():
    x = ("abc"
      .upper()
      .lower()
      .foo()
      .bar())


def read():
    return ("abc"
      .upper
      .lower)


def arguments():
    ("abc"
      .join(
        5))


def set_():
    ("abc"
      .x) = 3


def deleted():
    del ("abc"
      .x)


def added():
    ("abc"
      .x) += 3


def in_brackets():
    ("abc"
       .join)(
        5)


def plain_call():
    (len
      (5
      ))


assert lines_of(called) == (2, [".method", "^^^^^^"])
assert lines_of(chained) == (4, [".foo()", "^^^"])
assert lines_of(read) == (3, [".lower)", "^^^^^"])
assert lines_of(arguments) == (2, [".join(", "~~~~^", "5))", "^^"])
assert lines_of(set_) == (2, [".x) = 3", "^"])
assert lines_of(deleted) == (2, [".x)", "^"])
assert lines_of(added) == (2, [".x) += 3", "^"])
assert lines_of(in_brackets) == (2, [".join)(", "^^^^^^", "5)", "^^"])
assert lines_of(plain_call)[0] == 1
print("ok")
