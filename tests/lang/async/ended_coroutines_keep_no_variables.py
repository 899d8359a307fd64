# A coroutine that has ended does not keep its variables, whoever has seen its frame.
import gc
import sys
import weakref


class Item:
    pass


def callers():
    frame, names = sys._getframe(), []
    while frame is not None:
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    return names


async def inner():
    global reference
    item = Item()
    reference = weakref.ref(item)
    assert "inner" in callers()


async def outer():
    coroutine = inner()
    await coroutine
    gc.collect()
    assert coroutine.cr_frame is None
    assert reference() is None


sys.set_coroutine_origin_tracking_depth(2)
try:
    outer().send(None)
except StopIteration:
    pass
coroutine = inner()
try:
    coroutine.send(None)
except StopIteration:
    pass
assert coroutine.cr_origin[0][2] == "<module>"
print("ok")
