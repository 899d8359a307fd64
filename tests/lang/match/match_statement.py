def f(x):
    match x:
        case 0: return "zero"
        case 1 | 2: return "low"
        case str() as s if s: return "str " + s
        case [a, b]: return a + b
        case [first, *rest]: return rest
        case {"k": v, **others}: return (v, others)
        case None: return "none"
        case _: return "other"
assert [f(v) for v in (0, 2, "a", [1, 2], (1, 2, 3), {"k": 1, "z": 2}, None, 3.5)] == ["zero", "low", "str a", 3, [2, 3], (1, {"z": 2}), "none", "other"]
class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
match P(1, 2):
    case P(0, y): r = y
    case P(x=1, y=q): r = q * 10
assert r == 20
print("ok")
