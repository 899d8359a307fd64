"""Methods and class attributes replaced while others call them: an old or a new one is called, never half of one."""
import sys, threading
N = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
class Base:
    tag = ("base", 0)
    def get(self): return "a", self.tag
class Derived(Base): pass
def get_b(self): return "b", self.tag
get_a = Base.get
def writer(k):
    for i in range(N):
        Base.get = get_b if i % 2 else get_a
        Base.tag = ("base", i)
        if i % 3 == 0: Derived.tag = ("derived", i)
        elif "tag" in Derived.__dict__ and k == 0: del Derived.tag
        setattr(Base, "extra%d" % (i % 50), i)
def reader(k):
    for i in range(N * 4):
        letter, tag = Derived().get()
        assert letter in ("a", "b") and tag[0] in ("base", "derived") and type(tag[1]) is int
def maker(k):
    for i in range(N // 4):
        new = type("New%d" % k, (Derived,), {"x": i})
        assert new().x == i and issubclass(new, Base)
threads = [threading.Thread(target=f, args=(k,)) for f in (writer, reader, reader, maker) for k in range(2)]
for t in threads: t.start()
for t in threads: t.join()
print("ok")
