import io
import json

data = {"a": [1, 2, {"b": None}], "c": "é"}
out = io.StringIO()
json.dump(data, out, indent=2)
assert json.loads(out.getvalue()) == data
assert out.getvalue() == json.dumps(data, indent=2)
out.seek(0)
assert json.load(out) == data
assert json.load(io.StringIO("[1.5]"), parse_float=str) == ["1.5"]
print("ok")
