def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


import os
assert os.getpid() > 0
assert os.getppid() >= 0
assert os.cpu_count() >= 1
assert os.path.join("a", "b") == "a/b"
assert os.path.join("a", "/b") == "/b"
assert os.path.join("a/", "b") == "a/b"
assert not os.path.exists("nope")
assert "PATH" in os.environ
assert os.environ.get("NO_SUCH_VAR_X") is None
open("f.txt", "w").close()
assert os.path.exists("f.txt")
assert "f.txt" in os.listdir(".")
assert "f.txt" in os.listdir()
os.remove("f.txt"); assert not os.path.exists("f.txt")
r, w = os.pipe()
assert os.write(w, b"hello") == 5
assert os.read(r, 3) == b"hel"
assert os.read(r, 100) == b"lo"
os.close(w); assert os.read(r, 10) == b""
os.close(r)
fails(lambda: os.remove("nope"), FileNotFoundError, "[Errno 2] No such file or directory: 'nope'")
fails(lambda: os.read(r, 1), OSError, '[Errno 9] Bad file descriptor')
fails(lambda: os.environ["NO_SUCH_VAR_X"], KeyError, "'NO_SUCH_VAR_X'")
print("ok")
