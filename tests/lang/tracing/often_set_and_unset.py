# Setting and removing a trace function many times in one function leaves nothing behind.
import sys

lines = 0


def tracer(frame, event, arg):
    global lines
    lines += event == "line"
    return tracer


def work(n):
    return n + 1


def toggle(times):
    total = 0
    for i in range(times):
        sys.settrace(tracer)
        total += work(i)
        sys.settrace(None)
        total += work(i)
    return total


assert toggle(3000) == 2 * sum(range(1, 3001))
assert lines == 3000, lines
print("ok")
