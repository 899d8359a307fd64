log = []


class Noted:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(self.name)


items = [Noted("x"), Noted("y")]
del items[0]
assert log == ["x"], log
table = {"k": Noted("z")}
del table["k"]
assert log == ["x", "z"], log


class Parent:
    def __init__(self):
        self.child = Noted("child")


parent = Parent()
del parent.child
assert log == ["x", "z", "child"], log
parent.child = Noted("second")
del parent
assert log == ["x", "z", "child", "second"], log
del items
assert log[-1] == "y"
print("ok")
