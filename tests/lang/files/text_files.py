def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


import os
with open("a.txt", "w") as f: assert f.write("héllo\nwörld\n") == 12 and not f.closed and f.name == "a.txt" and f.mode == "w"
assert f.closed
with open("a.txt", encoding="utf-8") as f: assert f.read() == "héllo\nwörld\n" and f.read() == ""
with open("a.txt", "r") as f: assert f.readline() == "héllo\n" and f.readlines() == ["wörld\n"] and f.readline() == ""
with open("a.txt", "a") as f: f.writelines(["x", "y\n"]); print("p", 1, file=f)
assert [l.rstrip() for l in open("a.txt")] == ["héllo", "wörld", "xy", "p 1"]
with open("a.txt") as f: assert f.read(3) == "hél" and next(f) == "lo\n"; f.seek(0); assert f.readline() == "héllo\n"
with open("crlf", "wb") as f: f.write(b"a\r\nb\rc\n")
assert open("crlf").read() == "a\nb\nc\n"
assert open("crlf", newline="").read() == "a\r\nb\rc\n"
done = open("a.txt"); done.close()
def closed(): done.read()
def readonly():
    with open("a.txt") as g: g.write("x")
fails(lambda: closed(), ValueError, 'I/O operation on closed file.')
fails(lambda: open("nope.txt"), FileNotFoundError, "[Errno 2] No such file or directory: 'nope.txt'")
fails(lambda: open("a.txt", "q"), ValueError, "invalid mode: 'q'")
fails(lambda: open("a.txt", "x"), FileExistsError, "[Errno 17] File exists: 'a.txt'")
fails(lambda: open(".", "w"), IsADirectoryError, "[Errno 21] Is a directory: '.'")
print("ok")
