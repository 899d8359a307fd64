class C:
    def __call__(self): pass
assert callable(len) and callable(int) and callable(C()) and callable(lambda: 0) and not callable(5) and callable([].append)
print("ok")
