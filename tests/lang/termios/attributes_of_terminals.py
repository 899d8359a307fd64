# termios and tty: attributes of a pseudo-terminal, its size, and raw mode.
import os
import termios
import tty

main, end = os.openpty()
attributes = termios.tcgetattr(end)
assert len(attributes) == 7 and len(attributes[6]) == termios.NCCS == 32
assert attributes[3] & termios.ECHO and attributes[3] & termios.ICANON and attributes[6][termios.VINTR] == b"\x03"
os.write(main, b"line\n")
assert os.read(end, 100) == b"line\n" and os.read(main, 100) == b"line\r\n"

attributes[3] &= ~termios.ECHO
termios.tcsetattr(end, termios.TCSANOW, attributes)
assert not termios.tcgetattr(end)[3] & termios.ECHO
os.write(main, b"silent\n")
assert os.read(end, 100) == b"silent\n"

before = tty.setraw(end)
assert before == attributes
raw = termios.tcgetattr(end)
assert not raw[3] & (termios.ICANON | termios.ISIG) and not raw[1] & termios.OPOST
assert raw[6][termios.VMIN] == 1 and raw[6][termios.VTIME] == 0
os.write(main, b"k")
assert os.read(end, 100) == b"k"
os.write(end, b"\n")
assert os.read(main, 100) == b"\n"
termios.tcsetattr(end, termios.TCSADRAIN, before)
assert tty.setcbreak(end, termios.TCSANOW) == before
assert not termios.tcgetattr(end)[3] & (termios.ICANON | termios.ECHO) and termios.tcgetattr(end)[3] & termios.ISIG
copy = termios.tcgetattr(end)
tty.cfmakeraw(copy)
assert copy[0] & (termios.ICRNL | termios.IXON) == 0
tty.cfmakecbreak(copy)

termios.tcsetwinsize(end, (30, 100))
assert termios.tcgetwinsize(main) == (30, 100) and os.get_terminal_size(end) == (100, 30)
termios.tcflush(end, termios.TCIOFLUSH)
termios.tcdrain(end)
termios.tcflow(end, termios.TCOON)
termios.tcsendbreak(end, 0)


def fails(kind, function, *args):
    try:
        function(*args)
    except kind as exc:
        return exc.args
    assert False, function


with open(os.devnull) as nothing:
    assert fails(termios.error, termios.tcgetattr, nothing) == (25, "Inappropriate ioctl for device")
assert fails(TypeError, termios.tcsetattr, end, termios.TCSANOW, []) == ("tcsetattr, arg 3: must be 7 element list",)
os.close(main)
os.close(end)
print("ok")
