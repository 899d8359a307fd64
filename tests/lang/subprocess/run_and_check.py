# run, check_output, check_call, CalledProcessError, getoutput.
import os
import subprocess
import sys
from subprocess import DEVNULL, PIPE, STDOUT

done = subprocess.run(["sh", "-c", "echo out; echo err >&2; exit 3"], capture_output=True, text=True)
assert (done.returncode, done.stdout, done.stderr) == (3, "out\n", "err\n")
assert repr(done) == (
    "CompletedProcess(args=['sh', '-c', 'echo out; echo err >&2; exit 3'], returncode=3, stdout='out\\n', stderr='err\\n')")
try:
    done.check_returncode()
except subprocess.CalledProcessError as error:
    assert (error.returncode, error.output, error.stdout, error.stderr) == (3, "out\n", "out\n", "err\n")
    assert str(error) == (
        "Command '['sh', '-c', 'echo out; echo err >&2; exit 3']' returned non-zero exit status 3."), error
assert subprocess.run(["cat"], input=b"bytes", stdout=PIPE).stdout == b"bytes"
assert subprocess.run("tr a b", shell=True, input="banana", text=True, stdout=PIPE).stdout == "bbnbnb"
assert subprocess.check_output(["printf", "a\\r\\nb"], text=True) == "a\nb"
assert subprocess.check_output(["printf", "a\\r\\nb"]) == b"a\r\nb"
assert subprocess.check_output("echo e >&2", shell=True, stderr=STDOUT) == b"e\n"
assert subprocess.call(["sh", "-c", "exit 4"]) == 4
assert subprocess.check_call(["true"]) == 0
try:
    subprocess.check_call("kill -9 $$", shell=True)
except subprocess.CalledProcessError as error:
    assert error.returncode == -9
    assert str(error) == "Command 'kill -9 $$' died with <Signals.SIGKILL: 9>.", error
try:
    subprocess.run(["false"], check=True)
except subprocess.CalledProcessError as error:
    assert error.cmd == ["false"]
else:
    raise AssertionError("not checked")
assert subprocess.getoutput("echo one; echo two") == "one\ntwo"
assert subprocess.getstatusoutput("echo x; exit 5") == (5, "x")
for kwargs, message in [
    ({"input": "a", "stdin": PIPE}, "stdin and input arguments may not both be used."),
    ({"capture_output": True, "stdout": PIPE}, "stdout and stderr arguments may not be used with capture_output."),
]:
    try:
        subprocess.run(["true"], **kwargs)
    except ValueError as error:
        assert str(error) == message
    else:
        raise AssertionError(kwargs)
try:
    subprocess.check_output(["true"], stdout=PIPE)
except ValueError as error:
    assert str(error) == "stdout argument not allowed, it will be overridden."
assert subprocess.run(["sh", "-c", "echo lost"], stdout=DEVNULL).returncode == 0
# Much in both directions.
big = b"0123456789" * 30000
assert subprocess.run(["cat"], input=big, capture_output=True).stdout == big
assert (PIPE, STDOUT, DEVNULL) == (-1, -2, -3)
assert subprocess.list2cmdline(["a b", 'c"d', "e\\"]) == '"a b" c\\"d e\\'
print("ok")
