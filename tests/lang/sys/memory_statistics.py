# sys._debugmallocstats() prints where the memory is to the standard error, whatever sys.stderr is.
import subprocess
import sys

code = 'import io, sys; sys.stderr = io.StringIO(); print(sys._debugmallocstats(), len(sys.stderr.getvalue()))'
run = subprocess.run([sys.executable, '-c', code], capture_output=True, text=True)
assert run.stdout == 'None 0\n', run.stdout
assert 'bytes' in run.stderr and len(run.stderr.splitlines()) > 10, run.stderr
try:
    sys._debugmallocstats(1)
except TypeError as error:
    assert '_debugmallocstats() takes no arguments (1 given)' in str(error), error
print('ok')
