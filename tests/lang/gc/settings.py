import gc

assert gc.isenabled()
gc.disable()
assert not gc.isenabled()
gc.enable()
assert gc.isenabled()
assert gc.get_threshold()[1:] == (10, 10)
gc.set_threshold(500, 5)
assert gc.get_threshold()[:2] == (500, 5)
for args, kind in (((), TypeError), (("a",), TypeError), ((1, 2, 3, 4), TypeError)):
    try:
        gc.set_threshold(*args)
    except kind:
        pass
    else:
        assert False
assert gc.get_debug() == 0
assert gc.DEBUG_LEAK == gc.DEBUG_COLLECTABLE | gc.DEBUG_UNCOLLECTABLE | gc.DEBUG_SAVEALL == 38 and gc.DEBUG_STATS == 1
count = gc.get_count()
assert len(count) == 3 and all(isinstance(n, int) and n >= 0 for n in count)
stats = gc.get_stats()
assert len(stats) == 3 and all(set(s) == {"collections", "collected", "uncollectable"} for s in stats)
gc.collect()
assert gc.get_stats()[2]["collections"] > stats[2]["collections"]
gc.freeze()
assert gc.get_freeze_count() > 0
gc.unfreeze()
assert gc.get_freeze_count() == 0
print("ok")
