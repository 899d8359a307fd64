"""Matrix products, a determinant and a transposition, with lists of lists."""
import sys


def multiply(a, b):
    columns = list(zip(*b))
    out = []
    for row in a:
        line = []
        for column in columns:
            total = 0.0
            for x, y in zip(row, column):
                total += x * y
            line.append(total)
        out.append(line)
    return out


def multiply_by_index(a, b):
    n, m, p = len(a), len(b), len(b[0])
    out = [[0] * p for _ in range(n)]
    for i in range(n):
        for j in range(p):
            total = 0
            for k in range(m):
                total += a[i][k] * b[k][j]
            out[i][j] = total
    return out


def determinant(matrix):
    rows = [row[:] for row in matrix]
    n = len(rows)
    out = 1.0
    for i in range(n):
        pivot = i
        for j in range(i + 1, n):
            if abs(rows[j][i]) > abs(rows[pivot][i]):
                pivot = j
        if pivot != i:
            rows[i], rows[pivot] = rows[pivot], rows[i]
            out = -out
        out *= rows[i][i]
        for j in range(i + 1, n):
            factor = rows[j][i] / rows[i][i]
            upper, lower = rows[i], rows[j]
            for k in range(i, n):
                lower[k] -= factor * upper[k]
    return out


def main():
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    rounds = max(1, round(13 * scale))
    n = 90
    a = [[(i * j % 7) + 1.0 for j in range(n)] for i in range(n)]
    b = [[(i + j) % 5 - 2.0 for j in range(n)] for i in range(n)]
    c = [[(i * 3 + j * 5) % 11 for j in range(n)] for i in range(n)]
    tridiagonal = [[2.0 if i == j else -1.0 if abs(i - j) == 1 else 0.0 for j in range(n)] for i in range(n)]
    total = 0
    for _ in range(rounds):
        total += sum(multiply(a, b)[n // 2])
        total += sum(multiply_by_index(c, c)[n // 3])
        total += round(determinant(tridiagonal))
    assert multiply_by_index([[1, 2], [3, 4]], [[5, 6], [7, 8]]) == [[19, 22], [43, 50]]
    assert round(determinant(tridiagonal)) == n + 1
    print("matrix_multiply", rounds, int(total))


main()
