# A program that comes on standard input is gone when it has run: tracebacks do not show its lines.
import subprocess
import sys

PROGRAM = "def f():\n    1 / 0\nf()\n"
done = subprocess.run([sys.executable, "-"], input=PROGRAM, capture_output=True, text=True)
assert done.stderr == """\
Traceback (most recent call last):
  File "<stdin>", line 3, in <module>
  File "<stdin>", line 2, in f
ZeroDivisionError: division by zero
""", done.stderr
print("ok")
