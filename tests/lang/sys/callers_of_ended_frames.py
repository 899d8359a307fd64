# f_back of a frame that has ended is the frame that called it.
import sys


def inner():
    own = "inner"
    return sys._getframe()


def outer():
    own = "outer"
    return inner()


frame = inner()
assert frame.f_code is inner.__code__ and frame.f_locals["own"] == "inner"
assert frame.f_back is sys._getframe()
frame = outer()
assert frame.f_back.f_code is outer.__code__
assert frame.f_back.f_locals["own"] == "outer"
assert frame.f_back.f_back is sys._getframe()


def generator():
    yield sys._getframe()


running = generator()
frame = next(running)
assert frame.f_back is None
names = []


def descend(depth):
    if depth == 0:
        return sys._getframe()
    return descend(depth - 1)


frame = descend(5)
depths = []
while frame.f_code is descend.__code__:
    depths.append(frame.f_locals["depth"])
    frame = frame.f_back
assert depths == [0, 1, 2, 3, 4, 5] and frame is sys._getframe()
print("ok")
