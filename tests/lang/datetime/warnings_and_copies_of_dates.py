from datetime import date, datetime, time

assert date(2024, 1, 1).__replace__(day=2) == date(2024, 1, 2) if hasattr(date, "__replace__") else True
assert sorted([datetime(2024, 1, 2), datetime(2023, 1, 1)])[0].year == 2023
assert {time(1): "a"}[time(1)] == "a" and len({datetime(2024, 1, 1), datetime(2024, 1, 1, 0)}) == 1
assert datetime(2024, 1, 1, fold=1) == datetime(2024, 1, 1) and repr(datetime(2024, 1, 1, fold=1)).endswith("fold=1)")
print("ok")
