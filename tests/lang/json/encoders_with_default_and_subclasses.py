import json


def default(o):
    if isinstance(o, complex if "complex" in dir(__builtins__) else ()):
        return [o.real, o.imag]
    if isinstance(o, set):
        return sorted(o)
    raise TypeError(f"no {type(o).__name__}")


assert json.dumps({"s": {3, 1}}, default=default) == '{"s": [1, 3]}'
try:
    json.dumps(object(), default=default)
except TypeError as error:
    assert str(error) == "no object"


class Encoder(json.JSONEncoder):
    item_separator = ","

    def default(self, o):
        return f"<{type(o).__name__}>" if not isinstance(o, set) else super().default(o)


assert json.dumps([object(), 1], cls=Encoder) == '["<object>",1]'
try:
    json.dumps({1}, cls=Encoder)
except TypeError as error:
    assert str(error) == "Object of type set is not JSON serializable"
assert "".join(json.JSONEncoder(indent=1).iterencode([1, {"a": 2}, []])) == '[\n 1,\n {\n  "a": 2\n },\n []\n]'
assert list(json.JSONEncoder().iterencode([1, 2])) == ["[1", ", 2", "]"]
print("ok")
