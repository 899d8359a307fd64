# An exception that native code alone raised in a finalizer, and that is ignored, has the line of the program that ran.
import sys

seen = []
sys.unraisablehook = seen.append


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


generator = stubborn()
next(generator)
line = sys._getframe().f_lineno + 1
del generator
[ignored] = seen
assert str(ignored.exc_value) == "generator ignored GeneratorExit"
assert ignored.exc_traceback.tb_lineno == line and ignored.exc_traceback.tb_next is None
assert ignored.exc_traceback.tb_frame is sys._getframe()
seen.clear()


# A loop that is left gives up its generator.
def fails():
    try:
        yield 1
    finally:
        raise ValueError("in finally")


def leaves():
    for _ in fails():
        break
    assert [str(ignored.exc_value) for ignored in seen] == ["in finally"], seen


leaves()
sys.unraisablehook = sys.__unraisablehook__
print("ok")
