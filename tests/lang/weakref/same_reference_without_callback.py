import weakref


class Node:
    pass


node = Node()
assert weakref.ref(node) is weakref.ref(node)
assert weakref.ref(node, None) is weakref.ref(node)
assert weakref.proxy(node) is weakref.proxy(node)
with_callback = weakref.ref(node, id)
assert with_callback is not weakref.ref(node, id)
assert with_callback == weakref.ref(node)
print("ok")
