# pty: a program on a terminal of its own.
import os
import pty

main, end = pty.openpty()
assert os.isatty(main) and os.isatty(end)
os.close(main)
os.close(end)

pid, descriptor = pty.fork()
if pid == pty.CHILD:
    is_terminal = os.isatty(0) and os.isatty(1) and os.ttyname(0) == os.ttyname(2)
    os.write(1, b"a terminal\n" if is_terminal else b"none\n")
    os._exit(3)
seen = b""
while b"\n" not in seen:
    seen += os.read(descriptor, 100)
assert seen == b"a terminal\r\n", seen
assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 3
os.close(descriptor)

# What the program writes comes through master_read; the standard output is a pipe meanwhile.
read, write = os.pipe()
nothing = os.open(os.devnull, os.O_RDONLY)
saved = os.dup(0), os.dup(1)
os.dup2(nothing, 0)
os.dup2(write, 1)
parts = []


def reads(fd):
    data = os.read(fd, 1024)
    parts.append(data)
    return data


try:
    status = pty.spawn(["sh", "-c", "test -t 1 && echo shown; exit 5"], reads)
finally:
    os.dup2(saved[0], 0)
    os.dup2(saved[1], 1)
assert os.waitstatus_to_exitcode(status) == 5 and b"".join(parts) == b"shown\r\n" == os.read(read, 100)
print("ok")
