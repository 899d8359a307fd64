a = [1, 2]
assert a + [3] == [1, 2, 3] and a * 2 == [1, 2, 1, 2] and 0 * a == [] and 2 in a and 5 not in a and [1, 2] < [1, 3] and [1] < [1, 0] and [] < [0] and [1, 2] != (1, 2) and not [1] == 1
b = a
b += (3,); assert a == [1, 2, 3] and a is b
b *= 2; assert a == [1, 2, 3, 1, 2, 3]
grid = [[0]] * 2
grid[0].append(1); assert grid == [[0, 1], [0, 1]]
for f, m in [(lambda: a + (1,), 'can only concatenate list (not "tuple") to list'), (lambda: [1] < ["a"], "'<' not supported between instances of 'int' and 'str'"), (lambda: hash([]), "unhashable type: 'list'"), (lambda: {[]: 1}, "unhashable type: 'list'")]:
    try: f()
    except TypeError as e: assert str(e) == m, str(e)
    else: assert False
print("ok")
