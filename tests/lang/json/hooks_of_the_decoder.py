import json
from collections import OrderedDict

assert json.loads('{"a": {"b": 1}}', object_hook=lambda d: sorted(d.items())) == [("a", [("b", 1)])]
assert json.loads('{"b": 1, "a": 2}', object_pairs_hook=list) == [("b", 1), ("a", 2)]
assert json.loads('{"b": 1}', object_pairs_hook=OrderedDict) == OrderedDict(b=1)
assert json.loads("[1.50, 2]", parse_float=str, parse_int=lambda s: s + "!") == ["1.50", "2!"]
assert json.loads("[NaN, -Infinity]", parse_constant=lambda s: s.lower()) == ["nan", "-infinity"]


class Decoder(json.JSONDecoder):
    def decode(self, s):
        return ["decoded", super().decode(s)]


assert json.loads("[1]", cls=Decoder) == ["decoded", [1]]
decoder = json.JSONDecoder()
assert decoder.raw_decode('{"a": 1} rest') == ({"a": 1}, 8)
assert decoder.raw_decode("x [1]", 2) == ([1], 5)
try:
    decoder.raw_decode("x")
except json.JSONDecodeError as error:
    assert error.msg == "Expecting value" and error.pos == 0
from json.decoder import JSONDecodeError

assert JSONDecodeError is json.JSONDecodeError
print("ok")
