class T:
    def __init__(self): self._c = 0
    @property
    def c(self):
        "doc"
        return self._c
    @c.setter
    def c(self, v):
        if v < -273: raise ValueError("too cold")
        self._c = v
    @c.deleter
    def c(self): self._c = None
    @property
    def ro(self): return 1
t = T(); t.c = 5; t.c += 1
assert t.c == 6
assert t.ro == 1
assert T.c.__doc__ == "doc"
assert isinstance(T.c, property)
del t.c; assert t.c is None
for f, E, m in [(lambda: setattr(t, "ro", 2), AttributeError, "property 'ro' of 'T' object has no setter"), (lambda: delattr(t, "ro"), AttributeError, "property 'ro' of 'T' object has no deleter"), (lambda: setattr(t, "c", -300), ValueError, "too cold")]:
    try: f()
    except E as e: assert str(e) == m, str(e)
    else: assert False
print("ok")
