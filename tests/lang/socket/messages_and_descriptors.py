# Messages of several buffers, with ancillary data; descriptors that travel in them.
import os
import socket

first, second = socket.socketpair()

# Several buffers are one message.
assert first.sendmsg([b"a", bytearray(b"bc"), memoryview(b"def")]) == 6
assert second.recvmsg(10) == (b"abcdef", [], 0, None)

# A message that is received into several buffers.
first.sendall(b"hello")
small, large = bytearray(2), bytearray(10)
assert second.recvmsg_into([small, large]) == (5, [], 0, None)
assert (small, large) == (b"he", b"llo" + bytes(7))


def fails(kind, text, call, *args):
    try:
        call(*args)
    except kind as error:
        assert text in str(error), error
    else:
        raise AssertionError("no error")


fails(TypeError, "sendmsg() argument 1 must be an iterable", first.sendmsg, 5)
fails(TypeError, "a bytes-like object is required, not 'int'", first.sendmsg, [5])
fails(TypeError, "argument must be 3-item sequence, not int", first.sendmsg, [b"x"], [1])
fails(TypeError, "must be sequence of length 3, not 1", first.sendmsg, [b"x"], [(1,)])
fails(ValueError, "negative buffer size in recvmsg()", second.recvmsg, -1)
fails(ValueError, "invalid ancillary data buffer length", second.recvmsg, 5, -1)
fails(TypeError, "iterable of single-segment read-write buffers", second.recvmsg_into, [b"x"])
fails(OverflowError, "CMSG_LEN() argument out of range", socket.CMSG_LEN, -1)
fails(OverflowError, "CMSG_SPACE() argument out of range", socket.CMSG_SPACE, 2**31)
assert socket.CMSG_LEN(0) + 4 == socket.CMSG_LEN(4) <= socket.CMSG_SPACE(4)

# Descriptors: the receiver has copies.
reading, writing = os.pipe()
assert socket.send_fds(first, [b"take ", b"these"], [reading, writing]) == 10
data, (got_reading, got_writing), flags, address = socket.recv_fds(second, 100, 2)
assert (data, flags, address) == (b"take these", 0, None)
assert got_reading != reading
os.write(got_writing, b"through the copy")
assert os.read(reading, 100) == b"through the copy"

# What does not fit is cut off, and the flags tell.
socket.send_fds(first, [b"x"], [reading, writing])
data, fds, flags, _ = socket.recv_fds(second, 1, 1)
assert data == b"x" and flags & socket.MSG_CTRUNC
for fd in [reading, writing, got_reading, got_writing, *fds]:
    os.close(fd)

# Datagrams to an address.
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as here, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as there:
    there.bind(("127.0.0.1", 0))
    here.sendmsg([b"one ", b"datagram"], [], 0, there.getsockname())
    data, ancillary, flags, address = there.recvmsg(100)
    assert (data, ancillary, flags) == (b"one datagram", [], 0)
    assert address == ("127.0.0.1", here.getsockname()[1])
    # The end of a datagram that is too long is lost.
    here.sendmsg([b"long"], [], 0, there.getsockname())
    data, _, flags, _ = there.recvmsg(2)
    assert data == b"lo" and flags & socket.MSG_TRUNC

# Waiting ends in time, and at the end of the connection.
second.settimeout(0.01)
fails(TimeoutError, "timed out", second.recvmsg, 10)
first.close()
assert second.recvmsg(10) == (b"", [], 0, None)
second.close()
fails(OSError, "Bad file descriptor", second.recvmsg, 10)
fails(OSError, "Bad file descriptor", first.sendmsg, [b"x"])

# Names.
numbers = socket.NI_NUMERICHOST | socket.NI_NUMERICSERV
assert socket.getnameinfo(("127.0.0.1", 80), numbers) == ("127.0.0.1", "80")
fails(TypeError, "getnameinfo() argument 1 must be a tuple", socket.getnameinfo, 5, 0)
fails(OSError, "IPv4 sockaddr must be 2 tuple", socket.getnameinfo, ("127.0.0.1", 80, 1), 0)
for number, name in socket.if_nameindex():
    assert socket.if_nametoindex(name) == number and socket.if_indextoname(number) == name
fails(OSError, "no interface with this name", socket.if_nametoindex, "no such one")
assert socket.getprotobyname("tcp") == socket.IPPROTO_TCP
fails(OSError, "protocol not found", socket.getprotobyname, "no such one")
print("ok")
