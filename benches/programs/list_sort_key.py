"""Sorting: numbers, strings and objects, with and without a key, and stable."""
import sys


class Item:
    def __init__(self, name, weight):
        self.name = name
        self.weight = weight

    def __lt__(self, other):
        return self.weight < other.weight


def numbers(n, seed):
    out = []
    for _ in range(n):
        seed = (seed * 6364136223846793 + 1442695040888963) % 18446744073709551
        out.append(seed % 1000003)
    return out


def work(n, seed):
    values = numbers(n, seed)
    ascending = sorted(values)
    descending = sorted(values, reverse=True)
    assert ascending == descending[::-1]
    by_last_digits = sorted(values, key=lambda x: x % 1000)
    pairs = sorted([(x % 100, x) for x in values])
    names = sorted(["k%07d" % x for x in values])
    floats = [x / 7.0 for x in values]
    floats.sort(key=abs, reverse=True)
    items = [Item("i%d" % x, x) for x in values]
    items.sort(key=lambda item: item.name)
    by_name = items[n // 2].weight
    items[:n // 4] = sorted(items[:n // 4])
    return (ascending[n // 2] + by_last_digits[n // 3] + pairs[n // 5][1] + int(names[7][1:])
            + int(floats[n // 4]) + by_name + items[n // 8].weight)


def main():
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    rounds = max(1, round(38 * scale))
    total = 0
    for i in range(rounds):
        total += work(10000, i + 1)
    print("list_sort_key", rounds, total)


main()
