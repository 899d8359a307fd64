import calendar

assert calendar.month(2024, 2) == (
    "   February 2024\nMo Tu We Th Fr Sa Su\n          1  2  3  4\n 5  6  7  8  9 10 11\n12 13 14 15 16 17 18\n"
    "19 20 21 22 23 24 25\n26 27 28 29\n"
)
year = calendar.TextCalendar(calendar.SUNDAY).formatyear(2024, m=4)
assert year.splitlines()[0].strip() == "2024" and "Su Mo Tu We Th Fr Sa" in year and len(year.splitlines()) == 27
assert calendar.weekheader(3) == "Mon Tue Wed Thu Fri Sat Sun"
print("ok")
