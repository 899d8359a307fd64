# Lines that a small coverage tool finds executed.
import sys

SOURCE = '''
def grade(points):
    if points >= 90:
        result = "A"
    elif points >= 50:
        result = "B"
    else:
        result = "C"
    return result

class Box:
    size = 1
    def grow(self):
        self.size += 1

def unused():
    return 0

box = Box()
box.grow()
total = sum(n for n in range(3))
for points in (95, 10):
    try:
        grade(points)
        if points < 50:
            raise KeyError(points)
    except KeyError as error:
        lost = error
    else:
        kept = points
    finally:
        last = points
'''
code = compile(SOURCE, "graded.py", "exec")
executed = set()


def tracer(frame, event, arg):
    if frame.f_code.co_filename != "graded.py":
        return None
    if event == "line":
        executed.add(frame.f_lineno)
    return tracer


sys.settrace(tracer)
exec(code, {"__name__": "graded"})
sys.settrace(None)
everything = {n for n, text in enumerate(SOURCE.split("\n"), 1) if text.strip() and not text.strip().startswith(("else", "finally"))}
assert sorted(everything - executed) == [6, 17], (sorted(everything - executed), sorted(executed - everything))
print("ok")
