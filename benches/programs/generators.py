"""Generators: simple ones, pipelines, yield from over a tree, and send()."""
import sys


def count_up(n):
    i = 0
    while i < n:
        yield i
        i += 1


def only_odd(source):
    for x in source:
        if x & 1:
            yield x


def scaled(source, factor):
    for x in source:
        yield x * factor


class Tree:
    def __init__(self, value, left, right):
        self.value = value
        self.left = left
        self.right = right

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.value
        if self.right is not None:
            yield from self.right


def grow(low, high):
    if low >= high:
        return None
    middle = (low + high) // 2
    return Tree(middle, grow(low, middle), grow(middle + 1, high))


def running_mean():
    total = 0
    count = 0
    mean = 0
    while True:
        value = yield mean
        total += value
        count += 1
        mean = total // count


def work(n):
    total = sum(scaled(only_odd(count_up(n)), 3))
    tree = grow(0, n // 10)
    for value in tree:
        total += value
    mean = running_mean()
    next(mean)
    for i in range(n):
        total += mean.send(i & 255)
    total += sum(x * x for x in range(n) if x % 3)
    return total


def main():
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    rounds = max(1, round(50 * scale))
    total = 0
    for _ in range(rounds):
        total += work(60000)
    assert list(grow(0, 7)) == [0, 1, 2, 3, 4, 5, 6]
    print("generators", rounds, total)


main()
