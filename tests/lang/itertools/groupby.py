from itertools import groupby


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


assert [(key, list(group)) for key, group in groupby("aaabbca")] == \
    [('a', ['a', 'a', 'a']), ('b', ['b', 'b']), ('c', ['c']), ('a', ['a'])]
assert [(key, list(group)) for key, group in groupby(range(7), lambda x: x // 3)] == \
    [(0, [0, 1, 2]), (1, [3, 4, 5]), (2, [6])]
assert [(key, len(list(group))) for key, group in groupby(["a", "A", "b"], key=str.lower)] == [('a', 2), ('b', 1)]
assert list(groupby([])) == []
groups = groupby("aabb")
first_key, first = next(groups)
assert first_key == 'a'
assert next(first) == 'a'
second_key, second = next(groups)
# A group is over as soon as the next one was asked for.
assert second_key == 'b'
assert list(first) == []
assert list(second) == ['b', 'b']
assert next(groups, "end") == 'end'
assert [list(group) for key, group in list(groupby("aab"))] == [[], []]
raises(TypeError, "groupby() missing required argument 'iterable' (pos 1)", lambda: groupby())
print("ok")
