a = [0, 1, 2, 3, 4]
assert a[-1] == 4
assert a[1:3] == [1, 2]
assert a[::-1] == [4, 3, 2, 1, 0]
assert a[-100:100] == a
assert a[3:1] == []
assert a[:] is not a
a[1:3] = "xyz"
assert a == [0, "x", "y", "z", 3, 4]
a[::2] = [7, 8, 9]
assert a == [7, "x", 8, "z", 9, 4]
del a[1::2]
assert a == [7, 8, 9]
a[1:1] = [1, 2]; a[len(a):] = [5]
assert a == [7, 1, 2, 8, 9, 5]
a[:] = a
del a[-1]; del a[:2]
assert a == [2, 8, 9]
def fails(error, message, f):
    try: f()
    except error as e: assert str(e) == message, str(e)
    else: assert False, message
def assign(k, v): a[k] = v
def delete(k): del a[k]
fails(IndexError, "list index out of range", lambda: a[3])
fails(IndexError, "list assignment index out of range", lambda: assign(5, 1))
fails(IndexError, "list assignment index out of range", lambda: delete(5))
fails(TypeError, "list indices must be integers or slices, not str", lambda: a["x"])
fails(ValueError, "attempt to assign sequence of size 1 to extended slice of size 2", lambda: assign(slice(None, None, 2), [1]))
fails(TypeError, "must assign iterable to extended slice", lambda: assign(slice(0, 1), 5))
fails(TypeError, "must assign iterable to extended slice", lambda: assign(slice(None, None, 2), 5))
print("ok")
