# Snapshots of tracemalloc: traces, statistics, differences, filters and how they are shown.
import pickle
import tempfile
import tracemalloc
from tracemalloc import DomainFilter, Filter, Frame, Snapshot, Statistic, StatisticDiff, Trace, Traceback

RAW = [
    (0, 100, (("a.py", 1), ("b.py", 2)), 2), (0, 50, (("a.py", 1), ("b.py", 2)), 3), (0, 70, (("a.py", 3),), 1),
    (1, 10, (("lib/c.pyc", 9),), 1), (0, 5, (("<unknown>", 0),), 1),
]
snapshot = Snapshot(RAW, 2)
assert snapshot.traceback_limit == 2 and repr(snapshot.traces) == "<Traces len=5>"
assert str(snapshot.traces[0]) == "b.py:2: 100 B" and snapshot.traces[1] in snapshot.traces
assert repr(snapshot.traces[2]) == (
    "<Trace domain=0 size=70 B, traceback=<Traceback (<Frame filename='a.py' lineno=3>,) total_nframe=1>>")


def shown(statistics):
    return [str(one) for one in statistics]


assert shown(snapshot.statistics("traceback")) == [
    "b.py:2: size=150 B, count=2, average=75 B", "a.py:3: size=70 B, count=1, average=70 B",
    "lib/c.pyc:9: size=10 B, count=1, average=10 B", "<unknown>:0: size=5 B, count=1, average=5 B"]
assert shown(snapshot.statistics("filename"))[0] == "a.py:0: size=220 B, count=3, average=73 B"
assert shown(snapshot.statistics("lineno"))[0] == "a.py:1: size=150 B, count=2, average=75 B"
assert shown(snapshot.statistics("lineno", True))[:2] == [
    "b.py:2: size=150 B, count=2, average=75 B", "a.py:1: size=150 B, count=2, average=75 B"]
for args, message in ((("bad",), "unknown key_type: 'bad'"),
                      (("traceback", True), "cumulative mode cannot by used with key type 'traceback'")):
    try:
        snapshot.statistics(*args)
    except ValueError as error:
        assert str(error) == message
    else:
        assert False

old = Snapshot(RAW[1:4] + [(0, 1000, (("z.py", 1),), 1)], 2)
assert shown(snapshot.compare_to(old, "lineno")) == [
    "z.py:1: size=0 B (-1000 B), count=0 (-1)", "a.py:1: size=150 B (+100 B), count=2 (+1), average=75 B",
    "<unknown>:0: size=5 B (+5 B), count=1 (+1), average=5 B", "a.py:3: size=70 B (+0 B), count=1 (+0), average=70 B",
    "lib/c.pyc:9: size=10 B (+0 B), count=1 (+0), average=10 B"]
assert repr(snapshot.compare_to(old, "filename")[1]) == (
    "<StatisticDiff traceback=<Traceback (<Frame filename='a.py' lineno=0>,)> size=220 (+100) count=3 (+1)>")

# Filters.
for one, kept in (
    (Filter(True, "a.py"), [0, 1, 2]), (Filter(False, "a.py"), [3, 4]), (Filter(True, "a.py", 1), [0, 1]),
    (Filter(True, "b.py"), []), (Filter(True, "b.py", all_frames=True), [0, 1]), (Filter(True, "*.py"), [0, 1, 2, 3]),
    (Filter(False, "*", 2, True), [2, 3, 4]), (Filter(True, "lib/c.py"), [3]), (DomainFilter(True, 1), [3]),
    (DomainFilter(False, 1), [0, 1, 2, 4]), (Filter(True, "a.py", domain=1), []), (Filter(False, "a.py", domain=1), range(5)),
):
    filtered = snapshot.filter_traces([one])
    assert filtered.traces == Snapshot([RAW[n] for n in kept], 2).traces, (one.__dict__, list(filtered.traces))
both = snapshot.filter_traces((Filter(True, "a.py"), Filter(False, "*", 1)))
assert shown(both.traces) == ["a.py:3: 70 B"]
assert Filter(True, "x.pyc").filename_pattern == "x.py"

# Places.
frame, traceback = Frame(("a.py", 1)), Traceback([("b.py", 2), ("a.py", 1)])
assert repr(frame) == "<Frame filename='a.py' lineno=1>" and str(frame) == "a.py:1" and frame < Frame(("a.py", 2))
assert list(traceback) == [frame, Frame(("b.py", 2))] and str(traceback) == "a.py:1" and frame in traceback
assert traceback[0:1] == (frame,) and traceback == Traceback([("b.py", 2), ("a.py", 1)], 5) and len({traceback, traceback}) == 1
with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
    file.write("one = 1\n    two = 2\n\n")
    file.flush()
    three = Traceback([(file.name, 1), (file.name, 2), ("no file.py", 3)])
    assert three.format() == [
        '  File "no file.py", line 3', f'  File "{file.name}", line 2', "    two = 2",
        f'  File "{file.name}", line 1', "    one = 1"]
    assert three.format(1) == [f'  File "{file.name}", line 1', "    one = 1"] == three.format(1, True)
    assert three.format(-2) == ['  File "no file.py", line 3'] and three.format(0) == []

# Sizes.
for size, text in ((10, "10 B"), (9999, "9999 B"), (10240, "10.0 KiB"), (2_000_000, "1953 KiB"), (30_000_000_000, "27.9 GiB")):
    assert str(Statistic(traceback, size, 0)) == f"a.py:1: size={text}, count=0", Statistic(traceback, size, 0)
assert str(StatisticDiff(traceback, 10240, -20480, 3, -4)) == "a.py:1: size=10.0 KiB (-20.0 KiB), count=3 (-4), average=3413 B"
assert Trace(RAW[0]) == Trace(RAW[0]) and hash(Statistic(traceback, 1, 2)) == hash(Statistic(traceback, 1, 2))

with tempfile.NamedTemporaryFile() as file:
    snapshot.dump(file.name)
    loaded = Snapshot.load(file.name)
    assert loaded.traces == snapshot.traces and loaded.traceback_limit == 2

# What there is, wherever it was made.
tracemalloc.start()
kept = [[n] * 10 for n in range(2000)]
first = tracemalloc.take_snapshot()
more = [[n] * 10 for n in range(4000)]
second = tracemalloc.take_snapshot()
total = sum(one.size for one in first.statistics("filename"))
assert total > 200_000 and sum(one.size_diff for one in second.compare_to(first, "lineno")) > 400_000
tracemalloc.stop()
print("ok")
