"""What is registered with finalize is called at the end, the newest first, also what dies or comes meanwhile."""
import subprocess
import sys

PROGRAM = """
import weakref

class Thing:
    pass

things = [Thing() for _ in range(4)]

def end(i):
    print(i, end=" ")
    if i == 3:
        things[1] = None
        late = weakref.finalize(things[0], print, "late", end=" ")
    if i == 2:
        raise ValueError("one of them fails")

for i, thing in enumerate(things):
    weakref.finalize(thing, end, i)
weakref.finalize(things[2], print, "never").atexit = False
"""
result = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True)
assert result.returncode == 0
assert sorted(result.stdout.split()) == ["0", "1", "2", "3", "late"], result.stdout
assert result.stdout.startswith("3 "), result.stdout
assert result.stdout.endswith("late 2 0 ") or result.stdout.endswith("late 2 1 0 "), result.stdout
assert result.stderr.endswith("ValueError: one of them fails\n"), result.stderr
print("ok")
