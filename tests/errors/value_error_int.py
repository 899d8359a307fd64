numbers = ["1", "two"]
print([int(n) for n in numbers])
