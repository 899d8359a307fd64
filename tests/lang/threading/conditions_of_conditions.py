"""A condition whose lock is the condition itself goes too deep, and says so."""

import threading

condition = threading.Condition()
condition.__init__(condition)
for use in (condition.__enter__, lambda: condition.__exit__(None, None, None)):
    try:
        use()
    except RecursionError as error:
        assert str(error).startswith("maximum recursion depth exceeded"), error
    else:
        assert False, "it should go too deep"

# One whose lock is another one and so on ends in any method, too.
inner = threading.Condition()
for _ in range(1_000):
    inner = threading.Condition(inner)
for use in (inner.__enter__, inner.acquire, inner.release, inner.notify, repr, inner.wait):
    try:
        use() if use is not repr else repr(inner)
    except (RecursionError, RuntimeError):
        pass
print("ok")
