# asyncore and asynchat, until Python 3.11: channels whose events call methods.
import socket
import sys
import warnings


def channels(asyncore):
    log = []

    class Echo(asyncore.dispatcher_with_send):
        def handle_read(self):
            data = self.recv(8192)
            if data:
                self.send(data)

        def handle_close(self):
            log.append("echo closed")
            self.close()

    class Server(asyncore.dispatcher):
        def __init__(self):
            asyncore.dispatcher.__init__(self)
            self.create_socket(socket.AF_INET, socket.SOCK_STREAM)
            self.set_reuse_addr()
            self.bind(("127.0.0.1", 0))
            self.listen(5)

        def handle_accepted(self, sock, addr):
            log.append("accepted")
            Echo(sock)

    class Client(asyncore.dispatcher):
        def __init__(self, address, message):
            asyncore.dispatcher.__init__(self)
            self.create_socket()
            self.connect(address)
            self.buffer = message
            self.left = len(message)

        def handle_connect(self):
            log.append("connected")

        def writable(self):
            return bool(self.buffer) or self.connecting

        def handle_write(self):
            self.buffer = self.buffer[self.send(self.buffer):]

        def handle_read(self):
            data = self.recv(8)
            log.append(data)
            self.left -= len(data)
            if not self.left:
                self.close()
                server.close()

    for use_poll in (False, True):
        log.clear()
        server = Server()
        assert repr(server).startswith(f"<{__name__}.channels.<locals>.Server listening 127.0.0.1:0 at 0x"), repr(server)
        client = Client(server.socket.getsockname(), b"hello")
        asyncore.loop(timeout=1, use_poll=use_poll)
        assert sorted(log[:2]) == ["accepted", "connected"] and log[2:] == [b"hello", "echo closed"], log
        assert not asyncore.socket_map


def errors(asyncore):
    said = []

    class Failing(asyncore.dispatcher):
        def handle_read(self):
            if self.recv(10) == b"end":
                raise asyncore.ExitNow("end")
            raise ValueError("no")

        def writable(self):
            return False

        def log_info(self, message, type="info"):
            said.append((type, message))

    ours, theirs = socket.socketpair()
    channel = Failing(ours)
    theirs.send(b"x")
    asyncore.loop(count=1)
    assert len(said) == 2 and said[0][0] == "error" and said[1] == ("warning", "unhandled close event")
    assert said[0][1].startswith("uncaptured python exception, closing channel <"), said
    assert "(<class 'ValueError'>:no [" in said[0][1] and "|handle_read|" in said[0][1]
    assert not asyncore.socket_map
    theirs.close()

    ours, theirs = socket.socketpair()
    channel = Failing(ours)
    theirs.send(b"end")
    try:
        asyncore.loop(1)
    except asyncore.ExitNow as error:
        assert str(error) == "end"
    else:
        raise AssertionError
    assert list(asyncore.socket_map.values()) == [channel]
    asyncore.close_all()
    assert not asyncore.socket_map and ours.fileno() == -1
    theirs.close()


def files(asyncore):
    import os

    read_end, write_end = os.pipe()
    got = []

    class Reader(asyncore.file_dispatcher):
        def writable(self):
            return False

        def handle_read(self):
            got.append(self.recv(100))

        def handle_expt(self):
            pass

        def handle_close(self):
            self.close()

    Reader(read_end)
    os.close(read_end)
    os.write(write_end, b"text")
    os.close(write_end)
    asyncore.loop(1)
    assert got == [b"text", b""], got


def chats(asyncore, asynchat):
    class Chat(asynchat.async_chat):
        def __init__(self, sock, terminator):
            asynchat.async_chat.__init__(self, sock)
            self.set_terminator(terminator)
            self.pieces = []

        def collect_incoming_data(self, data):
            self._collect_incoming_data(data)

        def found_terminator(self):
            self.pieces.append(self._get_data())
            if self.pieces[-1].isdigit():
                self.set_terminator(int(self.pieces[-1]))
            elif isinstance(self.get_terminator(), int):
                self.set_terminator(b"\r\n")

    ours, theirs = socket.socketpair()
    reading = Chat(ours, b"\r\n")
    writing = Chat(theirs, None)
    writing.push(b"one\r")
    asyncore.loop(0.1, count=3)
    assert reading.pieces == [] and reading.ac_in_buffer == b"\r"
    writing.push(b"\ntwo\r\n\r\n5\r\nab\r\ncthree\r\n")
    writing.push_with_producer(asynchat.simple_producer(b"x" * 1300 + b"\r\n"))
    writing.close_when_done()
    asyncore.loop(1)
    assert reading.pieces == [b"one", b"two", b"", b"5", b"ab\r\nc", b"three", b"x" * 1300], reading.pieces
    assert not asyncore.socket_map
    assert asynchat.find_prefix_at_end(b"qwerty\r", b"\r\n") == 1
    assert asynchat.find_prefix_at_end(b"qwertydkjf", b"\r\n") == 0
    for call, error in [(lambda: writing.push("text"), TypeError), (lambda: writing.set_terminator(-1), ValueError)]:
        try:
            call()
        except error:
            pass
        else:
            raise AssertionError


if sys.version_info < (3, 12) or sys.implementation.name == "gillie":
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        import asyncore
        import asynchat
    assert [(w.category, str(w.message), w.filename) for w in caught] == [
        (DeprecationWarning, f"The {name} module is deprecated and will be removed in Python 3.12. "
                             "The recommended replacement is asyncio", __file__) for name in ("asyncore", "asynchat")]
    channels(asyncore)
    errors(asyncore)
    files(asyncore)
    chats(asyncore, asynchat)
print("ok")
