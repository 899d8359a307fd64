# What is dropped is told of with the line that dropped it: of a function's variables that of its call.
import subprocess
import sys

PROGRAM = """\
import os
import threading
def opens():
    file = open(os.devnull)
    return 1
opens()
number = opens()
print(opens())
for line in open(os.devnull): pass
lines = [line for line in open(os.devnull)]
async def never(): pass
def fails():
    coroutine = never()
    raise ValueError
try:
    fails()
except ValueError:
    pass
def target():
    open(os.devnull)
thread = threading.Thread(target=target)
thread.start()
thread.join()
print('end')
"""
with open("program.py", "w") as file:
    file.write(PROGRAM)
done = subprocess.run([sys.executable, "-W", "always", "program.py"], capture_output=True, text=True)
assert done.returncode == 0, done
lines = [line.split(":")[1] for line in done.stderr.split("\n") if "unclosed file" in line or "never awaited" in line]
assert lines == ["6", "7", "8", "9", "10", "18", "20"], done.stderr
print("ok")
