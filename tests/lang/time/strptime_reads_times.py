import time

assert tuple(time.strptime("2024-02-29 13:04:05", "%Y-%m-%d %H:%M:%S")) == (2024, 2, 29, 13, 4, 5, 3, 60, -1)
assert tuple(time.strptime("Thu Feb 29 13:04:05 2024")) == (2024, 2, 29, 13, 4, 5, 3, 60, -1)
assert time.strptime("29 Feb", "%d %b")[:3] == (1900, 2, 29)
assert time.strptime("12 AM", "%I %p").tm_hour == 0 and time.strptime("12 pm", "%I %p").tm_hour == 12
assert tuple(time.strptime("2024 10 1", "%Y %U %w"))[:3] == (2024, 3, 11)
assert time.strptime("  5", " %d").tm_mday == 5
for text, form, message in [
    ("x", "%Y", "time data 'x' does not match format '%Y'"), ("2024 ", "%Y", "unconverted data remains:  "),
    ("1", "%", "stray % in format '%'"),
]:
    try:
        time.strptime(text, form)
    except ValueError as error:
        assert str(error) == message, str(error)
    else:
        assert False, text
print("ok")
