"""Lock, RLock, Semaphore, Condition and Queue with eight threads: counts are exact."""
import queue, sys, threading
N = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
lock, rlock, sem, cond, q = threading.Lock(), threading.RLock(), threading.Semaphore(2), threading.Condition(), queue.Queue(4)
counts = {"lock": 0, "rlock": 0, "cond": 0}
inside, most, door = [0], [], threading.Lock()
def work(k):
    for i in range(N):
        with lock: counts["lock"] += 1
        with rlock:
            with rlock: counts["rlock"] += 1
        with sem:
            with door:
                inside[0] += 1
                if inside[0] > 2: most.append(k)
            with door: inside[0] -= 1
        with cond:
            counts["cond"] += 1
            cond.notify()
        q.put((k, i)) if k % 2 else q.get()
threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
for t in threads: t.start()
for t in threads: t.join()
assert counts == {"lock": 8 * N, "rlock": 8 * N, "cond": 8 * N} and q.empty() and inside == [0] and not most
print("ok")
