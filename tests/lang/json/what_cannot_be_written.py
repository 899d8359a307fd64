import json

cases = [
    (object(), {}, TypeError, "Object of type object is not JSON serializable"),
    ([{1}], {}, TypeError, "Object of type set is not JSON serializable"),
    (b"x", {}, TypeError, "Object of type bytes is not JSON serializable"),
    ({(1, 2): 3}, {}, TypeError, "keys must be str, int, float, bool or None, not tuple"),
    (float("nan"), {"allow_nan": False}, ValueError, "Out of range float values are not JSON compliant: nan"),
]
for value, options, kind, message in cases:
    try:
        json.dumps(value, **options)
    except kind as error:
        assert str(error) == message, str(error)
    else:
        assert False, value
loop = []
loop.append({"a": loop})
try:
    json.dumps(loop)
except ValueError as error:
    assert str(error) == "Circular reference detected"
shared = [1]
assert json.dumps([shared, shared]) == "[[1], [1]]"
print("ok")
