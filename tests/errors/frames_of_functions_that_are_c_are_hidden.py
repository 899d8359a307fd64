# Some modules are C in CPython: a traceback goes from the caller to what they call.
import atexit
import operator
import warnings
from collections import OrderedDict
from datetime import datetime
from decimal import Decimal
from functools import lru_cache, reduce


@lru_cache
def fail(n):
    raise ValueError(n)


def check(function, *args):
    try:
        function(*args)
    except Exception:
        import traceback

        traceback.print_exc()


check(lambda: OrderedDict().popitem())
check(lambda: datetime(2024, 13, 1))
check(lambda: fail(3))
check(lambda: reduce(operator.truediv, [1, 0]))
check(lambda: operator.concat(1, 2))
warnings.simplefilter("error")
check(lambda: warnings.warn("careful"))


class Last:
    def __repr__(self):
        return "<the last call>"

    def __call__(self):
        raise KeyError("at the end")


atexit.register(Last())
Decimal(1) / 0
