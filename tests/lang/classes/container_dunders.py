class S:
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __contains__(self, k): return k == "magic" or k in self.d
    def __len__(self): return len(self.d)
    def __iter__(self): return iter(self.d)
s = S(); s[1] = 2; s["a", 2] = 3
assert s[1] == 2
assert s["a", 2] == 3
assert len(s) == 2
assert "magic" in s
assert 5 not in s
assert list(s) == [1, ("a", 2)]
assert bool(s)
s[1] += 5; assert s[1] == 7
del s[1]; assert 1 not in s
class Old:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
assert list(Old()) == [0, 10, 20]
assert 20 in Old()
assert 5 not in Old()
assert [*Old()] == [0, 10, 20]
class L:
    def __len__(self): return 3
    def __getitem__(self, i): return "abc"[i]
assert list(reversed(L())) == ["c", "b", "a"]
class Empty: pass
for f, m in [(lambda: Empty()[0], "'Empty' object is not subscriptable"), (lambda: len(Empty()), "object of type 'Empty' has no len()"), (lambda: 1 in Empty(), "argument of type 'Empty' is not iterable"), (lambda: iter(Empty()), "'Empty' object is not iterable"), (lambda: Empty()(), "'Empty' object is not callable"), (lambda: next(Empty()), "'Empty' object is not an iterator")]:
    try: f()
    except TypeError as e: assert str(e) == m, str(e)
    else: assert False
print("ok")
