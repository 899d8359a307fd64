# A prompt whose input is gone ends; it does not ask for ever.
import subprocess
import sys

for leaves in (
    "__import__('os').close(0)",
    "__import__('sys').stdin.close()",
    "__import__('sys').stdin = None",
    "del __import__('sys').stdin",
):
    done = subprocess.run(
        [sys.executable, "-I", "-i", "-c", "print('begun')"],
        input=leaves + "\n",
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0 and done.stdout.startswith("begun\n"), (leaves, done)
print("ok")
