"""A negated comparison whose value is used is marked with its `not`; a condition, `in` and a chain are not."""

import traceback


def negated():
    x = not 0 < ""
    return x


def contained():
    return [not 5 in 7]


def condition():
    if not 0 < "":
        return 1


def chained():
    return not 0 < 1 < ""


def operand():
    return bool(not 0 < "" and 1)


def marked(function):
    try:
        function()
    except TypeError as error:
        line, carets = traceback.format_exc().splitlines()[-3:-1]
        return line[carets.index("^"):carets.rindex("^") + 1]


assert marked(negated) == 'not 0 < ""'
assert marked(contained) == "5 in 7"
assert marked(condition) == '0 < ""'
assert marked(chained) == '0 < 1 < ""'
assert marked(operand) == 'not 0 < ""'
print("ok")
