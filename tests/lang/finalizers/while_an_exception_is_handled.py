import sys

log = []


class Noted:
    def __del__(self):
        try:
            raise KeyError("inner")
        except KeyError:
            log.append(sys.exception().args)


try:
    raise ValueError("outer")
except ValueError:
    noted = Noted()
    del noted
    assert str(sys.exception()) == "outer"
assert log == [("inner",)] and sys.exception() is None


def work():
    noted = Noted()
    raise OSError("left")


try:
    work()
except OSError as error:
    assert error.args == ("left",)
print("ok")
