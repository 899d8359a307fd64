"""A generator that cannot be resumed for want of frames stays where it is."""


class Thing:
    x = 5

    def method(self, *args):
        return 7


def steps(o):
    while True:
        received = yield
        o.method(1, 2, 3)
        yield received, o.method(o.x)


def at_limit(act):
    try:
        return at_limit(act)
    except RecursionError:
        pass
    try:
        act()
    except RecursionError:
        return "limit"
    return "resumed"


def looped(it):
    for _ in it:
        break


def resumed_by_send(it):
    it.send("value")


for resume in (resumed_by_send, looped, next):
    for _ in range(3):
        it = steps(Thing())
        next(it)
        at_limit(lambda: resume(it))
        try:
            after = it.send("again")
        except StopIteration:
            # CPython ends a generator whose frame finds no room.
            after = None
        assert after in (("again", 7), None), after
print("ok")
