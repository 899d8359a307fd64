x = y = 1
x: int = 2
a, *b, c = range(5)
x += 1; y @= 2
(x, [y, z]) = 1, (2, 3)
