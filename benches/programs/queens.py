"""All placements of n queens, with backtracking over lists, and over permutations from a generator."""
import sys


def solve(n):
    columns = [False] * n
    rising = [False] * (2 * n - 1)
    falling = [False] * (2 * n - 1)
    found = 0

    def place(row):
        nonlocal found
        if row == n:
            found += 1
            return
        for column in range(n):
            if columns[column] or rising[row + column] or falling[row - column + n - 1]:
                continue
            columns[column] = rising[row + column] = falling[row - column + n - 1] = True
            place(row + 1)
            columns[column] = rising[row + column] = falling[row - column + n - 1] = False

    place(0)
    return found


def permutations(items):
    if not items:
        yield ()
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield (item,) + rest


def solve_by_sets(n):
    found = 0
    for columns in permutations(tuple(range(n))):
        if len({row + c for row, c in enumerate(columns)}) == n == len({row - c for row, c in enumerate(columns)}):
            found += 1
    return found


def main():
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    rounds = max(1, round(60 * scale))
    total = 0
    for _ in range(rounds):
        total += solve(8) + solve_by_sets(7)
    assert solve(6) == 4
    assert total == rounds * 132
    print("queens", rounds, total)


main()
