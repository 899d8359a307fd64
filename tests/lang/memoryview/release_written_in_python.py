# __release_buffer__ of a class written in Python is called when the last view of what __buffer__ gave is released (PEP 688).
import sys


class Lender:
    def __init__(self, data=b"hello"):
        self.data = bytearray(data)
        self.held = 0
        self.log = []

    def __buffer__(self, flags):
        self.held += 1
        return memoryview(self.data)

    def __release_buffer__(self, view):
        assert type(view) is memoryview
        self.log.append(bytes(view))
        self.held -= 1
        view.release()


lender = Lender()
view = memoryview(lender)
assert lender.held == 1 and not view.readonly
view[0] = ord("J")
view.release()
view.release()
assert lender.held == 0 and lender.log == [b"Jello"]
lender.data.append(33)

# At the end of a with statement.
lender = Lender()
with memoryview(lender) as view:
    assert lender.held == 1
assert lender.held == 0 and lender.log == [b"hello"]

# Views of a view hold the buffer as well.
view = memoryview(lender)
part, again = view[1:3], memoryview(view)
view.release()
part.release()
assert lender.held == 1
again.release()
assert lender.held == 0

# Whoever only reads the bytes gives them back at once.
lender = Lender(b"7")
assert bytes(lender) == bytearray(lender) == b"7" and int(lender) == 7 and str(lender, "ascii") == "7"
assert b"-".join([lender, lender]) == b"7-7" and b"x" + lender == b"x7" and b"177".count(lender) == 2
assert memoryview(b"7") == lender
target = bytearray(b"abc")
memoryview(target)[1:2] = lender
assert target == b"a7c"
assert lender.held == 0 and set(lender.log) == {b"7"}, lender.held
assert eval(lender) == 7 and eval(compile(bytearray(b"1 + 1"), "f", "eval")) == 2
assert lender.held == 0

# What is raised there nobody can catch.
class Failing(Lender):
    def __release_buffer__(self, view):
        raise ValueError("in release")


seen = []
sys.unraisablehook = lambda args: seen.append((repr(args.exc_value), args.err_msg, args.object))
memoryview(Failing()).release()
sys.unraisablehook = sys.__unraisablehook__
assert seen == [("ValueError('in release')", "Exception ignored in __release_buffer__ of Failing", None)], seen

# A class need not have the method.
class Simple:
    def __buffer__(self, flags):
        return memoryview(b"ro")


with memoryview(Simple()) as view:
    assert bytes(view) == b"ro" and view.readonly

try:
    compile("x", "a\0b", "exec")
except ValueError as e:
    assert str(e) == "embedded null character"
else:
    raise AssertionError

print("ok")
