# What a list or a tuple holds dies in CPython's order when it is dropped: the last item first. All else dies in the order in
# which it was made.
died = []


class Item:
    def __init__(self, number):
        self.number = number

    def __del__(self):
        died.append(self.number)


def items(count=3):
    return [Item(n) for n in range(count)]


def check(expected):
    assert died == expected, died
    died.clear()


held = items()
del held
print(end='')
check([2, 1, 0])

held = items()
held = None
print(end='')
check([2, 1, 0])

held = items()
held.clear()
print(end='')
check([2, 1, 0])

held = tuple(items())
del held
print(end='')
check([2, 1, 0])

held = [Item(0), [Item(1), Item(2)], (Item(3),), Item(4)]
del held
print(end='')
check([4, 3, 2, 1, 0])

# One that is held elsewhere lives on.
held = items()
kept = held[1]
del held
print(end='')
check([2, 0])
del kept
print(end='')
check([1])


def local():
    here = items()
    also = here[0]


local()
print(end='')
check([2, 1, 0])


def variables():
    first, second, third = Item(0), Item(1), Item(2)
    for item in [first, second, third]:
        pass
    item = None


variables()
print(end='')
check([0, 1, 2])

held = {n: Item(n) for n in range(3)}
held.clear()
print(end='')
check([0, 1, 2])


class Owner:
    pass


held = Owner()
held.a, held.b, held.c = items()
del held
print(end='')
check([0, 1, 2])
print('ok')
