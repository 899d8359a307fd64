import re
import threading

pattern = re.compile(r"(?P<word>\w+)-(\d+)")
text = " ".join(f"w{i}-{i}" for i in range(200))
results = [None] * 4


def work(k):
    found = []
    for _ in range(3):
        found = [(m["word"], int(m[2])) for m in pattern.finditer(text)]
    results[k] = found == [(f"w{i}", i) for i in range(200)] and len(pattern.sub("x", text)) == 399


threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert results == [True] * 4
print("ok")
