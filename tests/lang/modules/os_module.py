def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


import os
assert os.getpid() > 0 and os.getppid() > 0 and os.cpu_count() >= 1 and os.path.join("a", "b") == "a/b" and os.path.join("a", "/b") == "/b" and os.path.join("a/", "b") == "a/b" and not os.path.exists("nope") and "PATH" in os.environ and os.environ.get("NO_SUCH_VAR_X") is None
open("f.txt", "w").close(); assert os.path.exists("f.txt") and "f.txt" in os.listdir(".") and "f.txt" in os.listdir()
os.remove("f.txt"); assert not os.path.exists("f.txt")
r, w = os.pipe(); assert os.write(w, b"hello") == 5 and os.read(r, 3) == b"hel" and os.read(r, 100) == b"lo"
os.close(w); assert os.read(r, 10) == b""
os.close(r)
fails(lambda: os.remove("nope"), FileNotFoundError, "[Errno 2] No such file or directory: 'nope'")
fails(lambda: os.read(r, 1), OSError, '[Errno 9] Bad file descriptor')
fails(lambda: os.environ["NO_SUCH_VAR_X"], KeyError, "'NO_SUCH_VAR_X'")
print("ok")
