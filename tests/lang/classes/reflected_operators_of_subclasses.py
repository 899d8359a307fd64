# The reflected method of a subclass comes first, if it is its own.
log = []


class Base:
    def __add__(self, other):
        log.append("Base.__add__")
        return "add"

    def __radd__(self, other):
        log.append("Base.__radd__")
        return "radd"

    def __eq__(self, other):
        log.append("Base.__eq__")
        return NotImplemented

    def __lt__(self, other):
        log.append("Base.__lt__")
        return NotImplemented

    def __gt__(self, other):
        log.append("Base.__gt__")
        return True

    __hash__ = None


class Sub(Base):
    def __radd__(self, other):
        log.append("Sub.__radd__")
        return "sub radd"


class Same(Base):
    pass


assert Base() + Sub() == "sub radd" and log == ["Sub.__radd__"]
log.clear()
assert Base() + Same() == "add" and log == ["Base.__add__"]
log.clear()
assert 1 + Base() == "radd" and log == ["Base.__radd__"]
log.clear()
assert (Base() < Base()) is True and log == ["Base.__lt__", "Base.__gt__"]
log.clear()
a, b = Base(), Sub()
assert (a == b) is False and log == ["Base.__eq__", "Base.__eq__"]
log.clear()


class Only:
    def __sub__(self, other):
        return NotImplemented

    def __rsub__(self, other):
        return "reflected"


try:
    Only() - Only()
except TypeError as e:
    assert str(e) == "unsupported operand type(s) for -: 'Only' and 'Only'"
else:
    raise AssertionError
assert 1 - Only() == "reflected"


class InPlace:
    def __init__(self):
        self.log = []

    def __iadd__(self, other):
        self.log.append(other)
        return self

    def __isub__(self, other):
        return NotImplemented

    def __sub__(self, other):
        return "plain"


i = InPlace()
j = i
i += 1
assert i is j and i.log == [1]
i -= 1
assert i == "plain"
try:
    j *= 2
except TypeError as e:
    assert str(e) == "unsupported operand type(s) for *=: 'InPlace' and 'int'"
else:
    raise AssertionError
try:
    {} | 1
except TypeError as e:
    assert str(e) == "unsupported operand type(s) for |: 'dict' and 'int'"


class NoReflection:
    __radd__ = None


try:
    1 + NoReflection()
except TypeError as e:
    assert str(e) in ("unsupported operand type(s) for +: 'int' and 'NoReflection'", "'NoneType' object is not callable"), e
else:
    raise AssertionError
print("ok")
