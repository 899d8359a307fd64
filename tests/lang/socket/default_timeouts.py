"""socket.setdefaulttimeout(), sockets that others close, and what is wrong with arguments."""
import array
import os
import socket
import threading
from multiprocessing import Pipe
from multiprocessing.connection import Client, Listener


def fails(f, error, message=None):
    try:
        f()
    except error as e:
        assert message is None or str(e) == message, repr(e)
    else:
        assert False, message


# Connections between processes wait for ever all the same.
socket.setdefaulttimeout(0.01)
try:
    assert socket.socket().gettimeout() == 0.01
    first, second = socket.socketpair()
    assert first.gettimeout() == second.gettimeout() == 0.01
    again = socket.socket(fileno=first.detach())
    assert again.gettimeout() == 0.01 and not os.get_blocking(again.fileno())
    again.close()
    second.close()
    with Listener() as listener:
        got = []

        def serve():
            with listener.accept() as connection:
                gate.wait()
                connection.send("hello")

        gate = threading.Event()
        server = threading.Thread(target=serve)
        server.start()
        with Client(listener.address) as connection:
            assert os.get_blocking(connection.fileno())
            assert not connection.poll(0.05)
            gate.set()
            assert connection.recv() == "hello"
        server.join()
    for end in Pipe():
        assert os.get_blocking(end.fileno())
        end.close()
finally:
    socket.setdefaulttimeout(None)

# A wait does not go on with a descriptor that was closed meanwhile, whatever file has its number then.
reading, writing = socket.socketpair()
reading.settimeout(30)
result = []


def receive():
    try:
        result.append(reading.recv(5))
    except OSError as e:
        result.append(e.errno)


thread = threading.Thread(target=receive)
thread.start()
writing.send(b"data")
thread.join()
assert result == [b"data"], result
reading.close()
writing.close()
fails(lambda: reading.recv(1), OSError)

a, b = socket.socketpair()
a.send(b"hello")
message = "recvmsg_into() argument 1 must be an iterable of single-segment read-write buffers"
for buffers in ([b"abc"], [5], ["text"], [memoryview(bytearray(8))[::2]]):
    fails(lambda: b.recvmsg_into(buffers), TypeError, message)
fails(lambda: b.recvmsg_into(5), TypeError, "recvmsg_into() argument 1 must be an iterable")
fails(lambda: b.recv_into(b"abc"), TypeError, "recv_into() argument 1 must be read-write bytes-like object, not bytes")
fails(lambda: b.recvfrom_into(5), TypeError, "recvfrom_into() argument 1 must be read-write bytes-like object, not int")
buffer = array.array("i", [0, 0])
assert b.recv_into(buffer) == 5 and buffer.tobytes()[:5] == b"hello"
fails(lambda: socket.send_fds(a, [b"x"], ["a"]), TypeError, "'str' object cannot be interpreted as an integer")
fails(lambda: socket.send_fds(a, [b"x"], [1 << 40]), OverflowError)
a.close()
b.close()

# What is no socket's descriptor.
for wrong, error in (("a", TypeError), (1.5, TypeError), (-5, ValueError)):
    fails(lambda: socket.socket(fileno=wrong), error)
with open(os.devnull) as file:
    fails(lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM, 0, file.fileno()), OSError)
    assert file.read() == ""

flags = socket.NI_NUMERICHOST | socket.NI_NUMERICSERV
assert socket.getnameinfo(("127.0.0.1", 80), flags) == ("127.0.0.1", "80")
fails(lambda: socket.getnameinfo(("::1", 0, 1 << 20, 0), flags), OverflowError,
      "getnameinfo(): flowinfo must be 0-1048575.")
for address in ((1, 2), ("127.0.0.1",), (b"127.0.0.1", 80), ("127.0.0.1", 80, 0, 0, 0)):
    fails(lambda: socket.getnameinfo(address, flags), TypeError, "getnameinfo(): illegal sockaddr argument")
fails(lambda: socket.if_indextoname(-1), OverflowError, "can't convert negative value to unsigned int")
fails(lambda: socket.if_indextoname(1 << 32), OverflowError, "index is too large")
fails(lambda: socket.if_indextoname("1"), TypeError, "an integer is required")
fails(lambda: socket.if_nametoindex("a\0b"), ValueError, "embedded null byte")
fails(lambda: socket.getprotobyname(5), TypeError, "getprotobyname() argument 1 must be str, not int")
fails(lambda: socket.getprotobyname(None), TypeError, "getprotobyname() argument 1 must be str, not None")
fails(lambda: socket.getservbyname("http", 5), TypeError, "getservbyname() argument 2 must be str, not int")
fails(lambda: socket.getservbyport(-1), OverflowError, "getservbyport: port must be 0-65535.")
fails(lambda: socket.htons("a"), TypeError, "'str' object cannot be interpreted as an integer")
fails(lambda: socket.htons(1 << 40), OverflowError, "Python int too large to convert to C int")
fails(lambda: socket.htonl(1.5), TypeError, "expected int, float found")
fails(lambda: socket.ntohl(1 << 32), OverflowError, "int larger than 32 bits")
for text, address in (("127.1", b"\x7f\0\0\1"), ("1", b"\0\0\0\1"), ("0x7f.1", b"\x7f\0\0\1"), ("010.1.1.1", b"\x08\1\1\1"),
                      ("1.2.3.4 rest", b"\1\2\3\4"), ("1.65535", b"\1\0\xff\xff")):
    assert socket.inet_aton(text) == address, text
for text in ("", "a", "1.2.3.4.5", "256.1.1.1", "1.2.3.256", "1.2.65536", "+1", "0x", "1..2"):
    fails(lambda: socket.inet_aton(text), OSError, "illegal IP address string passed to inet_aton")
fails(lambda: socket.inet_aton(b"1.1.1.1"), TypeError, "inet_aton() argument must be str, not bytes")
print("ok")
