# A keyword that a native function does not know is compared with those that it does.
import collections
import contextvars
import io
import itertools
import math
import re
import threading


def message(function, *args, **keywords):
    try:
        function(*args, **keywords)
    except TypeError as error:
        return str(error)
    raise AssertionError(function)


def check(function, *args, wrong, right, name=None, near=True):
    name = name or function.__name__
    hint = f". Did you mean '{right}'?" if near else ""
    expected = f"{name}() got an unexpected keyword argument '{wrong}'{hint}"
    found = message(function, *args, **{wrong: 1})
    assert found == expected, (found, expected)


check(print, wrong="sepp", right="sep")
check(print, wrong="zzzzzz", right="", near=False)
check(sorted, [], wrong="kee", right="key", name="sort")
check([].sort, wrong="revers", right="reverse")
check(max, 1, 2, wrong="ke", right="key")
check(min, [], wrong="defaul", right="default")
check(sum, [], wrong="star", right="start")
check(zip, wrong="stric", right="strict")
check(int, wrong="bas", right="base")
check(str, wrong="encodin", right="encoding")
check(bytes, wrong="encodin", right="encoding")
check(open, "f", wrong="encodin", right="encoding")
check(round, 1, wrong="ndigit", right="ndigits")
check(pow, 1, 2, wrong="mo", right="mod")
check(compile, "1", "f", "eval", wrong="flag", right="flags")
check("a".split, wrong="maxsplt", right="maxsplit")
check("a".encode, wrong="encodin", right="encoding")
check((5).to_bytes, wrong="byteorde", right="byteorder")
check(property, wrong="fge", right="fget")
check(ImportError, "m", wrong="nam", right="name")
check(itertools.product, wrong="repea", right="repeat")
check(itertools.count, wrong="ste", right="step")
check(itertools.groupby, [], wrong="ke", right="key")
check(collections.deque, wrong="maxle", right="maxlen")
check(contextvars.ContextVar, "v", wrong="defaul", right="default")
check(io.StringIO, wrong="newlin", right="newline")
check(math.isclose, 1, 2, wrong="rel_to", right="rel_tol")
check(re.compile("a").sub, "b", "c", wrong="coun", right="count")
check(threading.Lock().acquire, wrong="blockin", right="blocking")
print("ok")
