"""Views are released while other threads read and write through them: ValueError, never anything worse."""
import sys, threading
N = int(sys.argv[1]) if len(sys.argv) > 1 else 1500
current = [memoryview(bytearray(b"x" * 64))]
done = False
def replace():
    global done
    for i in range(N):
        old = current[0]
        current[0] = memoryview(bytearray(bytes([i & 255]) * (i % 100 + 1)))
        old.release()
    done = True
def use():
    while not done:
        m = current[0]
        try:
            m[0] = m[-1]
            m[1:5].tolist(), bytes(m), m.hex(), m.cast("b")[0], m == b"xx"
            with m[2:] as part:
                part.tobytes()
        except (ValueError, IndexError):
            pass
threads = [threading.Thread(target=replace)] + [threading.Thread(target=use) for _ in range(5)]
for t in threads: t.start()
for t in threads: t.join()
print("ok")
