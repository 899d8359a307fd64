class L(list):
    def first(self): return self[0]
class I(int):
    def __add__(self, o): return I(int(self) + o + 100)
class F(float): pass
l = L([3, 1]); l.append(2); l.sort()
assert l == [1, 2, 3]
assert l.first() == 1
assert isinstance(l, list)
assert len(l) == 3
assert type(l[:]) is list
assert repr(l) == "[1, 2, 3]"
assert I(1) + 1 == 102
assert type(I(1) + 1) is I
assert I(5) == 5
assert type(I(5) * 2) is int
assert {I(1): 2}[1] == 2
assert F(1.5) + 1 == 2.5
assert repr(F(0.5)) == "0.5"
l.tag = 1; assert l.tag == 1
print("ok")
