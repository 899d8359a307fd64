# sys.getsizeof: what programs print to compare containers. The figures follow from length and capacity.
import sys
from sys import getsizeof as size

# Numbers: digits of 30 bits.
assert [size(n) for n in (0, 1, -1, 2**30 - 1, 2**30, 2**60, 10**100, True)] == [28, 28, 28, 28, 32, 36, 72, 28]
assert (size(1.5), size(1j), size(None), size(...), size(NotImplemented)) == (24, 32, 16, 16, 16)

# Texts: 1, 2 or 4 bytes for a character.
assert [size(s) for s in ('', 'a', 'abcdefgh', 'a' * 100)] == [41, 42, 49, 141]
assert [size(s * 10) for s in ('éa', '€', '😀')] == [77, 78, 100]
assert [size(b) for b in (b'', b'a', b'a' * 100)] == [33, 34, 133]
assert [size(bytearray(n)) for n in (0, 1, 100)] == [56, 58, 157]
data = bytearray()
data.append(1)
assert size(data) == 58

# Sequences.
assert [size(tuple(range(n))) for n in (0, 1, 2, 100)] == [40, 48, 56, 840]
assert [size(x) for x in ([], [1], [1, 2], [1, 2, 3], list(range(10)), [0] * 100)] == [56, 64, 72, 88, 136, 856]
assert size([n for n in range(10)]) == 184 and size(list(range(1000))) == 8056 and size([n for n in range(1000)]) == 8856
items = []
sizes = []
for n in range(17):
    items.append(n)
    sizes.append(size(items))
assert sizes == [88] * 4 + [120] * 4 + [184] * 8 + [248]
items.clear()
assert size(items) == 56
assert size(range(10)) == size(range(10**6)) == 48

# Tables.
assert [size({n: n for n in range(count)}) for count in (0, 1, 5, 6, 10, 11, 100)] == [64, 224, 224, 352, 352, 632, 4688]
assert [size({str(n): n for n in range(count)}) for count in (1, 5, 6, 100)] == [184, 184, 272, 3328]
assert [size(set(range(count))) for count in (0, 4, 5, 18, 19, 100)] == [216, 216, 728, 728, 2264, 8408]
assert size(frozenset()) == 216 and size({}.keys()) == size({}.values()) == size({}.items()) == 40


# Generators have one size, whatever they go through.
def count_up(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


assert size(n for n in range(10)) == size(n for n in range(10**9)) == 192
assert size(n * n for n in range(10)) == 200
assert size(count_up(10)) == 192
assert size(count_up) == 160 and size(print) == 72 and size([].append) == 72


# Objects: attributes are counted in the dict alone, slots in the object.
class Plain:
    def __init__(self):
        self.x = self.y = 1


class Slotted:
    __slots__ = ('x', 'y')


class Empty:
    __slots__ = ()


assert (size(object()), size(Plain()), size(Slotted()), size(Empty())) == (16, 48, 48, 32)
assert size(Plain().__dict__) >= 280 and size(Plain().__init__) == 64
assert size(Plain) in (1712, 1720) and size(int) == 416 and size(Slotted) < size(Plain)
for base, empty in [(list, 72), (dict, 80), (int, 60), (str, 97), (tuple, 56), (float, 56), (Exception, 104)]:
    assert size(type('Sub', (base,), {})()) == empty, base
assert size(ValueError()) == 88 and size(OSError()) == 128

# __sizeof__ leaves out what the collector keeps before an object, and may be any method.
assert ([].__sizeof__(), (1, 2).__sizeof__(), 'a'.__sizeof__(), (1).__sizeof__()) == (40, 40, 42, 28)
assert object.__sizeof__(1.5) == 24


class Counted:
    __slots__ = ()

    def __sizeof__(self):
        return self.bytes


Counted.bytes = 100
assert size(Counted()) == 116
Counted.bytes = -1
for default in [(), (7,)]:
    try:
        size(Counted(), *default)
    except ValueError as error:
        assert str(error) == '__sizeof__() should return >= 0'
    else:
        raise AssertionError('no error')
Counted.bytes = 'many'
try:
    size(Counted())
except TypeError as error:
    assert str(error) == 'an integer is required', error
assert size(Counted(), 5) == 5
print('ok')
