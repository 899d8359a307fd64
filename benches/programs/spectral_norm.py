"""The largest singular value of an infinite matrix, cut off at n: float loops and calls."""
import sys


def element(i, j):
    s = i + j
    return 1.0 / (s * (s + 1) // 2 + i + 1)


def times(vector):
    n = len(vector)
    out = []
    for i in range(n):
        total = 0.0
        for j in range(n):
            total += element(i, j) * vector[j]
        out.append(total)
    return out


def transposed_times(vector):
    n = len(vector)
    out = []
    for i in range(n):
        total = 0.0
        for j in range(n):
            total += element(j, i) * vector[j]
        out.append(total)
    return out


def spectral_norm(n, rounds):
    u = [1.0] * n
    v = u
    for _ in range(rounds):
        v = transposed_times(times(u))
        u = transposed_times(times(v))
    uv = vv = 0.0
    for a, b in zip(u, v):
        uv += a * b
        vv += b * b
    return (uv / vv) ** 0.5


def main():
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    n = max(10, int(470 * scale ** 0.5))
    assert "%.9f" % spectral_norm(100, 3) == "1.274219991", spectral_norm(100, 3)
    print("spectral_norm", n, "%.9f" % spectral_norm(n, 5))


main()
