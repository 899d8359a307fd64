"""One hash and one BytesIO under eight threads: every update and every write counts once."""
import hashlib, io, sys, threading
N = int(sys.argv[1]) if len(sys.argv) > 1 else 400
shared = hashlib.sha256()
stream = io.BytesIO()
def work(k):
    for i in range(N):
        shared.update(b"same")
        if i % 50 == 0:
            shared.update(b"same" * 1000)
        stream.write(bytes([k]) * 3)
threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
for t in threads: t.start()
for t in threads: t.join()
count = 8 * (N + 1000 * len(range(0, N, 50)))
assert shared.digest() == hashlib.sha256(b"same" * count).digest()
value = stream.getvalue()
assert len(value) == 8 * N * 3
parts = [value[i:i + 3] for i in range(0, len(value), 3)]
assert all(part == part[:1] * 3 for part in parts)
assert all(parts.count(bytes([k]) * 3) == N for k in range(8))
print("ok")
