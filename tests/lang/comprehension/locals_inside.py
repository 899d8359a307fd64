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
print("ok")
