"""Writes NAME.expected beside every NAME.py of this directory: what an interpreter prints on
standard error, with the script's path replaced by SCRIPT, and the exit code on the last line.
Frames inside the standard library (threading.py below a thread's function) are left out.

    python3 tests/errors/regenerate.py INTERPRETER [--check]

INTERPRETER is the path of the CPython (3.13) whose messages are the standard.  With --check nothing
is written: the files that differ are listed, and the exit code is 1 when there are any.  Every
script runs in a fresh temporary directory.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def without_library_frames(text):
    """text without the lines of frames that are not the script's: `File` line, source line, carets."""
    out = []
    skipping = False
    for line in text.splitlines(keepends=True):
        if line.startswith('  File "'):
            skipping = not line.startswith('  File "SCRIPT"')
        elif not line.startswith("    "):
            skipping = False
        if not skipping:
            out.append(line)
    return "".join(out)


def expectation(interpreter, script):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environment["NO_COLOR"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        result = subprocess.run([interpreter, str(script)], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    text = result.stderr.decode().replace(str(script), "SCRIPT")
    text = without_library_frames(text)
    if text and not text.endswith("\n"):
        text += "\n"
    return text + "exit %d\n" % result.returncode


def main():
    interpreter = sys.argv[1]
    check = "--check" in sys.argv
    different = 0
    for script in sorted(HERE.glob("*.py")):
        if script.name == pathlib.Path(__file__).name:
            continue
        text = expectation(interpreter, script)
        target = script.with_suffix(".expected")
        if not check:
            target.write_text(text)
        elif text != target.read_text():
            different += 1
            print("differs:", script.name)
    sys.exit(1 if different else 0)


main()
