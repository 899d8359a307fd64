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
print("ok")
