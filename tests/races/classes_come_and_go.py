"""Eight threads make classes with shared bases and drop them; one changes the bases; all ask abstract classes."""
import abc
import collections.abc
import gc
import sys
import threading

N = int(sys.argv[1]) if len(sys.argv) > 1 else 1200


class Base:
    common = 0

    def both(self):
        return self.number, self.common


class Abstract(abc.ABC):
    pass


def work(k):
    kept = []
    for i in range(N):
        cls = type(f"Class{k}_{i}", (Base,), {"number": i, "__len__": lambda self: self.number})
        below = type(f"Below{k}_{i}", (cls,), {})
        thing = below()
        thing.extra = i
        number, common = thing.both()
        assert number == i == len(thing) == thing.extra and common >= 0
        assert isinstance(thing, collections.abc.Sized) and not isinstance(thing, collections.abc.Mapping)
        assert below in cls.__subclasses__()
        if i % 7 == 0:
            Abstract.register(cls)
            assert isinstance(thing, Abstract)
        if i % 50 == 0:
            kept.append(thing)
            assert all(isinstance(c, type) for c in Base.__subclasses__())
    assert [t.both()[0] for t in kept] == list(range(0, N, 50))
    assert all(len(t) == t.extra for t in kept)


def change():
    while not done.is_set():
        Base.common += 1
        Base.both = lambda self: (self.number, self.common)
        done.wait(0.001)


done = threading.Event()
changer = threading.Thread(target=change)
threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
changer.start()
for t in threads:
    t.start()
for t in threads:
    t.join()
done.set()
changer.join()
gc.collect()
gc.collect()
assert len(Base.__subclasses__()) < 8 * N // 2, len(Base.__subclasses__())
print("ok")
