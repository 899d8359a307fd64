def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert list(iter("ab")) == ["a", "b"]
assert next(iter([]), 5) == 5
n = [0]
def f(): n[0] += 1; return n[0]
assert list(iter(f, 4)) == [1, 2, 3]
i = iter([1, 2])
assert next(i) == 1
assert list(i) == [2]
assert list(i) == []
fails(lambda: next(iter([])), StopIteration, '')
fails(lambda: next([]), TypeError, "'list' object is not an iterator")
fails(lambda: iter(5), TypeError, "'int' object is not iterable")
fails(lambda: iter(5, 6), TypeError, 'iter(v, w): v must be callable')
print("ok")
