"""A limit of memory that a script sets is that of the programs which it runs, too."""
import subprocess
import sys

CODE = """
import os, resource, sys
hard = resource.getrlimit(resource.RLIMIT_AS)[1]
resource.setrlimit(resource.RLIMIT_AS, (2_048_000_000, hard))
sys.stdout.flush()
status = os.system("ulimit -Sv")
print(status, os.waitstatus_to_exitcode(os.system("exit 7")), os.waitstatus_to_exitcode(os.system("kill -9 $$")))
"""
result = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True)
assert result.stdout == "2000000\n0 7 -9\n", result
print("ok")
