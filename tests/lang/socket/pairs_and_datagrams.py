# socketpair, timeouts, datagrams, UNIX sockets, options, numbers in the network's order.
import os
import select
import socket

left, right = socket.socketpair()
left.sendall(b"across")
assert right.recv(3) == b"acr" and right.recv(10, socket.MSG_PEEK) == b"oss" and right.recv(10) == b"oss"
right.settimeout(0.01)
try:
    right.recv(1)
except TimeoutError as error:
    assert str(error) == "timed out"
else:
    raise AssertionError("nothing was sent")
right.setblocking(False)
assert right.gettimeout() == 0.0 and not right.getblocking()
try:
    right.recv(1)
except BlockingIOError as error:
    assert error.errno == 11
right.setblocking(True)
left.close()
assert right.recv(1) == b"" and right.gettimeout() is None
try:
    right.send(b"x")
except BrokenPipeError:
    pass
fd = right.detach()
os.close(fd)

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as first, socket.socket(type=socket.SOCK_DGRAM) as second:
    first.bind(("127.0.0.1", 0))
    assert second.sendto(b"datagram", first.getsockname()) == 8
    assert select.select([first], [], [], 20)[0] == [first]
    data, sender = first.recvfrom(100)
    assert data == b"datagram" and sender == ("127.0.0.1", second.getsockname()[1])

server = socket.socket(socket.AF_UNIX)
server.bind("name.sock")
server.listen()
with socket.socket(socket.AF_UNIX) as client:
    client.connect("name.sock")
    connection, _ = server.accept()
    assert client.getpeername() == "name.sock" and connection.getpeername() == ""
    connection.close()
server.close()
with socket.socket() as plain:
    plain.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    assert plain.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR) == 1
    assert plain.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE) == socket.SOCK_STREAM
    for call, kind, message in [
        (lambda: plain.bind("x"), TypeError, "bind(): AF_INET address must be tuple, not str"),
        (lambda: plain.bind(("a", 1, 2)), TypeError, "AF_INET address must be a pair (host, port)"),
        (lambda: plain.connect(("127.0.0.1", 70000)), OverflowError, "connect(): port must be 0-65535."),
        (lambda: plain.recv(-1), ValueError, "negative buffersize in recv"),
        (lambda: plain.settimeout(-1), ValueError, "Timeout value out of range"),
        (lambda: socket.inet_aton("300.1.1.1"), OSError, "illegal IP address string passed to inet_aton"),
    ]:
        try:
            call()
        except kind as error:
            assert str(error) == message, error
        else:
            raise AssertionError(message)
assert socket.inet_aton("127.0.0.1") == b"\x7f\0\0\1" and socket.inet_ntoa(b"\x7f\0\0\1") == "127.0.0.1"
assert socket.inet_ntop(socket.AF_INET6, socket.inet_pton(socket.AF_INET6, "::1")) == "::1"
assert socket.htons(1) == 256 and socket.ntohl(socket.htonl(77)) == 77
found = socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM)
assert found == [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80))], found
try:
    socket.getaddrinfo("no address", 80, flags=socket.AI_NUMERICHOST)
except socket.gaierror as error:
    assert error.errno == socket.EAI_NONAME and str(error) == "[Errno -2] Name or service not known", error
assert socket.gethostbyname("127.0.0.1") == "127.0.0.1" and socket.gethostname() == os.uname().nodename
assert socket.timeout is TimeoutError and socket.error is OSError
print("ok")
