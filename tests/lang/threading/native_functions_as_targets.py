"""A native function that is the target of a thread keeps what it has gathered while the functions that it calls drop objects
with finalizers."""

import functools
import threading


class Dropped:
    def __del__(self):
        pass


def drop():
    dropped = Dropped()
    dropped = None
    Dropped()
    return [[9, 9, 9] for _ in range(50)]


def double(n):
    drop()
    return [n, str(n) * 2]


def negated(n):
    drop()
    return (-n, [n])


def collect(found, function, *args, **options):
    found.append(function(*args, **options))


class Table(dict):
    pass


N = 150
numbers = list(range(N))
doubled = [[n, str(n) * 2] for n in range(N)]


def run(target, *args, **options):
    thread = threading.Thread(target=target, args=args, kwargs=options)
    thread.start()
    thread.join()


to_sort = numbers.copy()
run(to_sort.sort, key=negated)
assert to_sort == numbers[::-1], to_sort

to_extend = []
run(to_extend.extend, map(double, numbers))
assert to_extend == doubled, to_extend

to_fill = {}
run(to_fill.update, map(double, numbers))
assert to_fill == dict(doubled), to_fill

table = Table()
run(table.update, {"a": 1}, b=2)
assert table == {"a": 1, "b": 2}, table

gathered = set()
run(gathered.update, map(lambda n: str(double(n)), numbers))
assert gathered == {str(pair) for pair in doubled}, gathered

found = []
for function, result in [
    (list, doubled),
    (tuple, tuple(doubled)),
    (dict, dict(doubled)),
    (functools.partial(sorted, key=lambda pair: negated(pair[0])), doubled[::-1]),
    (functools.partial(max, key=lambda pair: negated(pair[0])), doubled[0]),
    (functools.partial(functools.reduce, lambda a, b: drop() and a + b), sum(doubled, [])),
]:
    # The function is called by native code alone.
    run(functools.partial(found.extend), map(function, [map(double, numbers)]))
    assert found.pop() == result, function
assert not found
print("ok")
