# Objects die in the order in which reference counts free them: the owner first, then what it holds in its order, items of
# lists and tuples from the last to the first, what two hold with the second of them.
dead = []


class Node:
    def __init__(self, name, *held):
        self.name = name
        self.first = held[0] if held else None
        self.held = list(held[1:])

    def __del__(self):
        dead.append(self.name)


def check(expected):
    print("the next line")
    assert dead == expected.split(), dead
    dead.clear()


class Parent:
    def __init__(self):
        self.children = [Node("one"), Node("two"), Node("three")]

    def __del__(self):
        dead.append("parent")


parent = Parent()
parent = None
check("parent three two one")

tree = Node("root", Node("left", Node("a"), Node("b")), Node("right"), Node("last"))
del tree
check("root left a b last right")

shared = Node("shared")
one, two = Node("one", shared), Node("two", shared)
del shared
del one
check("one")
del two
check("two shared")

chain = None
for number in range(5):
    chain = Node(str(number), chain)
chain = None
check("4 3 2 1 0")

pairs = {"x": (Node("x1"), Node("x2")), "y": (Node("y1"), Node("y2"))}
pairs = None
check("x2 x1 y2 y1")


def leave():
    a, b = Node("a"), [Node("b1"), Node("b2")]
    c = Node("c", b)


leave()
check("a c b2 b1")
print("ok")
