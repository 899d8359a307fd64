nan = float("nan")
class E:
    def __eq__(self, o): return True
assert [nan] == [nan]
assert nan in [nan]
assert [nan].index(nan) == 0
assert [1, 2] == [1.0, True + 1]
assert [1].count(True) == 1
assert 5 in [E()]
assert [E()] == [7]
print("ok")
