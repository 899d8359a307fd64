import json

assert json.loads('{"a": [1, 2.5, null, true, false], "b": {"c": "d"}}') == {
    "a": [1, 2.5, None, True, False], "b": {"c": "d"}
}
assert json.loads(" [ ] ") == [] and json.loads("{}") == {} and json.loads('""') == ""
assert json.loads("-0") == 0 and str(json.loads("-0.0")) == "-0.0"
assert json.loads("1e3") == 1000.0 and type(json.loads("1E+2")) is float
assert json.loads("123456789012345678901234567890") == 123456789012345678901234567890
assert json.loads("1e400") == float("inf")
assert json.loads("NaN") != json.loads("NaN") and json.loads("-Infinity") == float("-inf")
assert json.loads('{"a":1,"a":2}') == {"a": 2}
assert json.loads(b'["\xc3\xa9"]') == ["é"]
assert json.loads('"x"'.encode("utf-16")) == "x"
big = json.loads("[" + ",".join(map(str, range(1000))) + "]")
assert big == list(range(1000))
print("ok")
