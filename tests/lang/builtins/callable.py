class C:
    def __call__(self): pass
assert callable(len)
assert callable(int)
assert callable(C())
assert callable(lambda: 0)
assert not callable(5)
assert callable([].append)
print("ok")
