# A server and clients in threads; files of connections; names and addresses.
import socket
import threading

server = socket.create_server(("127.0.0.1", 0))
address = server.getsockname()
assert address[0] == "127.0.0.1" and address[1] > 0
assert repr(server.family) == "<AddressFamily.AF_INET: 2>" and repr(server.type) == "<SocketKind.SOCK_STREAM: 1>"

def serve():
    for _ in range(3):
        connection, peer = server.accept()
        with connection:
            while data := connection.recv(1000):
                connection.sendall(data.upper())

thread = threading.Thread(target=serve)
thread.start()
with socket.create_connection(address, timeout=20) as client:
    assert client.getpeername() == address and client.gettimeout() == 20
    client.sendall(b"hello")
    assert client.recv(100) == b"HELLO"
    buffer = bytearray(10)
    assert client.send(b"into") == 4 and client.recv_into(buffer) == 4 and buffer[:4] == b"INTO"
with socket.socket() as client:
    client.connect(address)
    with client.makefile("rw", encoding="utf-8", newline="\n") as file:
        file.write("one line\n")
        file.flush()
        assert file.readline() == "ONE LINE\n"
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
assert client.connect_ex(address) == 0
assert repr(client).startswith("<socket.socket fd=") and "raddr=('127.0.0.1'" in repr(client)
client.shutdown(socket.SHUT_WR)
assert client.recv(10) == b""
client.close()
assert client.fileno() == -1 and repr(client) == "<socket.socket [closed] fd=-1, family=2, type=1, proto=0>"
thread.join()
server.close()
try:
    client.recv(1)
except OSError as error:
    assert error.errno == 9
with socket.socket() as closed:
    closed.bind(("127.0.0.1", 0))
    try:
        socket.create_connection(closed.getsockname(), timeout=5)
    except ConnectionRefusedError as error:
        assert error.errno == 111
    else:
        raise AssertionError("connected to nobody")
    assert closed.connect_ex(("127.0.0.1", 1)) in (111, 22, 106)
print("ok")
