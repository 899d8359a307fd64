def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


with open("b.bin", "wb") as f: assert f.write(b"\x00\xff\nabc") == 6 and f.tell() == 6
with open("b.bin", "rb") as f: assert f.read(2) == b"\x00\xff" and f.tell() == 2 and f.readline() == b"\n" and f.read() == b"abc"; f.seek(1); assert f.read(1) == b"\xff"; f.seek(-2, 2); assert f.read() == b"bc"
with open("b.bin", "ab") as f: f.write(b"!")
with open("b.bin", "r+b") as f: f.write(b"Z"); f.seek(0); assert f.read() == b"Z\xff\nabc!"
assert list(open("b.bin", "rb")) == [b"Z\xff\n", b"abc!"]
def text():
    with open("b.bin", "wb") as f: f.write("text")
fails(lambda: text(), TypeError, "a bytes-like object is required, not 'str'")
fails(lambda: open("b.bin", "rb", encoding="utf-8"), ValueError, "binary mode doesn't take an encoding argument")
print("ok")
