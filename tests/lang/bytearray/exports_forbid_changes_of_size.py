"""While a memoryview is out, the size of a bytearray stays; its bytes may change."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


b = bytearray(b"abc")
view = memoryview(b)
changes = [
    lambda: b.append(1), lambda: b.extend(b"x"), lambda: b.insert(0, 1), lambda: b.pop(), lambda: b.remove(97),
    lambda: b.clear(), lambda: b.__delitem__(0), lambda: b.__setitem__(slice(0, 1), b"xy"), lambda: b.__iadd__(b"x"),
    lambda: b.__imul__(2), lambda: b.__init__(b"longer"),
]
for change in changes:
    raises(BufferError, "Existing exports of data: object cannot be re-sized", change)
assert b == b"abc"
b[0] = 65
b[1:3] = b"BC"
b.reverse()
assert b == b"CBA" and view.tolist() == [67, 66, 65]
part = view[1:]
view.release()
raises(BufferError, "Existing exports of data: object cannot be re-sized", b.append, 1)
part.release()
b.append(33)
assert b == b"CBA!"
with memoryview(b) as view:
    raises(BufferError, "Existing exports of data: object cannot be re-sized", b.append, 1)
b.append(34)


def use(data):
    view = memoryview(data)
    return view[0]


use(b)
# The machine stack, which is searched for references, may hold the view where it was read: there
# the next one takes its place.
use(bytearray(b"another"))
b.append(35)
assert b == b"CBA!\"#"
print("ok")
