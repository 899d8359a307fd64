d = {1: "i", "1": "s", 1.5: "f", (1,): "t", None: "n", b"1": "b", frozenset([1]): "fs", int: "type", ...: "e", range(2): "r", True: "replaced"}
assert d[1] == "replaced" and d["1"] == "s" and d[(1,)] == "t" and d[None] == "n" and d[b"1"] == "b" and d[frozenset([1])] == "fs" and d[int] == "type" and d[...] == "e" and d[range(0, 2)] == "r" and len(d) == 10
print("ok")
