"""What was written to a file that nobody holds any more is in the file when somebody else could look.

An interpreter without reference counts may take a stale word for a reference now and then: most of the files are enough."""
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time

os.chdir(tempfile.mkdtemp())

written = []


def text_of(name):
    return subprocess.run(["cat", name], capture_output=True, text=True, check=True).stdout


open("temporary", "w").write("x")
written.append(text_of("temporary") == "x")
file = open("name", "w")
file.write("x")
file = None
written.append(text_of("name") == "x")
file = open("deleted", "w")
file.write("x")
del file
written.append(text_of("deleted") == "x")
json.dump([1], open("json", "w"))
written.append(text_of("json") == "[1]")
print("x", file=open("print", "w"))
written.append(text_of("print") == "x\n")
open("binary", "wb").write(b"x")
written.append(text_of("binary") == "x")
io.open("lines", "w").writelines(["a", "b"])
written.append(text_of("lines") == "ab")
pathlib.Path("path").open("w").write("x")
written.append(text_of("path") == "x")
file = os.fdopen(os.open("descriptor", os.O_WRONLY | os.O_CREAT), "w")
file.write("x")
file = None
written.append(text_of("descriptor") == "x")


def local():
    file = open("local", "w")
    file.write("x")


local()
written.append(text_of("local") == "x")
thread = threading.Thread(target=local)
thread.start()
thread.join()
written.append(text_of("local") == "x")


class Holder:
    def __init__(self):
        self.file = open("attribute", "w")
        self.file.write("x")


holder = Holder()
del holder
written.append(text_of("attribute") == "x")
open("module_of_now.py", "w").write("value = 7")
sys.path.insert(0, ".")
import module_of_now

written.append(getattr(module_of_now, "value", None) == 7)
open("system", "w").write("x")
written.append(os.system("grep -q x system") == 0)


# A child does not write its parent's output again.
def forks():
    for number in range(3):
        open(f"forked{number}", "w").write("x" * 5)
    for _ in range(2):
        if os.fork() == 0:
            raise SystemExit
        os.wait()
    return [os.path.getsize(f"forked{number}") for number in range(3)]


written.append(forks() == [5, 5, 5])
if os.fork() == 0:
    open("exits", "w").write("x")
    os._exit(0)
os.wait()
written.append(text_of("exits") == "x")
if os.fork() == 0:
    open("replaced", "w").write("x")
    os.execvp("true", ["true"])
os.wait()
written.append(text_of("replaced") == "x")


def sleeps():
    open("sleeping", "w").write("x")
    time.sleep(0.01)
    return os.path.getsize("sleeping")


written.append(sleeps() == 1)

assert len(written) == 18 and written.count(True) >= 12, written

# Files that are held keep what they hold.
held = open("held", "w")
held.write("x")
assert text_of("held") == ""
held.close()
assert text_of("held") == "x"
print("ok")
