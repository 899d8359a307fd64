"""close() ends the connection when the files of makefile() were dropped, however many connections there were before."""

import socket
import threading

CLIENTS = 3
ROUNDS = 40


def handle(connection):
    for line in connection.makefile():
        connection.sendall(line.encode())
    connection.close()


def accept(server):
    while True:
        try:
            connection = server.accept()[0]
        except OSError:
            return
        threading.Thread(target=handle, args=(connection,), daemon=True).start()


def talk(address, answers):
    for _ in range(ROUNDS):
        with socket.create_connection(address, timeout=60) as connection:
            connection.sendall(b"hello\n")
            connection.shutdown(socket.SHUT_WR)
            answer = b""
            while data := connection.recv(100):
                answer += data
            answers.append(answer)


server = socket.create_server(("127.0.0.1", 0), backlog=50)
threading.Thread(target=accept, args=(server,), daemon=True).start()
answers = []
clients = [threading.Thread(target=talk, args=(server.getsockname(), answers)) for _ in range(CLIENTS)]
for client in clients:
    client.start()
for client in clients:
    client.join()
assert answers == [b"hello\n"] * (CLIENTS * ROUNDS), answers
print("ok")
