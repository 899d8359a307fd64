def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert hash(5) == 5
assert hash(-1) == -2
assert hash(1.0) == 1
assert hash("a") == hash("a")
assert hash((1, 2)) == hash((1, 2))
assert hash(None) == hash(None)
assert hash(2 ** 61 - 1) == 0
assert hash(-2 ** 61) == -2
assert hash(()) == 5740354900026072187
assert hash((1,)) == -6644214454873602895
assert hash((1, 2, 3)) == 529344067295497451
class H:
    def __hash__(self): return 2 ** 64 + 5
assert hash(H()) == hash(2 ** 64 + 5)
class W:
    def __hash__(self): return "a"
fails(lambda: hash(W()), TypeError, '__hash__ method should return an integer')
fails(lambda: hash({}), TypeError, "unhashable type: 'dict'")
print("ok")
