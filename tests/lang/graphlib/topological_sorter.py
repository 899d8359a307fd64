from graphlib import CycleError, TopologicalSorter


def error(f, *args):
    try:
        f(*args)
    except ValueError as e:
        return str(e)
    return "nothing"


graph = {"D": {"B", "C"}, "B": {"A"}, "C": {"A"}}
order = list(TopologicalSorter(graph).static_order())
assert order[0] == "A" and order[3] == "D" and set(order[1:3]) == {"B", "C"}
assert list(TopologicalSorter().static_order()) == []
assert list(TopologicalSorter({1: (), 2: (1,), 3: (2,)}).static_order()) == [1, 2, 3]

s = TopologicalSorter()
s.add("shirt")
s.add("tie", "shirt")
s.add("jacket", "tie", "belt")
s.add("belt", "trousers")
assert error(s.get_ready) == error(s.is_active) == "prepare() must be called first"
s.prepare()
assert error(s.prepare) == "cannot prepare() more than once"
assert error(s.add, "late") == "Nodes cannot be added after a call to prepare()"
assert s.get_ready() == ("shirt", "trousers") and s.get_ready() == () and s.is_active()
assert error(s.done, "none") == "node 'none' was not added using add()"
assert error(s.done, "tie") == "node 'tie' was not passed out (still not ready)"
s.done("shirt")
assert error(s.done, "shirt") == "node 'shirt' was already marked done"
assert s.get_ready() == ("tie",) and bool(s)
s.done("trousers", "tie")
assert s.get_ready() == ("belt",)
s.done("belt")
assert s.get_ready() == ("jacket",)
s.done("jacket")
assert not s.is_active() and not s

s = TopologicalSorter({1: [2], 2: [3], 3: [1], 4: [1]})
try:
    s.prepare()
except CycleError as e:
    message, cycle = e.args
    assert message == "nodes are in a cycle" and cycle[0] == cycle[-1] and len(cycle) == 4
    assert isinstance(e, ValueError)
else:
    raise AssertionError
try:
    TopologicalSorter({1: [1]}).prepare()
except CycleError as e:
    assert e.args[1] == [1, 1]
# A long chain needs no deep recursion.
long = TopologicalSorter({i: [i - 1] for i in range(1, 300)})
assert list(long.static_order()) == list(range(300))
assert str(TopologicalSorter[int]) == "graphlib.TopologicalSorter[int]"
print("ok")
