"""What read() gives stays while the warning about the dropped file runs code of the program."""

import gc
import warnings

shown = []


def show(message, category, *rest):
    gc.collect()
    [str(number) * 3 for number in range(2000)]
    shown.append(category)


warnings.simplefilter("always")
warnings.showwarning = show
with open("text.txt", "w") as file:
    file.write("a line\nanother\n")
for _ in range(20):
    assert open("text.txt").read() == "a line\nanother\n"
    assert open("text.txt").readlines() == ["a line\n", "another\n"]
assert shown and set(shown) == {ResourceWarning}
print("ok")
