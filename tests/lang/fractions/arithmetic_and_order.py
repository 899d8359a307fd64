import math
from fractions import Fraction as F

assert F(1, 3) + F(1, 6) == F(1, 2) and F(1, 3) + 1 == F(4, 3) and 1 - F(1, 3) == F(2, 3)
assert F(1, 2) + 0.5 == 1.0 and F(1, 2) * F(2, 3) == F(1, 3) and F(1, 2) / F(1, 3) == F(3, 2)
assert F(7, 2) // 1 == 3 and F(7, 2) % 1 == F(1, 2) and divmod(F(7, 2), F(1, 3)) == (10, F(1, 6))
assert F(2, 3) ** -2 == F(9, 4) and F(1, 4) ** 0.5 == 0.5 and 2 ** F(3) == 8
assert round(F(7, 2)) == 4 and round(F(5, 2)) == 2 and round(F(22, 7), 2) == F(157, 50)
assert math.floor(F(-7, 2)) == -4 and math.ceil(F(-7, 2)) == -3 and int(F(-7, 2)) == -3
assert F(1, 2) == 0.5 and hash(F(1, 2)) == hash(0.5) and hash(F(3)) == hash(3)
assert F(1, 3) < F(1, 2) <= 0.5 and sorted([F(1, 2), 0.3, 1]) == [0.3, F(1, 2), 1]
assert f"{F(1, 3):.3f}|{F(1, 3):>8}|{F(1, 3):.1%}|{F(12345, 7):,.2f}" == "0.333|     1/3|33.3%|1,763.57"
assert abs(F(-1, 2)) == -F(-1, 2) and sum([F(1, 2), F(1, 3)]) == F(5, 6)
for numerator in (0, 1, F(5, 3)):
    try:
        numerator / F(0, 7)
    except ZeroDivisionError as error:
        assert str(error) == "Fraction(1, 0)"
    else:
        assert False
print("ok")
