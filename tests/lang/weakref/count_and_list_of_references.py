import weakref


class Node:
    pass


node = Node()
assert weakref.getweakrefcount(node) == 0 and weakref.getweakrefs(node) == []
plain = weakref.ref(node)
kept = [weakref.ref(node, print) for _ in range(40)]
proxy = weakref.proxy(node)
assert weakref.getweakrefcount(node) == 42
assert {id(r) for r in weakref.getweakrefs(node)} == {id(r) for r in [plain, proxy, *kept]}
del kept
assert weakref.getweakrefcount(node) <= 42
assert weakref.getweakrefcount(5) == 0 and weakref.getweakrefs("text") == []
print("ok")
