"""Getters of native types that lead to themselves end with an exception."""

import threading

c = threading.Condition()
c.__init__(c)
for o, name in ((c, "acquire"), (c, "release")):
    try:
        getattr(o, name)
    except (RecursionError, AttributeError):
        pass
print("ok")
