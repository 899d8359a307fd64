import weakref


class Node:
    pass


node = Node()
reference = weakref.ref(node)
assert reference() is node
assert type(reference) is weakref.ref is weakref.ReferenceType
assert repr(reference).startswith("<weakref at 0x") and "; to 'Node' at 0x" in repr(reference)
del node
assert reference() is None
assert repr(reference).endswith("; dead>")
assert reference() is None


def shown(value):
    return repr(weakref.ref(value))


assert "to 'function'" in shown(shown) and shown(shown).endswith(" (shown)>")
print("ok")
