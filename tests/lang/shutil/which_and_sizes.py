# shutil.which, disk_usage, get_terminal_size, copyfileobj.
import io
import os
import shutil

assert shutil.which("sh") in ("/bin/sh", "/usr/bin/sh")
assert shutil.which(b"sh") in (b"/bin/sh", b"/usr/bin/sh")
assert shutil.which("no-such-command") is None
assert shutil.which("/bin/sh") == "/bin/sh" and shutil.which("/bin/none") is None
os.mkdir("bin")
with open("bin/tool", "w") as file:
    file.write("#!/bin/sh\n")
assert shutil.which("tool", path="bin") is None or os.getuid() == 0
os.chmod("bin/tool", 0o755)
assert shutil.which("tool", path="none:bin") == "bin/tool"
assert shutil.which("tool", path="") is None
usage = shutil.disk_usage(".")
assert usage.total >= usage.used and usage.total >= usage.free and len(usage) == 3
assert repr(usage).startswith("usage(total=")
os.environ["COLUMNS"], os.environ["LINES"] = "33", "44"
assert shutil.get_terminal_size() == (33, 44)
assert repr(shutil.get_terminal_size()) == "os.terminal_size(columns=33, lines=44)"
source, target = io.BytesIO(b"x" * 100_000), io.BytesIO()
source.seek(10)
shutil.copyfileobj(source, target, 999)
assert target.getvalue() == b"x" * 99_990
text = io.StringIO()
shutil.copyfileobj(io.StringIO("some text"), text)
assert text.getvalue() == "some text"
print("ok")
