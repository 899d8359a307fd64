import json

assert json.dumps([1, {"a": [], "b": [2]}], indent=2) == '[\n  1,\n  {\n    "a": [],\n    "b": [\n      2\n    ]\n  }\n]'
assert json.dumps({"a": 1}, indent=0) == '{\n"a": 1\n}'
assert json.dumps([1, 2], indent="\t") == "[\n\t1,\n\t2\n]"
assert json.dumps([1, 2], indent=1, separators=(", ", ": ")) == "[\n 1, \n 2\n]"
assert json.dumps([], indent=4) == "[]" and json.dumps({}, indent=4) == "{}"
print("ok")
