# Addresses of sockets of the machine: what is none, and what is too long.
import pathlib
import socket


def raises(kind, what, *args):
    try:
        what(*args)
    except kind as error:
        return error
    raise AssertionError(f"{kind} expected")


with socket.socket(socket.AF_UNIX) as sock:
    for address in (5, None, ("a", 1), 1.5, [b"x"]):
        for call in (sock.bind, sock.connect, sock.connect_ex):
            text = str(raises(TypeError, call, address))
            assert text == f"a bytes-like object is required, not '{type(address).__name__}'", text
    raises(TypeError, sock.connect, pathlib.Path("/nope/a"))
    for call in (sock.bind, sock.connect, sock.connect_ex):
        for address in ("/" * 108, "x" * 200, "\0" + "x" * 108):
            assert str(raises(OSError, call, address)) == "AF_UNIX path too long"
    # A name that is no path has no end.
    raises(ConnectionRefusedError, sock.connect, "\0" + "x" * 107)
    for address in ("/nope/" + "x" * 101, bytearray(b"/nope/x"), memoryview(b"/nope/x"), b"/nope/x"):
        raises(FileNotFoundError, sock.connect, address)
        assert sock.connect_ex(address) == 2
print("ok")
