# SpooledTemporaryFile: in memory until it grows or is asked for its descriptor.
import os
import tempfile

os.mkdir("inside")
os.chdir("inside")
with tempfile.SpooledTemporaryFile(max_size=10) as file:
    file.write(b"12345")
    assert not file._rolled and file.name is None
    file.write(b"6789012")
    assert file._rolled
    file.seek(0)
    assert file.read() == b"123456789012"
assert file.closed
with tempfile.SpooledTemporaryFile(mode="w+", encoding="utf-8") as file:
    file.write("text ü\n")
    file.seek(0)
    assert list(file) == ["text ü\n"]
    assert not file._rolled and file.mode == "w+"
    assert isinstance(file.fileno(), int) and file._rolled
    file.seek(0)
    assert file.read() == "text ü\n"
with tempfile.SpooledTemporaryFile(max_size=5) as file:
    file.writelines([b"abc", b"def"])
    assert file._rolled
    file.truncate(2)
    file.seek(0)
    assert file.read() == b"ab"
    file.rollover()
try:
    with file:
        pass
except ValueError as error:
    assert str(error) == "Cannot enter context with closed file"
assert os.listdir() == []
print("ok")
