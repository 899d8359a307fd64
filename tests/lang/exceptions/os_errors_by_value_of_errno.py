# OSError(errno, message) chooses the class by the number, whatever class of int it is of.
import enum
import errno


class Number(int):
    ...
class Code(enum.IntEnum):
    MISSING = errno.ENOENT


for number, kind in [
    (True, PermissionError), (Number(errno.ENOENT), FileNotFoundError), (Code.MISSING, FileNotFoundError),
    (errno.ENOENT, FileNotFoundError), (False, OSError), (2.0, OSError), ("2", OSError), (None, OSError),
    (10 ** 30, OSError), (-1, OSError),
]:
    error = OSError(number, "message", "name")
    assert type(error) is kind, (number, type(error))
    assert error.errno is number and error.args == (number, "message") and error.filename == "name"
assert type(OSError(Number(errno.EEXIST))) is OSError
class Own(OSError):
    ...
assert type(Own(Number(errno.EEXIST), "message")) is Own
print("ok")
