def total(*numbers):
    raise ValueError("no total")


x = 1 + total(
    1,
    2,
    3,
    4,
    5,
    6,
) + 2
