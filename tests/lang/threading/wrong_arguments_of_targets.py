# What a thread says when its args or kwargs are none: args=(5) is not a tuple.
import threading


def worker(x, y=0):
    results.append((x, y))


results, errors = [], []
threading.excepthook = lambda args: errors.append(f"{args.exc_type.__name__}: {args.exc_value}")


def run(**options):
    thread = threading.Thread(target=worker, **options)
    thread.start()
    thread.join()


run(args=(5))
run(args=None)
run(args=(1,), kwargs=5)
run(args=(1,), kwargs={1: 2})
run(args=5, kwargs=5)
place = f"{__name__}.worker()"
assert errors == [
    f"TypeError: {place} argument after * must be an iterable, not int",
    f"TypeError: {place} argument after * must be an iterable, not NoneType",
    f"TypeError: {place} argument after ** must be a mapping, not int",
    "TypeError: keywords must be strings",
    f"TypeError: {place} argument after ** must be a mapping, not int",
], errors
# Anything that can be iterated over does.
run(args="a")
run(args=[1, 2])
run(args=iter([3]), kwargs={"y": 4})
run(args=(5,), kwargs=None)
run(args={"key": 0})
assert results == [("a", 0), (1, 2), (3, 4), (5, 0), ("key", 0)], results
timer = threading.Timer(0, worker, 7)
timer.start()
timer.join()
assert errors[-1] == f"TypeError: {place} argument after * must be an iterable, not int", errors
print("ok")
