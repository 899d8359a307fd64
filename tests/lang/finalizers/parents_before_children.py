log = []


class Part:
    def __init__(self, name, inner=None):
        self.name = name
        self.inner = inner

    def __del__(self):
        log.append((self.name, self.inner.name if self.inner else None))


whole = Part("outer", Part("middle", Part("inner")))
whole = None
assert log == [("outer", "middle"), ("middle", "inner"), ("inner", None)], log
print("ok")
