a = [1, 2]
assert a + [3] == [1, 2, 3]
assert a * 2 == [1, 2, 1, 2]
assert 0 * a == []
assert 2 in a
assert 5 not in a
assert [1, 2] < [1, 3]
assert [1] < [1, 0]
assert [] < [0]
assert [1, 2] != (1, 2)
assert not [1] == 1
b = a
b += (3,)
assert a == [1, 2, 3]
assert a is b
b *= 2; assert a == [1, 2, 3, 1, 2, 3]
grid = [[0]] * 2
grid[0].append(1); assert grid == [[0, 1], [0, 1]]
for f, m in [(lambda: a + (1,), 'can only concatenate list (not "tuple") to list'), (lambda: [1] < ["a"], "'<' not supported between instances of 'int' and 'str'"), (lambda: hash([]), "unhashable type: 'list'"), (lambda: {[]: 1}, "unhashable type: 'list'")]:
    try: f()
    except TypeError as e: assert str(e) == m, str(e)
    else: assert False
print("ok")
