# TimeoutExpired from wait, communicate and run.
import subprocess
from subprocess import PIPE, Popen, TimeoutExpired

process = Popen("echo first; exec sleep 50", shell=True, stdout=PIPE)
try:
    process.wait(timeout=0.01)
except TimeoutExpired as error:
    assert (error.cmd, error.timeout) == ("echo first; exec sleep 50", 0.01)
    assert str(error) == "Command 'echo first; exec sleep 50' timed out after 0.01 seconds", error
else:
    raise AssertionError("it sleeps")
assert process.stdout.readline() == b"first\n"
try:
    process.communicate(timeout=0.01)
except TimeoutExpired as error:
    assert error.output is None
process.kill()
assert process.communicate() == (b"", None)
try:
    process.communicate(b"more")
except ValueError as error:
    assert str(error) == "Cannot send input after starting communication"
try:
    subprocess.run("echo partial; exec sleep 50", shell=True, stdout=PIPE, timeout=0.3)
except TimeoutExpired as error:
    assert error.stdout == b"partial\n", error.stdout
else:
    raise AssertionError("it sleeps")
assert subprocess.run(["true"], timeout=30).returncode == 0
print("ok")
