class Plain:
    pass


class Child(Plain):
    pass


log = []
a, b = Plain(), Child()
Plain.__del__ = lambda self: log.append(type(self).__name__)
del a
del b
assert log == ["Plain", "Child"], log
c = Plain()
del Plain.__del__
del c
assert len(log) == 2


class Other:
    def __del__(self):
        log.append("other")


d = Plain()
d.__class__ = Other
del d
assert log[2:] == ["other"], log
print("ok")
