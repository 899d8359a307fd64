# cProfile and pstats: what was called how often, by whom, and how it is shown.
import cProfile
import io
import os
import pstats
import re
import tempfile
import time
from pstats import SortKey


def helper(n):
    return len([n])


def recursive(n):
    return n if n < 2 else recursive(n - 1) + recursive(n - 2)


def work():
    for i in range(3):
        helper(i)
    time.sleep(0.002)
    return recursive(5)


def table(profile, *orders, restrictions=(), call="print_stats"):
    output = io.StringIO()
    stats = pstats.Stats(profile, stream=output).strip_dirs().sort_stats(*orders)
    assert getattr(stats, call)(*restrictions) is stats
    return output.getvalue()


profile = cProfile.Profile()
profile.enable()
work()
profile.disable()
text = table(profile, SortKey.CALLS, restrictions=("counting_calls",))
lines = text.splitlines()
assert re.fullmatch(r" +\d+ function calls \(\d+ primitive calls\) in 0\.\d{3} seconds", lines[0]), lines
assert lines[2] == "   Ordered by: call count" and "due to restriction <'counting_calls'>" in lines[3], lines
assert lines[5] == "   ncalls  tottime  percall  cumtime  percall filename:lineno(function)", lines
rows = [line.split() for line in lines[6:] if line]
assert [row[0] for row in rows] == ["15/1", "3", "1"], rows
first = helper.__code__.co_firstlineno
assert rows[1][-1] == f"counting_calls.py:{first}(helper)", rows
assert float(rows[2][3]) >= 0.002, rows
text = table(profile, "name")
for native in ("{built-in method builtins.len}", "{built-in method time.sleep}",
               "{method 'disable' of '_lsprof.Profiler' objects}"):
    assert native in text, text
assert "Ordered by: function name" in text

callers = table(profile, "cumtime", restrictions=("helper",), call="print_callers")
assert re.search(r"\(helper\) +<- +3 +\d\.\d{3} +\d\.\d{3}  counting_calls.py:\d+\(work\)", callers), callers
callees = table(profile, "time", restrictions=(r"\(work\)",), call="print_callees")
assert "called..." in callees and "{built-in method time.sleep}" in callees and "(helper)" in callees, callees

assert cProfile.Profile().runcall(helper, 5) == 1
namespace = {}
other = cProfile.Profile().runctx("x = sum([1, 2])", namespace, namespace)
assert namespace["x"] == 3
with cProfile.Profile() as third:
    helper(1)
stats = pstats.Stats(third)
assert stats.total_calls >= 2 and isinstance(stats.total_tt, float)
stats.add(other)
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "stats")
    profile.dump_stats(path)
    loaded = pstats.Stats(path, stream=io.StringIO())
    assert loaded.stats.keys() == pstats.Stats(profile).stats.keys()
    loaded.dump_stats(path)
    text = table(path, "pcalls", restrictions=(2,))
    assert text.splitlines()[0].endswith(path) and "to 2 due to restriction <2>" in text
rows = pstats.Stats(profile).get_stats_profile().func_profiles
assert rows["helper"].ncalls == "3" and rows["recursive"].ncalls == "15/1"
for wrong, error in ((lambda: stats.sort_stats("nope"), KeyError), (lambda: pstats.Stats(5), TypeError),
                     (lambda: stats.sort_stats("name", SortKey.TIME), TypeError)):
    try:
        wrong()
    except error:
        pass
    else:
        assert False
print("ok")
