# How messages name types of the library: with their module where CPython has them in C.
import collections
import datetime
import decimal
import queue
import random
import threading


def message(function):
    try:
        function()
    except (TypeError, AttributeError) as error:
        return str(error)


assert message(lambda: decimal.Decimal(1) + 1.5) == "unsupported operand type(s) for +: 'decimal.Decimal' and 'float'"
assert message(lambda: datetime.date(2020, 1, 1) < 5) == "'<' not supported between instances of 'datetime.date' and 'int'"
assert message(lambda: datetime.datetime(2020, 1, 1) + 1) == "unsupported operand type(s) for +: 'datetime.datetime' and 'int'"
assert message(lambda: "in " + datetime.timedelta(1)) == 'can only concatenate str (not "datetime.timedelta") to str'
assert message(lambda: datetime.time(1).nope) == "'datetime.time' object has no attribute 'nope'"
assert message(lambda: [][decimal.Decimal(0)]) == "list indices must be integers or slices, not decimal.Decimal"
assert message(lambda: collections.OrderedDict() + 1) == "unsupported operand type(s) for +: 'collections.OrderedDict' and 'int'"
assert message(lambda: collections.deque() + 1) == 'can only concatenate deque (not "int") to deque'
assert message(lambda: collections.Counter().nope) == "'Counter' object has no attribute 'nope'"
assert message(lambda: len(threading.Thread())) == "object of type 'Thread' has no len()"
assert message(lambda: threading.Event()()) == "'Event' object is not callable"
assert message(lambda: iter(queue.Queue())) == "'Queue' object is not iterable"
assert message(lambda: random.Random()[0]) == "'Random' object is not subscriptable"


class Mine(decimal.Decimal):
    pass


assert message(lambda: Mine(1) + "a") == "unsupported operand type(s) for +: 'Mine' and 'str'"
assert decimal.Decimal.__name__ == "Decimal" and datetime.date.__qualname__ == "date"
print("ok")
