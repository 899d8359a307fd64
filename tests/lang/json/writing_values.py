import json

assert json.dumps([1, 2.5, None, True, False, "x"]) == '[1, 2.5, null, true, false, "x"]'
assert json.dumps({"a": [], "b": {}, "c": ()}) == '{"a": [], "b": {}, "c": []}'
assert json.dumps({1: 2, None: 3, 1.5: 4, False: 5}) == '{"1": 2, "null": 3, "1.5": 4, "false": 5}'
assert json.dumps(1e100) == "1e+100" and json.dumps(10**30) == "1" + "0" * 30
assert json.dumps(float("nan")) == "NaN" and json.dumps(float("-inf")) == "-Infinity"
assert json.dumps({"b": 1, "a": 2}, sort_keys=True) == '{"a": 2, "b": 1}'
assert json.dumps([1, {"a": 2}], separators=(",", ":")) == '[1,{"a":2}]'
assert json.dumps({(1, 2): 3, "a": 4}, skipkeys=True) == '{"a": 4}'


class Number(int):
    def __repr__(self):
        return "no"


class Names(dict):
    def items(self):
        return [("x", 1)]


assert json.dumps([Number(5), Names(a=1)]) == '[5, {"x": 1}]'
print("ok")
