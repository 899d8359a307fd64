"""copy, deepcopy and what pickles are made from."""

import copy

b = bytearray(b"ab\xff")
for c in (copy.copy(b), copy.deepcopy(b)):
    assert c == b and c is not b and type(c) is bytearray
assert b.__reduce__() == (bytearray, ("ab\xff", "latin-1"), None)
assert b.__reduce_ex__(2) == (bytearray, ("ab\xff", "latin-1"), None)
assert b.__reduce_ex__(4) == (bytearray, (b"ab\xff",), None)


class Sub(bytearray):
    pass


s = Sub(b"x")
s.note = 1
assert s.__reduce_ex__(3) == (Sub, (b"x",), {"note": 1})
c = copy.copy(s)
assert type(c) is Sub and c == b"x" and c.note == 1
print("ok")
