# Popen: pipes, communicate, poll, wait, signals, files, working directory, environment.
import os
import signal
import subprocess
from subprocess import PIPE, Popen

with Popen(["cat"], stdin=PIPE, stdout=PIPE, text=True) as process:
    assert process.poll() is None and process.returncode is None
    process.stdin.write("line\n")
    process.stdin.flush()
    assert process.stdout.readline() == "line\n"
assert process.returncode == 0 and process.stdout.closed
assert repr(process) == "<Popen: returncode: 0 args: ['cat']>"

process = Popen(["cat"], stdin=PIPE, stdout=PIPE, stderr=PIPE)
assert process.communicate(b"talk") == (b"talk", b"")
process = Popen(["sleep", "50"])
process.terminate()
assert process.wait() == -signal.SIGTERM
process.send_signal(signal.SIGTERM)  # It has ended: nothing happens.
process = Popen(["sleep", "50"])
process.kill()
assert process.wait(timeout=20) == -9 and process.poll() == -9

os.mkdir("there")
assert subprocess.check_output(["pwd"], cwd="there", text=True).endswith("/there\n")
assert subprocess.check_output("echo $X", shell=True, env={"X": "5"}) == b"5\n"
os.environ["GILLIE_CHILD"] = "inherited"
assert subprocess.check_output("echo $GILLIE_CHILD", shell=True) == b"inherited\n"
with open("out", "w") as out:
    subprocess.run(["echo", "to a file"], stdout=out)
assert open("out").read() == "to a file\n"
with open("out") as source:
    assert subprocess.check_output(["cat"], stdin=source) == b"to a file\n"

for args, kwargs, filename in [
    (["/no/such/program"], {}, "/no/such/program"), (["no-such-program"], {}, "no-such-program"),
    (["true"], {"cwd": "/no/dir"}, "/no/dir"),
]:
    try:
        Popen(args, **kwargs)
    except FileNotFoundError as error:
        assert (error.errno, error.filename) == (2, filename), error
        assert str(error) == f"[Errno 2] No such file or directory: {filename!r}", error
    else:
        raise AssertionError(args)
open("plain", "w").close()
try:
    Popen(["./plain"])
except PermissionError as error:
    assert error.filename == "./plain"

# Descriptors: only those that are passed.
reader, writer = os.pipe()
os.set_inheritable(writer, True)
code = f"echo hidden >&{writer}"
assert subprocess.run(code, shell=True, stderr=subprocess.DEVNULL).returncode != 0
assert subprocess.run(code, shell=True, pass_fds=[writer]).returncode == 0
assert os.read(reader, 100) == b"hidden\n"
assert subprocess.run(code, shell=True, close_fds=False).returncode == 0
os.close(reader), os.close(writer)
out = subprocess.check_output(["sh", "-c", "ps -o sid= -p $$ 2>/dev/null || echo $$"], start_new_session=True, text=True)
assert out.strip()
assert subprocess.check_output("umask", shell=True, umask=0o77).strip() == b"0077"
out = subprocess.check_output("echo $0", shell=True, preexec_fn=lambda: os.chdir("there"), text=True)
assert out == "/bin/sh\n"
try:
    Popen(["true"], preexec_fn=lambda: 1 / 0)
except subprocess.SubprocessError as error:
    assert str(error) == "Exception occurred in preexec_fn.", error
for kwargs, kind, message in [
    ({"bufsize": "a"}, TypeError, "bufsize must be an integer"),
    ({"creationflags": 1}, ValueError, "creationflags is only supported on Windows platforms"),
    ({"user": -1}, ValueError, "User ID cannot be negative, got -1"),
    ({"text": True, "universal_newlines": False}, subprocess.SubprocessError,
     "Cannot disambiguate when both text and universal_newlines are supplied but different. Pass one or the other."),
]:
    try:
        Popen(["true"], **kwargs)
    except kind as error:
        assert str(error) == message, error
    else:
        raise AssertionError(kwargs)
print("ok")
