class L(list):
    def first(self): return self[0]
class I(int):
    def __add__(self, o): return I(int(self) + o + 100)
class F(float): pass
l = L([3, 1]); l.append(2); l.sort()
assert l == [1, 2, 3] and l.first() == 1 and isinstance(l, list) and len(l) == 3 and type(l[:]) is list and repr(l) == "[1, 2, 3]"
assert I(1) + 1 == 102 and type(I(1) + 1) is I and I(5) == 5 and type(I(5) * 2) is int and {I(1): 2}[1] == 2 and F(1.5) + 1 == 2.5 and repr(F(0.5)) == "0.5"
l.tag = 1; assert l.tag == 1
print("ok")
