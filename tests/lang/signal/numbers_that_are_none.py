# raise_signal() asks the system of any number; what is done with handlers knows the range.
import errno
import signal


def raises(kind, what, *args):
    try:
        what(*args)
    except kind as error:
        return error
    raise AssertionError(f"{kind} expected")


for number in (65, 200, -1, 100_000):
    assert raises(OSError, signal.raise_signal, number).errno == errno.EINVAL
    assert str(raises(ValueError, signal.signal, number, signal.SIG_DFL)) == "signal number out of range"
assert signal.raise_signal(0) is None
raises(OverflowError, signal.raise_signal, 1 << 40)
raises(TypeError, signal.raise_signal, "SIGINT")
raises(TypeError, signal.raise_signal, 1.5)
print("ok")
