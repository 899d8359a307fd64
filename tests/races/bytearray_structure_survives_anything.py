"""Every operation at once on one bytearray: it stays a bytearray, and nothing else is touched."""
import sys, threading
N = int(sys.argv[1]) if len(sys.argv) > 1 else 1500
shared = bytearray(range(256))
guards = [bytearray(b"guard" * 20) for _ in range(4)]
allowed = (IndexError, ValueError, BufferError)
def grow():
    for i in range(N):
        if len(shared) < 5000:
            try:
                shared.append(i & 255)
                shared.insert(i % 7, 1)
                shared[3:3] = b"xyz"
            except allowed:
                pass
def shrink():
    for i in range(N):
        try:
            shared.pop()
            shared.pop(0)
            del shared[1:4]
            del shared[::5]
            shared.remove(1)
        except allowed:
            pass
def store():
    for i in range(N):
        try:
            shared[i % 50] = i & 255
            shared[::2] = bytes(len(shared[::2]))
            shared.reverse()
        except allowed:
            pass
def read():
    for i in range(N):
        copy = bytes(shared)
        assert all(0 <= byte < 256 for byte in copy[:20])
        shared.find(b"xyz"), shared.split(b"x", 2), shared[2:9], shared.upper(), shared == copy, hash(copy)
def view():
    for i in range(N // 4):
        with memoryview(shared) as m:
            if len(m):
                m[len(m) // 2] = 7
            m[1:3].tolist()
def reset():
    for i in range(N // 20):
        try:
            if i % 2:
                shared.clear()
            else:
                shared[:] = range(200)
        except BufferError:
            pass
threads = [threading.Thread(target=f) for f in (grow, grow, shrink, store, read, read, view, reset)]
for t in threads: t.start()
for t in threads: t.join()
assert type(shared) is bytearray and len(bytes(shared)) == len(shared)
assert all(g == b"guard" * 20 for g in guards)
print("ok")
