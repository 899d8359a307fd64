# What a script's global name gives up dies at once, however many names there are.
import subprocess
import sys

PROGRAM = """
class Slow:
    def __del__(self):
        print("gone")
{}
thing = Slow()
w = 1; x = 2; y = 3; z = 4
thing = None
print("after")
"""

running = []
for count in range(4, 14):
    names = "\n".join(f"v{number} = {number}" for number in range(count))
    command = [sys.executable, "-c", PROGRAM.format(names)]
    running.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
for process in running:
    output, _ = process.communicate()
    assert output == "gone\nafter\n", (process.args, output)
print("ok")
