# pread, pwrite, readv, writev, preadv, pwritev, sendfile, copy_file_range, pipes and flags of descriptors.
import os

fd = os.open("f", os.O_RDWR | os.O_CREAT)
assert os.write(fd, b"0123456789") == 10
assert os.pread(fd, 3, 4) == b"456"
assert os.pwrite(fd, b"ab", 2) == 2
assert os.lseek(fd, 0, os.SEEK_CUR) == 10
assert os.pread(fd, 100, 0) == b"01ab456789"
assert os.pread(fd, 5, 10) == b""
first, second = bytearray(4), bytearray(3)
os.lseek(fd, 0, os.SEEK_SET)
assert os.readv(fd, [first, memoryview(second)]) == 7
assert (first, second) == (b"01ab", b"456")
assert os.preadv(fd, [first], 6) == 4 and first == b"6789"
assert os.writev(fd, [b"xy", b"z"]) == 3
assert os.pwritev(fd, [b"--", b"++"], 0) == 4
assert os.pread(fd, 10, 0) == b"--++456xyz"
for call, message in [
    (lambda: os.readv(fd, [5]), "a bytes-like object is required, not 'int'"),
    (lambda: os.writev(fd, 5), "writev() arg 2 must be a sequence"),
    (lambda: os.pread(fd, "a", 0), "'str' object cannot be interpreted as an integer"),
]:
    try:
        call()
    except TypeError as error:
        assert str(error) == message, error
    else:
        raise AssertionError(message)
try:
    os.readv(fd, [b"fixed"])
except BufferError as error:
    assert str(error) == "Object is not writable.", error
else:
    raise AssertionError("bytes cannot be changed")
reader, writer = os.pipe()
assert not os.get_inheritable(reader) and os.get_blocking(reader)
os.set_inheritable(reader, True)
os.set_blocking(reader, False)
assert os.get_inheritable(reader) and not os.get_blocking(reader)
try:
    os.read(reader, 1)
except BlockingIOError as error:
    assert error.errno == 11
assert os.sendfile(writer, fd, 4, 3) == 3
assert os.read(reader, 10) == b"456"
os.close(reader)
try:
    os.write(writer, b"x")
except BrokenPipeError:
    pass
os.close(writer)
reader, writer = os.pipe2(os.O_NONBLOCK)
assert not os.get_blocking(writer) and os.get_inheritable(writer)
os.close(reader), os.close(writer)
other = os.open("g", os.O_RDWR | os.O_CREAT)
assert os.copy_file_range(fd, other, 5, 0) == 5
assert os.pread(other, 9, 0) == b"--++4"
os.posix_fallocate(other, 0, 100)
assert os.fstat(other).st_size == 100
os.posix_fadvise(other, 0, 0, os.POSIX_FADV_WILLNEED)
os.lockf(other, os.F_LOCK, 0)
os.lockf(other, os.F_ULOCK, 0)
os.close(other)
os.close(fd)
memory = os.memfd_create("memory")
os.write(memory, b"in memory")
assert os.pread(memory, 100, 3) == b"memory"
os.close(memory)
event = os.eventfd(3)
os.eventfd_write(event, 4)
assert os.eventfd_read(event) == 7
os.close(event)
try:
    os.fsync("a")
except TypeError as error:
    assert str(error) == "argument must be an int, or have a fileno() method.", error
try:
    os.fsync(-1)
except ValueError as error:
    assert str(error) == "file descriptor cannot be a negative integer (-1)", error
print("ok")
