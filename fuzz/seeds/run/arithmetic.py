x = [2 ** 70 // 3, -7 % 3, 1e308 * 10, 0.1 + 0.2, 7 / 2, divmod(-7, 2), 1 << 65 >> 3, round(2.675, 2)]
for a in x:
    for b in x:
        try: a * b, a - b, a // b, a ** (b if abs(b) < 9 else 2), a == b, a < b
        except (ArithmeticError, ValueError, TypeError, MemoryError) as e: str(e)
