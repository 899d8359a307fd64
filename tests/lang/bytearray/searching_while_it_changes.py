"""Searching in a bytearray: parts, needles that change it, and other threads that do."""
import threading

data = bytearray(b"abc" * 1000 + b"needle" + b"xyz" * 1000)
assert data.find(b"needle") == 3000 and data.rfind(b"needle") == 3000 and data.find(ord("z")) == 3008
assert data.find(b"needle", 3001) == -1 and data.find(b"c", 5) == 5 and data.rfind(b"c", 0, 5) == 2
assert data.find(b"", 10) == 10 and data.find(b"", 10_000) == -1 and data.rfind(b"") == len(data)
assert data.count(b"abc") == 1000 and data.count(b"abc", 3) == 999 and data.count(b"", 5, 8) == 4 and data.count(b"q") == 0
assert data.index(b"xyz") == 3006 and data.rindex(b"abc") == 2997
assert b"needle" in data and 110 in data and b"nodle" not in data and b"" in data
assert data.startswith(b"abca") and data.startswith((b"x", b"needle"), 3000) and not data.startswith(b"x")
assert data.endswith(b"xyz") and data.endswith((b"q", b"dle"), 0, 3006) and not data.endswith(b"abc")
empty = bytearray()
assert empty.find(b"a") == -1 and empty.find(b"") == 0 and empty.count(b"") == 1 and empty.startswith(b"")
assert b"" in empty and b"a" not in empty
view = memoryview(bytearray(b"--needle--"))[2:8]
assert data.find(view) == 3000 and data.find(bytearray(b"needle")) == 3000 and data.find(data) == 0

try:
    data.index(b"nowhere")
except ValueError as error:
    assert str(error) == "subsection not found"
try:
    data.find("text")
except TypeError as error:
    assert str(error) == "argument should be integer or bytes-like object, not 'str'"
try:
    data.find(256)
except ValueError as error:
    assert str(error) == "byte must be in range(0, 256)"


class Shrinks:
    def __index__(self):
        del data[:]
        return 97


# Where it is found then is not said.
data.find(Shrinks())
assert data == b""

# Other threads change it meanwhile.
shared = bytearray(b"a" * 500 + b"!")
stop = threading.Event()


def changes():
    while not stop.is_set():
        shared.extend(b"b" * 300)
        del shared[501:]
        shared[0:10] = b"a" * 10


threads = [threading.Thread(target=changes) for _ in range(3)]
for thread in threads:
    thread.start()
for _ in range(300):
    assert shared.find(b"!") == 500
    assert shared.count(b"!") == 1 and shared.startswith(b"aaa") and b"!" in shared and shared.rfind(b"a") == 499
    assert bytes(shared)[:501] == b"a" * 500 + b"!"
stop.set()
for thread in threads:
    thread.join()
print("ok")
