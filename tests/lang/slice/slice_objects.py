s = slice(1, 10, 2)
assert s.start == 1 and s.stop == 10 and s.step == 2 and slice(5).stop == 5 and slice(5).start is None and s.indices(6) == (1, 6, 2) and slice(None, None, -1).indices(4) == (3, -1, -1) and repr(s) == "slice(1, 10, 2)" and s == slice(1, 10, 2) and "abcdef"[slice(1, 4)] == "bcd"
class G:
    def __getitem__(self, k): return k
g = G()
assert g[1:2] == slice(1, 2) and g[::3] == slice(None, None, 3) and g[1, 2:3] == (1, slice(2, 3)) and g[...] is Ellipsis and g[()] == () and g[1,] == (1,)
class I:
    def __index__(self): return 2
assert [1, 2, 3][I()] == 3 and [1, 2, 3][:I()] == [1, 2] and "ab" * I() == "abab" and list(range(I())) == [0, 1]
print("ok")
