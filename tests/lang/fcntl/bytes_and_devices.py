# fcntl: commands that take and give structures, and ioctl() with numbers, bytes and writable buffers.
import array
import fcntl
import os
import struct
import tempfile

FIONREAD, TIOCGWINSZ = 0x541B, 0x5413
reader, writer = os.pipe()
os.write(writer, b"abc")

# What the system leaves of bytes is the result; a writable buffer is changed in place.
three = struct.pack("i", 3)
assert fcntl.ioctl(reader, FIONREAD, bytes(4)) == three
assert fcntl.ioctl(reader, FIONREAD, "abcd") == three
for buffer in (bytearray(4), array.array("i", [0]), memoryview(bytearray(4))):
    assert fcntl.ioctl(reader, FIONREAD, buffer) == 0 and bytes(buffer) == three
    buffer = bytearray(4)
    assert fcntl.ioctl(reader, FIONREAD, buffer, False) == three and bytes(buffer) == bytes(4)
assert fcntl.ioctl(reader, FIONREAD, bytearray(2000)) == 0


def error_of(call, *args):
    try:
        call(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    assert False, args


assert error_of(fcntl.ioctl, reader, TIOCGWINSZ, bytes(8)) == "OSError: [Errno 25] Inappropriate ioctl for device"
assert error_of(fcntl.ioctl, reader, TIOCGWINSZ) == "OSError: [Errno 25] Inappropriate ioctl for device"
assert error_of(fcntl.ioctl, reader, FIONREAD, bytes(1025)) == "ValueError: ioctl string arg too long"
assert error_of(fcntl.ioctl, reader, FIONREAD, []) == "TypeError: 'list' object cannot be interpreted as an integer"
assert error_of(fcntl.ioctl, reader, FIONREAD, 1 << 40) == "OverflowError: signed integer is greater than maximum"
assert error_of(fcntl.ioctl, -1, FIONREAD) == "ValueError: file descriptor cannot be a negative integer (-1)"

assert fcntl.fcntl(reader, fcntl.F_GETFL, b"abc") == b"abc" == fcntl.fcntl(reader, fcntl.F_GETFL, "abc")
assert error_of(fcntl.fcntl, reader, fcntl.F_GETFL, bytes(1025)) == "ValueError: fcntl string arg too long"
assert error_of(fcntl.fcntl, reader, fcntl.F_GETFL, bytearray(4)).startswith("TypeError: 'bytearray' object cannot be")
assert error_of(fcntl.fcntl, reader, fcntl.F_GETLK, 5) == "OSError: [Errno 14] Bad address"

# Locks of parts, as structures.
with tempfile.TemporaryFile() as file:
    lock = struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, 10, 5, 0)
    assert fcntl.fcntl(file, fcntl.F_SETLK, lock) == lock
    process = os.fork()
    if process == 0:
        kind, whence, start, length, holder = struct.unpack("hhqqi4x", fcntl.fcntl(file, fcntl.F_GETLK, lock))
        os._exit(0 if (kind, start, length, holder) == (fcntl.F_WRLCK, 10, 5, os.getppid()) else 1)
    assert os.waitpid(process, 0)[1] == 0
    assert fcntl.fcntl(file, fcntl.F_GETLK, lock)[:2] == struct.pack("h", fcntl.F_UNLCK)

numbers = [fcntl.F_GETLEASE, fcntl.F_NOTIFY, fcntl.F_OFD_SETLK, fcntl.F_GETSIG, fcntl.LOCK_RW, fcntl.FICLONE, fcntl.DN_MULTISHOT]
assert numbers == [1025, 1026, 37, 11, 192, 1074041865, 2147483648], numbers
print("ok")
