"""What was written to a file that nobody holds any more is in the file when somebody else could look."""
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


def text_of(name):
    return subprocess.run(["cat", name], capture_output=True, text=True, check=True).stdout


open("temporary", "w").write("x")
assert text_of("temporary") == "x"
file = open("name", "w")
file.write("x")
file = None
assert text_of("name") == "x"
file = open("deleted", "w")
file.write("x")
del file
assert text_of("deleted") == "x"
json.dump([1], open("json", "w"))
assert text_of("json") == "[1]"
print("x", file=open("print", "w"))
assert text_of("print") == "x\n"
open("binary", "wb").write(b"x")
assert text_of("binary") == "x"
io.open("lines", "w").writelines(["a", "b"])
assert text_of("lines") == "ab"
pathlib.Path("path").open("w").write("x")
assert text_of("path") == "x"
file = os.fdopen(os.open("descriptor", os.O_WRONLY | os.O_CREAT), "w")
file.write("x")
file = None
assert text_of("descriptor") == "x"


def local():
    file = open("local", "w")
    file.write("x")


local()
assert text_of("local") == "x"
thread = threading.Thread(target=local)
thread.start()
thread.join()
assert text_of("local") == "x"


class Holder:
    def __init__(self):
        self.file = open("attribute", "w")
        self.file.write("x")


holder = Holder()
del holder
assert text_of("attribute") == "x"
open("module_of_now.py", "w").write("value = 7")
sys.path.insert(0, ".")
import module_of_now

assert module_of_now.value == 7
open("system", "w").write("x")
assert os.system("grep -q x system") == 0


# A child does not write its parent's output again.
def forks():
    for number in range(3):
        open(f"forked{number}", "w").write("x" * 5)
    for _ in range(2):
        if os.fork() == 0:
            raise SystemExit
        os.wait()
    return [os.path.getsize(f"forked{number}") for number in range(3)]


assert forks() == [5, 5, 5]
if os.fork() == 0:
    open("exits", "w").write("x")
    os._exit(0)
os.wait()
assert text_of("exits") == "x"
if os.fork() == 0:
    open("replaced", "w").write("x")
    os.execvp("true", ["true"])
os.wait()
assert text_of("replaced") == "x"


def sleeps():
    open("sleeping", "w").write("x")
    time.sleep(0.01)
    return os.path.getsize("sleeping")


assert sleeps() == 1

# Files that are held keep what they hold.
held = open("held", "w")
held.write("x")
assert text_of("held") == ""
held.close()
assert text_of("held") == "x"
print("ok")
