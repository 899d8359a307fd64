# What is told of a dropped file that was not closed, and of one that was.
import subprocess
import sys

# Files are watched where options ask for warnings: a program of its own.
PROGRAM = """
import gc, os
def f():
    file = open(os.devnull)
f()
gc.collect()
with open(os.devnull) as file:
    pass
del file
gc.collect()
print("end")
"""
done = subprocess.run([sys.executable, "-W", "always::ResourceWarning", "-c", PROGRAM], capture_output=True, text=True)
assert done.returncode == 0 and done.stdout == "end\n", done
assert done.stderr.count("ResourceWarning: unclosed file <_io.TextIOWrapper name='/dev/null' mode='r' encoding='UTF-8'>") == 1, done.stderr
done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True)
assert (done.returncode, done.stdout, done.stderr) == (0, "end\n", ""), done
print("ok")
