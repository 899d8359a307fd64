# An f-string may have more parts than there are registers.
x, width = "X", 3
for count in 63, 64, 65, 128, 129, 255, 256, 257, 3000:
    text = "f'" + "{x} " * count + "'"
    assert eval(text) == "X " * count, count
assert eval("f'" + "{x:{width}}-" * 300 + "'") == "X  -" * 300
assert eval("f'a" + "{x!r:>{width}}" * 100 + "' 'b' f'{x}'") == "a" + "'X'" * 100 + "bX"
assert eval("f'{x:" + "{width}" * 0 + ">" + "{width}" * 1 + "}'") == "  X"


class Spec:
    def __format__(self, spec):
        return str(len(spec))


# A format specification has parts, too.
assert eval("f'{value:" + "{x}" * 400 + "}'", {"value": Spec(), "x": "ab"}) == "800"
# All are evaluated, in order.
seen = []
assert eval("f'" + "{note()}" * 200 + "'", {"note": lambda: seen.append(len(seen)) or ""}) == ""
assert seen == list(range(200))
print("ok")
