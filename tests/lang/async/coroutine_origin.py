# sys.set_coroutine_origin_tracking_depth: coroutines remember who made them.
import gc
import sys
import warnings


async def work():
    pass


def make():
    return work()


def line():
    return sys._getframe(1).f_lineno


assert sys.get_coroutine_origin_tracking_depth() == 0
c = work()
assert c.cr_origin is None
c.close()
for wrong, kind, message in [(-1, ValueError, "depth must be >= 0"), ("a", TypeError, "'str' object cannot be interpreted as an integer")]:
    try:
        sys.set_coroutine_origin_tracking_depth(wrong)
    except kind as error:
        assert str(error) == message, error
    else:
        assert False

sys.set_coroutine_origin_tracking_depth(2)
assert sys.get_coroutine_origin_tracking_depth() == 2
c = make(); here = line()
assert c.cr_origin == ((__file__, make.__code__.co_firstlineno + 1, "make"), (__file__, here, "<module>")), c.cr_origin
c.close()
assert len(c.cr_origin) == 2
c = work(); here = line()
assert c.cr_origin == ((__file__, here, "<module>"),)
c.close()
sys.set_coroutine_origin_tracking_depth(1)
c = make()
assert [name for _, _, name in c.cr_origin] == ["make"]

# What is said of one that is never awaited.
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    del c
    gc.collect()
(said,) = caught
first = make.__code__.co_firstlineno + 1
assert str(said.message) == (
    "coroutine 'work' was never awaited\n"
    "Coroutine created at (most recent call last)\n"
    f'  File "{__file__}", line {first}, in make\n'
    "    return work()"
), str(said.message)
sys.set_coroutine_origin_tracking_depth(0)
c = make()
assert c.cr_origin is None
c.close()


async def generator():
    yield 1

sys.set_coroutine_origin_tracking_depth(1)
assert not hasattr(generator(), "ag_origin")
sys.set_coroutine_origin_tracking_depth(0)
print("ok")
