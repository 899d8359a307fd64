import pprint
from collections import Counter, OrderedDict, defaultdict, deque
from types import SimpleNamespace

data = {"name": "Alice", "values": list(range(20)), "b": {"y": (1,), "x": None}}
assert pprint.pformat({"b": 1, "a": 2}) == "{'a': 2, 'b': 1}"
assert pprint.pformat({"b": 1, "a": 2}, sort_dicts=False) == "{'b': 1, 'a': 2}"
assert pprint.pformat(data, width=40, compact=True) == (
    "{'b': {'x': None, 'y': (1,)},\n 'name': 'Alice',\n 'values': [0, 1, 2, 3, 4, 5, 6, 7, 8,\n"
    "            9, 10, 11, 12, 13, 14, 15,\n            16, 17, 18, 19]}"
)
assert pprint.pformat([1, [2, [3]]], depth=2) == "[1, [2, [...]]]"
assert pprint.pformat([["aaa", "bbb"], ["ccc"]], width=12, indent=4) == "[   [   'aaa',\n        'bbb'],\n    ['ccc']]"
assert pprint.pformat("word " * 8, width=20) == "('word word word '\n 'word word word '\n 'word word ')"
assert pprint.pformat(1234567, underscore_numbers=True) == "1_234_567"
assert pprint.pformat({3: 1, "a": 2, None: 3}) == "{None: 3, 3: 1, 'a': 2}"
assert pprint.pformat(OrderedDict(a=1, b=2), width=10) == "OrderedDict([('a',\n              1),\n             ('b',\n              2)])"
assert pprint.pformat(deque([1, 2]), width=8) == "deque([1,\n       2])"
assert pprint.pformat(SimpleNamespace(a=1, b=2), width=12) == "namespace(a=1,\n          b=2)"
assert pprint.pformat(Counter("aab"), width=10) == "Counter({'a': 2,\n         'b': 1})"
loop = [1]
loop.append(loop)
assert pprint.isrecursive(loop) and not pprint.isreadable(loop) and pprint.isreadable([1, "a"])
assert pprint.pformat(loop) == f"[1, <Recursion on list with id={id(loop)}>]"
print("ok")
