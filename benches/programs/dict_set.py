"""Dict and set traffic: insertion, lookup, deletion, iteration, with int, str and tuple keys."""
import sys


def int_keys(n):
    table = {}
    for i in range(n):
        key = i * 7919 % 100003
        table[key] = table.get(key, 0) + 1
    total = 0
    for key in range(0, n, 2):
        if key in table:
            total += table[key]
            del table[key]
    for key, value in table.items():
        total += key ^ value
    return total


def str_keys(n):
    names = ["name%d" % i for i in range(1000)]
    table = {}
    for i in range(n):
        name = names[i * 31 % 1000]
        if name in table:
            table[name] += i
        else:
            table[name] = i
    return sum(table.values()) + len(table)


def tuple_keys(n):
    grid = {}
    for i in range(n):
        grid[i % 100, i // 100 % 100] = i
    total = 0
    for (x, y), value in grid.items():
        total += (x - y) * value
    for value in grid.values():
        total += value & 3
    return total


def sets(n):
    seen = set()
    for i in range(n):
        seen.add(i * i % 10007)
    evens = {x for x in seen if x % 2 == 0}
    odds = seen - evens
    both = evens & set(range(0, 5000, 3))
    for x in range(5000):
        odds.discard(x)
        if x in evens:
            both.add(-x)
    return len(seen) + len(evens | odds) + sum(both) + len(evens ^ seen)


def main():
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    rounds = max(1, round(34 * scale))
    total = 0
    for i in range(rounds):
        total += int_keys(40000 + i) + str_keys(40000) + tuple_keys(40000) + sets(40000)
    print("dict_set", rounds, total)


main()
