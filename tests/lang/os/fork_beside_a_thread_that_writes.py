# The child of a fork can write though another thread is in the middle of writing in the parent.
import os
import subprocess
import sys

PROGRAM = """
import os, select, sys, threading, time, warnings
warnings.simplefilter("ignore")

def write():
    sys.stdout.write("x" * 1_000_000)
    sys.stdout.flush()

thread = threading.Thread(target=write)
thread.start()
# Nobody reads before the child has ended.
while select.select([], [1], [], 0)[1]:
    time.sleep(0.001)
child = os.fork()
if child == 0:
    os.dup2(os.open("child.txt", os.O_WRONLY | os.O_CREAT), 1)
    print("from the child", flush=True)
    grandchild = os.fork()
    if grandchild == 0:
        print("from its child")
        sys.exit(4)
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(grandchild, 0)[1]) - 1)
status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
sys.stderr.write(f"the child ended with {status}\\n")
sys.stderr.flush()
thread.join()
"""

process = subprocess.Popen([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
assert process.stderr.readline() == b"the child ended with 3\n"
output, errors = process.communicate()
assert errors == b"" and process.returncode == 0, errors
assert output.strip(b"x") == b"" and len(output) >= 1_000_000, len(output)
with open("child.txt") as file:
    # In CPython what the buffer held comes first.
    assert file.read().lstrip("x") == "from the child\nfrom its child\n"
print("ok")
