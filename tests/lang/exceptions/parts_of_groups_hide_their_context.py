# The parts that split() and except* make of a group have a cause, perhaps None, so their context is not shown.

group = ExceptionGroup("g", [ValueError(1), KeyError(2)])
assert group.__suppress_context__ is False
matching, rest = group.split(ValueError)
assert matching.__suppress_context__ and rest.__suppress_context__
assert group.subgroup(KeyError).__suppress_context__
assert not group.derive([OSError()]).__suppress_context__

try:
    try:
        raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
    except* ValueError as caught:
        assert caught.__suppress_context__ and caught.__cause__ is None
except ExceptionGroup as left:
    assert [type(e) for e in left.exceptions] == [KeyError]
    assert left.__suppress_context__
print("ok")
