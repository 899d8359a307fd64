a = [3, 1]
a.append(2); a.extend((5, 4)); a.insert(0, 9); a.insert(-1, 8); a.insert(100, 7)
assert a == [9, 3, 1, 2, 5, 8, 4, 7]
assert a.pop() == 7
assert a.pop(0) == 9
assert a.index(2) == 2
assert a.count(3) == 1
a.remove(8); a.reverse()
assert a == [4, 5, 2, 1, 3]
assert a.copy() == a
assert a.index(1, 2) == 3
assert a.index(5, -4, -1) == 1
a.clear()
assert a == []
def fails(error, message, f):
    try: f()
    except error as e: assert str(e) == message, str(e)
    else: assert False, message
fails(IndexError, "pop from empty list", a.pop)
fails(IndexError, "pop index out of range", lambda: [1].pop(3))
fails(ValueError, "list.remove(x): x not in list", lambda: a.remove(1))
fails(ValueError, "5 is not in list", lambda: a.index(5))
fails(AttributeError, "'list' object has no attribute 'push'", lambda: a.push)
fails(TypeError, "list.append() takes exactly one argument (0 given)", lambda: a.append())
fails(TypeError, "'int' object is not iterable", lambda: a.extend(1))
print("ok")
