import gc

log = []


def numbers(name):
    try:
        yield 1
        yield 2
    except GeneratorExit:
        log.append((name, "exit"))
        raise
    finally:
        log.append((name, "finally"))


g = numbers("started")
assert next(g) == 1
del g
gc.collect()
assert log == [("started", "exit"), ("started", "finally")], log
log.clear()

unstarted = numbers("unstarted")
del unstarted
finished = numbers("finished")
assert list(finished) == [1, 2]
log.clear()
del finished
gc.collect()
assert log == [], log


def outer():
    try:
        yield from numbers("inner")
    finally:
        log.append("outer")


g = outer()
next(g)
g = None
gc.collect()
assert log == [("inner", "exit"), ("inner", "finally"), "outer"], log


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


import sys
seen = []
sys.unraisablehook = seen.append
g = stubborn()
next(g)
del g
gc.collect()
sys.unraisablehook = sys.__unraisablehook__
assert str(seen[0].exc_value) == "generator ignored GeneratorExit"
print("ok")
