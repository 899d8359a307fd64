# Lists of numbers are pickled as CPython does it, in frames and batches, and read again.
import hashlib
import io
import pickle

edges = [0, 1, 255, 256, 65535, 65536, 2**31 - 1, 2**31, 2**32, 2**40, 2**61 - 1, 2**61, 2**62, 2**63, 2**64, 2**100,
         -1, -128, -129, -2**31, -2**31 - 1, -2**39, -2**40, -2**61, -2**62, -2**63, -2**64,
         0.0, -0.0, 1.5, 1e300, 5e-324, float("inf"), -float("inf"), True, False, None]


class Number(int):
    pass


cases = {
    "edges": edges,
    "mixed": [x for n in range(700) for x in (n, str(n), n / 7, [n], None)],
    "batches": list(range(2500)),
    "frames": [n * 65537 for n in range(14000)],
    "floats": [n / 3 for n in range(8000)],
    "nested": [[n, [n + 1, n + 2.5]] for n in range(1200)],
    "one": [5],
    "pairs": [(n, -n) for n in range(100)],
}
sums = {}
for name, case in cases.items():
    for protocol in range(6):
        data = pickle.dumps(case, protocol)
        again = pickle.loads(data)
        assert again == case and repr(again) == repr(case), (name, protocol)
        sums[name, protocol] = hashlib.sha256(data).hexdigest()[:8]
total = hashlib.sha256(repr(sorted(sums.items())).encode()).hexdigest()
assert total == "3ecbd8cf3601c2d689918703877cc477d68cce4481d9c12850611c6142844807", total

again = pickle.loads(pickle.dumps([Number(3), 4, 5]))
assert again == [3, 4, 5] and type(again[0]) is Number


class Numbered(pickle.Pickler):
    def persistent_id(self, obj):
        return "three" if obj == 3 else None


class Denumbered(pickle.Unpickler):
    def persistent_load(self, pid):
        return pid


out = io.BytesIO()
Numbered(out).dump([1, 2, 3, 4])
out.seek(0)
assert Denumbered(out).load() == [1, 2, "three", 4]

whole = pickle.dumps(list(range(300)))
for end in (len(whole) - 1, len(whole) - 2, 40, 12):
    try:
        pickle.loads(whole[:end])
    except (EOFError, pickle.UnpicklingError):
        pass
    else:
        raise AssertionError(end)
print("ok")
