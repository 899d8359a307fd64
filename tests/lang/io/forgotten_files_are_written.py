"""A file that was never closed is written before another opens it."""

import io
import os

path = os.path.join("/tmp", f"gillie_forgotten_{os.getpid()}")


def fresh(data=b"line1\nline2\r\nline3\rend"):
    with open(path, "wb") as f:
        f.write(data)


fresh()
for mode in ("r", "a+", "r+"):
    open(path, "w").write("hello")
    with open(path, mode) as f:
        f.seek(0)
        assert f.read() == "hello", mode
open(path, "w").write("old and long")
with open(path, "w") as f:
    f.write("new")
with open(path) as f:
    assert f.read() == "new"
os.unlink(path)
print("ok")
