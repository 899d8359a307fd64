"""A file that only one expression has is closed when its method returns; one that has a name stays open."""

import os
import socket
import tempfile

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "file")
    for number in range(50):
        open(path, "w").write(str(number))
        assert open(path).read() == str(number)
        open(path, "ab").writelines([b" more", b" and more\n"])
        assert os.stat(path).st_size == len(f"{number} more and more\n")
        assert open(path, "rb").readline().endswith(b" more\n")

    # Others see it at once.
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.read(reader, 1)
        os._exit(open(path).read() != "written")
    open(path, "w").write("written")
    os.write(writer, b"x")
    assert os.waitpid(child, 0)[1] == 0

    def named():
        global kept
        kept = open(path, "w")
        return kept

    named().write("a")
    kept.write("b")
    assert not kept.closed
    kept.close()
    local = open(path, "w")
    local.write("x")
    assert not local.closed
    (walrus := open(path, "w")).write("x")
    assert not walrus.closed
    method = open(path, "w").write
    assert method("x") == method("y") == 1 and not method.__self__.closed
    files = [open(path, "w")]
    files[0].write("z")
    assert not files[0].closed and open(path, "w").tell() == 0
    local.close(), walrus.close(), method.__self__.close(), files[0].close()

    # Descriptors of dropped sockets are there again when they are needed.
    import resource

    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (300, limits[1]))
    for _ in range(1000):
        dropped = socket.socket()
    dropped.close()
    opened = []
    try:
        while True:
            opened.append(open(path))
    except OSError as error:
        assert str(error) == f"[Errno 24] Too many open files: {path!r}", error
    for file in opened:
        file.close()
print("ok")
