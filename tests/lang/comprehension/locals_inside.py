# locals() inside of a comprehension shows its variables, as if it were part of the function.
def of_list(a):
    return [dict(locals()) for i in [1, 2]]


def of_dict(a):
    return {k: sorted(locals()) for k in "x"}


def captured(a):
    found = [(lambda: i, sorted(locals())) for i in [7]]
    return found[0][0](), found[0][1], sorted(locals())


assert of_list(0) == [{"a": 0, "i": 1}, {"a": 0, "i": 2}], of_list(0)
assert of_dict(0) == {"x": ["a", "k"]}, of_dict(0)
assert captured(0) == (7, ["a", "i"], ["a", "found"]), captured(0)


# Outside of functions they are all there is.
class C:
    seen = [sorted(locals()) for q in [1]]


assert C.seen == [["q"]], C.seen
assert [sorted(locals()) for z in [1]] == [["z"]]
# f_locals of a frame that is inside a comprehension.
import sys

assert [sys._getframe().f_locals["a"] for a in [7]] == [7]
assert "a" not in sys._getframe().f_locals


class Body:
    seen = [dict(sys._getframe().f_locals) for a in [1, 2]]
    assert seen == [{"a": 1}, {"a": 2}]


def function(outer, shared):
    seen = [dict(sys._getframe().f_locals) for inner in [1]]
    assert seen == [{"outer": outer, "shared": shared, "inner": 1}]
    assert [sys._getframe().f_locals["shared"] for shared in [5]] == [5]
    changed = [(sys._getframe().f_locals.update({"item": item + 1}), item)[1] for item in [1, 2]]
    assert changed == [2, 3]
    cells = [(lambda: item, sys._getframe().f_locals["item"])[1] for item in [3]]
    assert cells == [3] and "item" not in sys._getframe().f_locals


function(1, 2)

print("ok")
