a = [1]; a.append(a)
assert repr(a) == "[1, [...]]"
assert str([[], ["a"], [None, 1.5]]) == "[[], ['a'], [None, 1.5]]"
d = {}; d["d"] = d; assert repr(d) == "{'d': {...}}"
t = ([],); t[0].append(t); assert repr(t) == "([(...)],)"
print("ok")
