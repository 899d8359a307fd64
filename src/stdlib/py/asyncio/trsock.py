"""The socket of a transport, as programs see it: they may ask it, not read or write behind the transport's back."""

import socket


class TransportSocket:
    """Asks a socket that a transport owns."""

    __slots__ = ("_sock",)

    def __init__(self, sock):
        self._sock = sock

    @property
    def family(self):
        return self._sock.family

    @property
    def type(self):
        return self._sock.type

    @property
    def proto(self):
        return self._sock.proto

    def __repr__(self):
        sock = self._sock
        shown = f"<asyncio.TransportSocket fd={self.fileno()}, family={sock.family!s}, type={sock.type!s}, "
        shown += f"proto={sock.proto}"
        if self.fileno() != -1:
            for title, ask in (("laddr", sock.getsockname), ("raddr", sock.getpeername)):
                try:
                    address = ask()
                except socket.error:
                    continue
                if address:
                    shown += f", {title}={address}"
        return shown + ">"

    def __getstate__(self):
        raise TypeError("Cannot serialize asyncio.TransportSocket object")

    def fileno(self):
        return self._sock.fileno()

    def dup(self):
        return self._sock.dup()

    def get_inheritable(self):
        return self._sock.get_inheritable()

    def shutdown(self, how):
        self._sock.shutdown(how)

    def getsockopt(self, *args):
        return self._sock.getsockopt(*args)

    def setsockopt(self, *args):
        self._sock.setsockopt(*args)

    def getpeername(self):
        return self._sock.getpeername()

    def getsockname(self):
        return self._sock.getsockname()

    def gettimeout(self):
        return 0

    def settimeout(self, value):
        if value != 0:
            raise ValueError("settimeout(): only 0 timeout is allowed on transport sockets")

    def setblocking(self, flag):
        if flag:
            raise ValueError("setblocking(): transport sockets cannot be blocking")
