def g():
    yield 1
    yield from h
h = (x for x in "ab")
it = g()
assert it.gi_running is False
assert it.gi_frame is not None
assert it.gi_code.co_name == "g"
assert it.__name__ == "g"
assert it.__qualname__ == "g"
assert it.gi_yieldfrom is None
next(it); next(it); assert it.gi_yieldfrom is h
it.close(); assert it.gi_frame is None
print("ok")
