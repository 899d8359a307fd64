"""List, set, dict and nested comprehensions with conditions and calls."""
import sys


def primes_below(n):
    composite = {j for i in range(2, int(n ** 0.5) + 1) for j in range(i * i, n, i)}
    return [x for x in range(2, n) if x not in composite]


def pythagoras(n):
    return [(a, b, c) for a in range(1, n) for b in range(a, n) for c in range(b, min(a + b, n))
            if a * a + b * b == c * c]


def tables(n):
    squares = [x * x for x in range(n)]
    odd = [x for x in squares if x & 1]
    index = {x: i for i, x in enumerate(squares)}
    matrix = [[i * j for j in range(40)] for i in range(n // 100)]
    transposed = [[row[j] for row in matrix] for j in range(40)]
    flat = [x for row in transposed for x in row]
    labels = [str(x) for x in odd if x % 5]
    return sum(odd) + len(index) + sum(flat) + len(labels) + max(index[x] for x in odd)


def main():
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    rounds = max(1, round(29 * scale))
    total = 0
    for _ in range(rounds):
        total += len(primes_below(40000)) + len(pythagoras(70)) + tables(50000)
    assert primes_below(20) == [2, 3, 5, 7, 11, 13, 17, 19]
    assert pythagoras(14) == [(3, 4, 5), (5, 12, 13), (6, 8, 10)]
    print("comprehension", rounds, total)


main()
