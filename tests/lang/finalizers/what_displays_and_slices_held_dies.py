# A display, a comprehension or a tuple that nothing reads dies where it stands, and what a slice held dies with it: the last
# item first.
died = []


class Item:
    def __init__(self, number):
        self.number = number

    def __del__(self):
        died.append(self.number)


def check(expected):
    assert died == expected, died
    died.clear()


[Item(0), Item(1), Item(2)]
check([2, 1, 0])
Item(0), Item(1)
check([1, 0])
[Item(n) for n in range(3)]
check([2, 1, 0])
{"a": Item(0), "b": Item(1)}
check([0, 1])
[[Item(0), Item(1)], Item(2)]
check([2, 1, 0])


def inside():
    [Item(0), Item(1)]
    check([1, 0])
    [Item(n) for n in range(2)]
    check([1, 0])


inside()

held = [Item(n) for n in range(3)]
del held[:]
check([2, 1, 0])

held = [Item(n) for n in range(4)]
del held[1:3]
check([2, 1])
held = None
check([3, 0])

held = [Item(n) for n in range(3)]
held[:] = []
check([2, 1, 0])

held = [Item(n) for n in range(4)]
held[1:3] = [None]
check([2, 1])
del held
check([3, 0])

# A list and a tuple that an object holds.
class Parent:
    def __init__(self, children):
        self.children = children

    def __del__(self):
        died.append("parent")


parent = Parent([Item(1), Item(2)])
parent = None
check(["parent", 2, 1])
parent = Parent((Item(1), Item(2)))
del parent
check(["parent", 2, 1])
print("ok")
