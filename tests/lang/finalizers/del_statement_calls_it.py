log = []


class Noted:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(self.name)


a = Noted("a")
log.append("made")
del a
log.append("deleted")
b = Noted("b")
b = None
log.append("none")
c = Noted("c")
c = Noted("d")
print(end="")
log.append("rebound")
c = 5
assert log == ["made", "a", "deleted", "b", "none", "c", "rebound", "d"], log
print("ok")
