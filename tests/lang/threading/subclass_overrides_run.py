def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


import threading
class W(threading.Thread):
    def __init__(self, n): super().__init__(); self.n = n
    def run(self): self.result = self.n * 2
ts = [W(i) for i in range(5)]
for t in ts: t.start()
for t in ts: t.join()
assert [t.result for t in ts] == [0, 2, 4, 6, 8]
class Bad(threading.Thread):
    def __init__(self): pass
fails(lambda: Bad().start(), RuntimeError, 'thread.__init__() not called')
print("ok")
