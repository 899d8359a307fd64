# How much memory objects have taken since tracemalloc.start().
import tracemalloc

assert not tracemalloc.is_tracing() and tracemalloc.get_traced_memory() == (0, 0)
try:
    tracemalloc.take_snapshot()
except RuntimeError as exc:
    assert str(exc) == "the tracemalloc module must be tracing memory allocations to take a snapshot"
else:
    assert False
for wrong in (0, 70000):
    try:
        tracemalloc.start(wrong)
    except ValueError as exc:
        assert str(exc) == "the number of frames must be in range [1; 65535]"
    else:
        assert False
tracemalloc.start()
assert tracemalloc.is_tracing() and tracemalloc.get_traceback_limit() == 1
before, _ = tracemalloc.get_traced_memory()
kept = [[n] * 10 for n in range(2000)]
current, peak = tracemalloc.get_traced_memory()
# A list of ten takes some 136 bytes.
assert 200_000 < current - before < 2_000_000, (before, current)
assert peak >= current
size = current
del kept
kept = None
current, peak = tracemalloc.get_traced_memory()
assert current < size - 150_000 and peak >= size, (current, peak, size)
tracemalloc.reset_peak()
current, peak = tracemalloc.get_traced_memory()
assert peak < size, (current, peak, size)
tracemalloc.clear_traces()
assert tracemalloc.get_traced_memory()[0] < 150_000
tracemalloc.stop()
assert not tracemalloc.is_tracing() and tracemalloc.get_traced_memory() == (0, 0)
print("ok")
