# -X no_debug_ranges and PYTHONNODEBUGRANGES: tracebacks show the first line of what failed, without carets.
import os
import subprocess
import sys

code = '''
import traceback, sys
def f():
    return (1 +
            1 / 0)
assert {p[2:] for p in f.__code__.co_positions()} == {(None, None)}
try:
    f()
except ZeroDivisionError:
    print(traceback.format_exc(), end='')
f()
'''
expected = '''Traceback (most recent call last):
  File "script", line 8, in <module>
    f()
  File "script", line 5, in f
    1 / 0)
ZeroDivisionError: division by zero
'''
import tempfile
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'script.py')
    with open(path, 'w') as file:
        file.write(code)
    environment = {name: value for name, value in os.environ.items() if name not in ('FORCE_COLOR', 'PYTHON_COLORS')}
    for options, variables in [(['-X', 'no_debug_ranges'], {}), ([], {'PYTHONNODEBUGRANGES': '1'})]:
        run = subprocess.run([sys.executable, *options, path], capture_output=True, text=True,
                             env=environment | variables)
        assert run.stdout.replace(path, 'script') == expected, run.stdout + run.stderr
        assert run.stderr.replace(path, 'script') == expected.replace('line 8', 'line 11'), run.stderr
print('ok')
