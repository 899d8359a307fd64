"""Eight threads set, read and delete attributes of one instance: a read gives a value of that attribute."""
import sys, threading
N = int(sys.argv[1]) if len(sys.argv) > 1 else 30000
class Thing: pass
thing = Thing()
def work(k):
    own = "own%d" % k
    for i in range(N):
        setattr(thing, own, i)
        assert getattr(thing, own) == i
        name = "f%d" % (i % 20)
        setattr(thing, name, (name, i))
        value = getattr(thing, name, None)
        assert value is None or value[0] == name
        if i % 7 == 0:
            try: delattr(thing, "f%d" % ((i + k) % 20))
            except AttributeError: pass
        if i % 1000 == 0:
            for key, value in dict(thing.__dict__).items():
                assert type(key) is str and (key[0] == "o" or value[0] == key)
threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
for t in threads: t.start()
for t in threads: t.join()
for k in range(8):
    assert getattr(thing, "own%d" % k) == N - 1
print("ok")
