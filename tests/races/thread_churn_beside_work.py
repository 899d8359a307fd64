"""Short threads start and end while others allocate and change one dict and list."""
import sys, threading
N = int(sys.argv[1]) if len(sys.argv) > 1 else 250
results, table, lock, born = [], {}, threading.Lock(), [0]
local = threading.local()
def short(k, i):
    local.value = [k, i]
    results.append((k, i))
    table[k, i] = local.value
    with lock: born[0] += 1
def parent(k):
    for i in range(N):
        group = [threading.Thread(target=short, args=(k, 2 * i + j)) for j in range(2)]
        for t in group: t.start()
        garbage = [[x] for x in range(200)]
        for t in group: t.join()
        assert not group[0].is_alive() and table[k, 2 * i] == [k, 2 * i]
threads = [threading.Thread(target=parent, args=(k,)) for k in range(8)]
for t in threads: t.start()
for t in threads: t.join()
assert sorted(results) == [(k, i) for k in range(8) for i in range(2 * N)] and born[0] == 16 * N == len(table)
assert threading.active_count() == 1
print("ok")
