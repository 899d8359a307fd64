"""STDOUT says where standard error goes, and nothing else; nothing stays open when it is refused."""
import os
import subprocess

before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
for stdin in (None, subprocess.PIPE):
    try:
        subprocess.Popen(["true"], stdin=stdin, stdout=subprocess.STDOUT)
    except ValueError as error:
        assert str(error) == "STDOUT can only be used for stderr"
    else:
        raise AssertionError
assert before in (0, len(os.listdir("/proc/self/fd")))
print("ok")
