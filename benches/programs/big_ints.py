"""Integers of hundreds and thousands of digits: factorials, powers, roots, digits of pi."""
import sys


def factorial(n):
    out = 1
    for i in range(2, n + 1):
        out *= i
    return out


def pi_digits(n):
    """The first n digits of pi, one by one, from a continued fraction."""
    digits = 0
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    count = 0
    while count < n:
        if 4 * q + r - t < m * t:
            digits = digits * 10 + m
            count += 1
            q, r, m = 10 * q, 10 * (r - m * t), 10 * (3 * q + r) // t - 10 * m
        else:
            q, r, t, k, m, x = (q * k, (2 * q + r) * x, t * x, k + 1,
                                (q * (7 * k + 2) + r * x) // (t * x), x + 2)
    return digits


def integer_root(n):
    guess = 1 << (n.bit_length() + 1) // 2
    while True:
        better = (guess + n // guess) >> 1
        if better >= guess:
            return guess
        guess = better


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def main():
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    rounds = max(1, round(55 * scale))
    modulus = 1000000007
    total = 0
    for i in range(rounds):
        total += factorial(1500 + i) % modulus
        total += pi_digits(500) % modulus
        total += integer_root(10 ** 600 + i) % modulus
        total += fibonacci(10000 + i) % modulus
        total += pow(3, 12345 + i, (1 << 521) - 1) % modulus
        total += len(str(7 ** 3000 + i))
        total += (factorial(400) >> 1000) % modulus
    assert pi_digits(20) == 31415926535897932384
    assert integer_root(10 ** 40) == 10 ** 20
    print("big_ints", rounds, total)


main()
