"""What `-m` does with modules that are programs as well."""
import os
import platform
import subprocess
import sys
import tempfile
import uuid


def run(*args, code=0, **kw):
    done = subprocess.run([sys.executable, "-m", *args], capture_output=True, text=kw.pop("text", True), **kw)
    assert done.returncode == code, (args, done)
    return done.stderr if code else done.stdout


os.chdir(tempfile.mkdtemp())
with open("some.py", "w") as file:
    file.write("def f(x):\n    # what it does\n    return x + 1\n")
with open("text", "w") as file:
    file.write("hello\n")
os.mkdir("folder")
with open("folder/x", "w") as file:
    file.write("1\n")

assert run("platform") == run("platform", "--terse") == platform.platform(True) + "\n"
assert run("calendar", "2024", "2").splitlines()[:3] == ["   February 2024", "Mo Tu We Th Fr Sa Su", "          1  2  3  4"]
assert run("calendar", "-f", "6", "-m", "4", "2024").lstrip().startswith("2024\n")
assert "unrecognized arguments" in run("calendar", "1", "2", "3", code=2)
assert run("ast", input="x = 1") == """\
Module(
   body=[
      Assign(
         targets=[
            Name(id='x', ctx=Store())],
         value=Constant(value=1))])
"""
assert run("ast", "-m", "eval", "-i", "1", input="1") == "Expression(\n body=Constant(value=1))\n"
assert run("inspect", "some:f") == "def f(x):\n    # what it does\n    return x + 1\n\n"
assert run("inspect", "nope", code=2) == "Failed to import nope (ModuleNotFoundError: No module named 'nope')\n"
assert "Line: 0\n" in run("inspect", "-d", "some:f")
assert run("base64", "text") == "aGVsbG8K\n" and run("base64", "-d", input="aGVsbG8K") == "hello\n"
assert run("base64", "-x", code=2).startswith("option -x not recognized\nusage: ")
run("gzip", "text")
os.rename("text.gz", "again.gz")
run("gzip", "-d", "again.gz")
with open("again") as file:
    assert file.read() == "hello\n"
assert run("gzip", "-d", input=run("gzip", "--best", input=b"hi\n", text=False), text=False) == b"hi\n"
assert run("gzip", "-d", "text", code=1) == "filename doesn't end in .gz: 'text'\n"
run("zipfile", "-c", "a.zip", "text", "folder")
assert [line.split()[0] for line in run("zipfile", "-l", "a.zip").splitlines()] == ["File", "text", "folder/", "folder/x"]
assert run("zipfile", "-t", "a.zip") == "Done testing\n"
run("zipfile", "-e", "a.zip", "out")
assert sorted(os.listdir("out")) == ["folder", "text"]
assert run("uuid", "-u", "uuid5", "-n", "@dns", "-N", "x.y") == f"{uuid.uuid5(uuid.NAMESPACE_DNS, 'x.y')}\n"
assert uuid.UUID(run("uuid").strip()).version == 4
assert run("dis", "some.py").count("Disassembly of <code object f") == 1
run("code", "-q", input="with open('made', 'w') as file: file.write('3')\n\n")
assert os.path.exists("made")
print("ok")
