"""insert, del, slices, sort, reverse, clear and iteration on one list: wrong orders, never strange objects."""
import sys, threading
N = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
shared = list(range(50))
wrong = []
def work(k):
    for i in range(N):
        try:
            op = (i + k) % 11
            if op == 0: shared.insert(i % 20, i)
            elif op == 1: del shared[i % 10]
            elif op == 2: shared[2:5] = [i, i, i, i]
            elif op == 3: shared.reverse()
            elif op == 4: shared[i % 30] = i
            elif op == 5:
                for x in shared:
                    if type(x) is not int: wrong.append(x)
            elif op == 6: shared.pop(i % 7)
            elif op == 7 and i % 50 == 0: shared.clear()
            elif op == 8: shared.extend(range(10))
            elif op == 9: shared.sort()
            else:
                copy = shared[:]
                if len(copy) > 400: del shared[100:]
        except (IndexError, ValueError):
            pass
threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
for t in threads: t.start()
for t in threads: t.join()
assert not wrong and all(type(x) is int for x in shared)
assert len(shared) == len(list(shared))
print("ok")
