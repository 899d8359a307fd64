# Builtin functions and methods by name; containers whose subclasses have slots besides attributes.
import collections
import copy
import io
import pickle

import _io


class Set(set):
    __slots__ = ("x", "y", "__dict__")


class Frozen(frozenset):
    __slots__ = ("x", "y", "__dict__")


class Bytes(bytearray):
    __slots__ = ("x", "y", "__dict__")


class Deque(collections.deque):
    __slots__ = ("x", "y", "__dict__")


for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    for function in (str.maketrans, object.__new__, dict.fromkeys, open, len, int.from_bytes, bytes.fromhex, str.upper):
        found = pickle.loads(pickle.dumps(function, protocol))
        assert found == function, function
    assert pickle.loads(pickle.dumps("a".upper, protocol))() == "A"
    for cls in (Set, Frozen, Bytes, Deque):
        it = cls(b"ab")
        it.x, it.z = 1, [2]
        # A deque has a way of its own to be copied.
        twins = [pickle.loads(pickle.dumps(it, protocol)), copy.deepcopy(it)] + [copy.copy(it)] * (cls is not Deque)
        for twin in twins:
            assert type(twin) is cls and twin == it and twin.x == 1 and twin.z == [2] and not hasattr(twin, "y")
assert Set().__reduce_ex__(4)[2] is None and _io.open is open and _io.BytesIO is io.BytesIO


# bytes() gives what __bytes__ gives.
class Own(bytes):
    pass


class Gives:
    def __bytes__(self):
        return Own(b"own")


assert type(bytes(Gives())) is Own and type(bytes(Own(b"a"))) is bytes and type(Own(Gives())) is Own
print("ok")
