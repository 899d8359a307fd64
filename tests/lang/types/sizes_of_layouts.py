# type.__basicsize__ and the like: what CPython's layout of the instances is.
class Plain: pass
class Slotted: __slots__ = ('a', 'b')
class Error(Exception): pass
class Words(list): pass
class Number(int): pass
class Weak: __slots__ = ('__weakref__',)
class Open: __slots__ = ('__dict__',)


for kind, expected in [
    (Plain, (16, 0, -1, -32)), (Slotted, (32, 0, 0, 0)), (Error, (72, 0, 16, -32)), (Words, (40, 0, -1, -32)),
    (Number, (24, 4, -1, 0)), (Weak, (16, 0, 0, -32)), (Open, (16, 0, -1, 0)), (int, (24, 4, 0, 0)),
    (bool, (24, 4, 0, 0)), (float, (24, 0, 0, 0)), (str, (64, 0, 0, 0)), (bytes, (33, 1, 0, 0)),
    (list, (40, 0, 0, 0)), (dict, (48, 0, 0, 0)), (set, (200, 0, 0, 192)), (tuple, (24, 8, 0, 0)),
    (object, (16, 0, 0, 0)), (Exception, (72, 0, 16, 0)), (OSError, (112, 0, 16, 0)), (range, (48, 0, 0, 0)),
]:
    found = (kind.__basicsize__, kind.__itemsize__, kind.__dictoffset__, kind.__weakrefoffset__)
    assert found == expected, (kind, found)
try:
    Plain.__basicsize__ = 1
except (AttributeError, TypeError) as error:
    assert '__basicsize__' in str(error) or 'readonly' in str(error), error
print('ok')
