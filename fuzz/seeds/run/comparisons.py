d = {}
class A:
    def __lt__(self, o): l.clear(); return True
    def __eq__(self, o): d.clear(); return False
    def __hash__(self): return 1
l = [A() for _ in range(9)]
try: l.sort()
except ValueError: pass
d = {A(): 1, A(): 2}
s = {A(), A(), 1}
d[A()] = 3; A() in s; A() in d; [A()] == [A()]; (A(),) < (A(),); max([A(), A()])
