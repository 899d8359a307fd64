"""Recursive functions: Fibonacci, Ackermann and Takeuchi."""
import sys


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def takeuchi(x, y, z):
    if y >= x:
        return z
    return takeuchi(takeuchi(x - 1, y, z), takeuchi(y - 1, z, x), takeuchi(z - 1, x, y))


def main():
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    repeats = max(1, round(200 * scale))
    total = 0
    for _ in range(repeats):
        total += fib(22) + ackermann(2, 90) + takeuchi(14, 8, 3)
    assert fib(20) == 6765 and ackermann(2, 3) == 9 and takeuchi(18, 12, 6) == 7
    print("recursion", repeats, total)


main()
