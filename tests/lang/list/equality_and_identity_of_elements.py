nan = float("nan")
class E:
    def __eq__(self, o): return True
assert [nan] == [nan] and nan in [nan] and [nan].index(nan) == 0 and [1, 2] == [1.0, True + 1] and [1].count(True) == 1 and 5 in [E()] and [E()] == [7]
print("ok")
