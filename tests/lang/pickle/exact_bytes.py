# What each protocol writes is part of the format: programs of other versions read it.
import pickle


class Plain:
    pass


Plain.__module__ = "builtins"
expected = [
    (None, 0, b"N."), (None, 4, b"\x80\x04N."), (True, 1, b"I01\n."), (True, 2, b"\x80\x02\x88."),
    (0, 0, b"I0\n."), (255, 1, b"K\xff."), (256, 1, b"M\x00\x01."), (65536, 2, b"\x80\x02J\x00\x00\x01\x00."),
    (-1, 2, b"\x80\x02J\xff\xff\xff\xff."), (2 ** 31, 0, b"L2147483648L\n."),
    (2 ** 31, 2, b"\x80\x02\x8a\x05\x00\x00\x00\x80\x00."), (-2 ** 39, 2, b"\x80\x02\x8a\x05\x00\x00\x00\x00\x80."),
    (1.5, 0, b"F1.5\n."), (1.5, 1, b"G?\xf8\x00\x00\x00\x00\x00\x00."),
    ("a\n\\é", 0, b"Va\\u000a\\u005c\xe9\np0\n."), ("aé", 1, b"X\x03\x00\x00\x00a\xc3\xa9q\x00."),
    ("ab", 4, b"\x80\x04\x95\x06\x00\x00\x00\x00\x00\x00\x00\x8c\x02ab\x94."),
    (b"ab", 0, b"c_codecs\nencode\np0\n(Vab\np1\nVlatin1\np2\ntp3\nRp4\n."),
    (b"", 1, b"c__builtin__\nbytes\nq\x00)Rq\x01."), (b"ab", 3, b"\x80\x03C\x02abq\x00."),
    (bytearray(b"ab"), 5, b"\x80\x05\x95\x0d\x00\x00\x00\x00\x00\x00\x00\x96\x02\x00\x00\x00\x00\x00\x00\x00ab\x94."),
    ((), 0, b"(t."), ((), 1, b")."), ((1,), 1, b"(K\x01tq\x00."), ((1, 2), 2, b"\x80\x02K\x01K\x02\x86q\x00."),
    ([], 0, b"(lp0\n."), ([1], 0, b"(lp0\nI1\na."), ([1], 1, b"]q\x00K\x01a."), ([1, 2], 1, b"]q\x00(K\x01K\x02e."),
    ({}, 0, b"(dp0\n."), ({1: 2}, 1, b"}q\x00K\x01K\x02s."), ({1: 2, 3: 4}, 1, b"}q\x00(K\x01K\x02K\x03K\x04u."),
    ({1}, 2, b"\x80\x02c__builtin__\nset\nq\x00]q\x01K\x01a\x85q\x02Rq\x03."),
    ({1}, 4, b"\x80\x04\x95\x07\x00\x00\x00\x00\x00\x00\x00\x8f\x94(K\x01\x90."),
    (frozenset([1]), 4, b"\x80\x04\x95\x06\x00\x00\x00\x00\x00\x00\x00(K\x01\x91\x94."),
    (int, 2, b"\x80\x02c__builtin__\nlong\nq\x00."), (int, 3, b"\x80\x03cbuiltins\nint\nq\x00."),
    (type(None), 3, b"\x80\x03cbuiltins\ntype\nq\x00N\x85q\x01Rq\x02."), (..., 3, b"\x80\x03cbuiltins\nEllipsis\nq\x00."),
    (len, 4, b"\x80\x04\x95\x14\x00\x00\x00\x00\x00\x00\x00\x8c\x08builtins\x94\x8c\x03len\x94\x93\x94."),
    (1j, 2, b"\x80\x02c__builtin__\ncomplex\nq\x00G\x00\x00\x00\x00\x00\x00\x00\x00G?\xf0\x00\x00\x00\x00\x00\x00\x86q\x01Rq\x02."),
    (range(3), 3, b"\x80\x03cbuiltins\nrange\nq\x00K\x00K\x03K\x01\x87q\x01Rq\x02."),
    (ValueError("x"), 2, b"\x80\x02cexceptions\nValueError\nq\x00X\x01\x00\x00\x00xq\x01\x85q\x02Rq\x03."),
]
for value, protocol, data in expected:
    written = pickle.dumps(value, protocol)
    assert written == data, (value, protocol, written)
    if not isinstance(value, Exception):
        assert pickle.loads(data) == value and type(pickle.loads(data)) is type(value), (value, protocol)

# Items are added in batches; the lists and dicts themselves differ from what only iterates.
for count, appends in ((999, 1), (1000, 1), (1001, 2), (2001, 3)):
    assert pickle.dumps([None] * count, 2).count(b"e") == appends, count
assert pickle.dumps(dict.fromkeys(range(1000)), 2).endswith(b"Nu(u.")
assert pickle.dumps([None] * 1001, 2).endswith(b"e(Ne.")
class Items(list):
    pass
assert pickle.dumps(Items([None] * 1001), 2).endswith(b"eNa.")

# Frames of at most 64 KiB; what is larger stands outside of them.
data = pickle.dumps([b"x" * 70000, 1], 4)
assert data[:2] == b"\x80\x04" and data.count(b"\x95") == 1 and data.index(b"B\x70\x11\x01\x00") == 5
assert pickle.loads(data) == [b"x" * 70000, 1]
many = ["k%d" % i * 100 for i in range(300)]
assert pickle.loads(pickle.dumps(many, 4)) == many and pickle.dumps(many, 4).count(b"\x95") == 2
assert pickle.dumps([1], -1)[:2] == b"\x80\x05" and pickle.dumps([1])[:2] == b"\x80\x04"
print("ok")
