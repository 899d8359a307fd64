import gc

saved = []
calls = []


class Phoenix:
    def __del__(self):
        calls.append("del")
        saved.append(self)


bird = Phoenix()
bird.data = [1, 2, 3]
del bird
gc.collect()
assert calls == ["del"] and saved[0].data == [1, 2, 3]
assert gc.is_finalized(saved[0])
saved.clear()
gc.collect()
assert calls == ["del"]
print("ok")
