d = {1: "i", "1": "s", 1.5: "f", (1,): "t", None: "n", b"1": "b", frozenset([1]): "fs", int: "type", ...: "e", range(2): "r", True: "replaced"}
assert d[1] == "replaced"
assert d["1"] == "s"
assert d[(1,)] == "t"
assert d[None] == "n"
assert d[b"1"] == "b"
assert d[frozenset([1])] == "fs"
assert d[int] == "type"
assert d[...] == "e"
assert d[range(0, 2)] == "r"
assert len(d) == 10
print("ok")
