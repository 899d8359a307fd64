"""Pancake flips over all permutations of n numbers: list indexing and slices."""
import sys


def fannkuch(n):
    permutation = list(range(n))
    count = [0] * n
    flips_max = 0
    checksum = 0
    sign = 1
    while True:
        first = permutation[0]
        if first:
            work = permutation[:]
            flips = 1
            while True:
                top = work[first]
                if not top:
                    break
                work[:first + 1] = work[first::-1]
                work[0] = top
                flips += 1
                first = top
            if flips > flips_max:
                flips_max = flips
            checksum += sign * flips
        # The next permutation: swap in pairs, then rotate ever longer prefixes.
        if sign == 1:
            permutation[0], permutation[1] = permutation[1], permutation[0]
            sign = -1
        else:
            permutation[1], permutation[2] = permutation[2], permutation[1]
            sign = 1
            i = 2
            while count[i] == i:
                count[i] = 0
                i += 1
                if i == n:
                    return checksum, flips_max
                permutation.insert(i, permutation.pop(0))
            count[i] += 1


def main():
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    n = 9 if scale >= 0.5 else 8
    repeats = max(1, round(2 * scale if n == 9 else 20 * scale))
    assert fannkuch(7) == (228, 16)
    for _ in range(repeats):
        checksum, flips = fannkuch(n)
    print("fannkuch", n, repeats, checksum, flips)


main()
