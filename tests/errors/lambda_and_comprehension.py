f = lambda x: [1 // y for y in range(x)]
print(f(3))
