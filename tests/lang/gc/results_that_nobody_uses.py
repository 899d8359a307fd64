"""An object with __del__ that a call gives and nobody uses dies before the next statement."""
seen = []
x = 0


class Plain:
    def __del__(self):
        seen.append(x)


class WithInit(Plain):
    def __init__(self, value):
        self.value = value


def make():
    return WithInit(1)


def pass_on():
    return make()


Plain()
x = 1
WithInit(5)
x = 2
make()
x = 3
pass_on()
x = 4
kept = make()
x = 5
kept = None
x = 6
assert seen == [0, 1, 2, 3, 5], seen
seen.clear()


def in_function():
    global x
    Plain()
    x = 7
    WithInit(1)
    x = 8
    make()
    x = 9
    kept = make()
    x = 10
    return len(seen)


assert in_function() == 3 and seen[:3] == [6, 7, 8] and len(seen) == 4, seen
seen.clear()
for i in range(3):
    Plain()
    x = i
assert seen == [10, 0, 1], seen
seen.clear()
for i in range(3):
    Plain() if i else WithInit(value=i)
    x = 20 + i
assert seen == [2, 20, 21], seen
print("ok")
