import json

def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message

data = {"a": [1, 2.5, -3, 1e100], "b": None, "c": True, "d": {"e": "x\n\"\\é😀"}, "f": [], "g": {}, "h": (1,), 1: False}
text = json.dumps(data)
assert text == '{"a": [1, 2.5, -3, 1e+100], "b": null, "c": true, "d": {"e": "x\\n\\"\\\\\\u00e9\\ud83d\\ude00"}, "f": [], "g": {}, "h": [1], "1": false}', text
back = json.loads(text)
assert back["d"]["e"] == "x\n\"\\é😀" and back["h"] == [1] and back["1"] is False and back["a"] == [1, 2.5, -3, 1e100]
assert json.dumps("é", ensure_ascii=False) == '"é"' and json.dumps({"b": 1, "a": 2}, sort_keys=True) == '{"a": 2, "b": 1}'
assert json.dumps([1, {"a": [2, []]}], indent=2) == '[\n  1,\n  {\n    "a": [\n      2,\n      []\n    ]\n  }\n]'
assert json.dumps([1, 2], separators=(",", ":")) == "[1,2]" and json.dumps({}, indent=1) == "{}"
assert json.dumps(float("inf")) == "Infinity" and json.dumps("\x00\x1f\x7f") == '"\\u0000\\u001f\\u007f"'
assert json.loads(' [1 , "a" , null ] ') == [1, "a", None] and json.loads("-0.5e-2") == -0.005 and json.loads(b"1") == 1
assert json.loads('"\\u00e9\\ud83d\\ude00\\/"') == "é😀/" and json.loads("{}") == {} and json.loads("[]") == []
assert json.loads('{"a": 1}', object_hook=lambda d: list(d)) == ["a"]
assert json.loads("1.5", parse_float=str) == "1.5"
for bad, message in [
    ("", "Expecting value: line 1 column 1 (char 0)"), ("[1,]", "Illegal trailing comma before end of array: line 1 column 3 (char 2)"),
    ("[1 2]", "Expecting ',' delimiter: line 1 column 4 (char 3)"), ('{"a" 1}', "Expecting ':' delimiter: line 1 column 6 (char 5)"),
    ("{a}", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"), ("1 2", "Extra data: line 1 column 3 (char 2)"),
    ('"abc', "Unterminated string starting at: line 1 column 1 (char 0)"), ('"\\x"', "Invalid \\escape: line 1 column 2 (char 1)"),
    ('[\n"\t"]', "Invalid control character at: line 2 column 2 (char 3)"), ("nul", "Expecting value: line 1 column 1 (char 0)"),
    ("[1", "Expecting ',' delimiter: line 1 column 3 (char 2)"), ('"\\u12"', "Invalid \\uXXXX escape: line 1 column 3 (char 2)"),
]:
    fails(lambda: json.loads(bad), json.JSONDecodeError, message)
assert issubclass(json.JSONDecodeError, ValueError)
fails(lambda: json.dumps({1, 2}), TypeError, "Object of type set is not JSON serializable")
fails(lambda: json.dumps({(1,): 2}), TypeError, "keys must be str, int, float, bool or None, not tuple")
loop = []; loop.append(loop)
fails(lambda: json.dumps(loop), ValueError, "Circular reference detected")
class E(json.JSONEncoder):
    def default(self, o): return sorted(o) if isinstance(o, set) else super().default(o)
assert json.dumps({3, 1}, cls=E) == "[1, 3]" and json.dumps({3}, default=list) == "[3]"
print("ok")
