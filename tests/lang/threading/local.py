def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


import threading
l = threading.local(); l.x = 1; seen = []
def w(n):
    seen.append(hasattr(l, "x")); l.x = n; seen.append(l.x)
t = threading.Thread(target=w, args=(5,)); t.start(); t.join()
assert seen == [False, 5]
assert l.x == 1
assert l.__dict__ == {"x": 1}
class L(threading.local):
    n = 0
    def __init__(self, v): self.v = [v]
k = L(3); k.v.append(1); out = []
u = threading.Thread(target=lambda: out.append(k.v)); u.start(); u.join()
assert out == [[3]]
assert k.v == [3, 1]
assert k.n == 0
del l.x
fails(lambda: l.x, AttributeError, "'_thread._local' object has no attribute 'x'")
print("ok")
