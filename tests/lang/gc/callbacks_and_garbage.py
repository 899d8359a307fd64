import gc

log = []


def note(phase, info):
    log.append((phase, info["generation"], sorted(info)))


gc.collect()
gc.callbacks.append(note)
gc.collect()
gc.callbacks.remove(note)
log = [entry for entry in log if entry[1] == 2]
keys = ["collected", "generation", "uncollectable"]
assert log == [("start", 2, keys), ("stop", 2, keys)], log


class Node:
    pass


gc.collect()
gc.set_debug(gc.DEBUG_SAVEALL)
node = Node()
node.me = node
del node
gc.collect()
gc.set_debug(0)
assert [type(o) for o in gc.garbage] == [Node] and gc.garbage[0].me is gc.garbage[0]
gc.garbage.clear()
print("ok")
