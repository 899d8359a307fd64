s = slice(1, 10, 2)
assert s.start == 1
assert s.stop == 10
assert s.step == 2
assert slice(5).stop == 5
assert slice(5).start is None
assert s.indices(6) == (1, 6, 2)
assert slice(None, None, -1).indices(4) == (3, -1, -1)
assert repr(s) == "slice(1, 10, 2)"
assert s == slice(1, 10, 2)
assert "abcdef"[slice(1, 4)] == "bcd"
class G:
    def __getitem__(self, k): return k
g = G()
assert g[1:2] == slice(1, 2)
assert g[::3] == slice(None, None, 3)
assert g[1, 2:3] == (1, slice(2, 3))
assert g[...] is Ellipsis
assert g[()] == ()
assert g[1,] == (1,)
class I:
    def __index__(self): return 2
assert [1, 2, 3][I()] == 3
assert [1, 2, 3][:I()] == [1, 2]
assert "ab" * I() == "abab"
assert list(range(I())) == [0, 1]
print("ok")
