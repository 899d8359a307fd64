import json
import threading

data = [{"name": f"n{i}", "value": i, "tags": ["a", "é"]} for i in range(50)]
text = json.dumps(data)
results = []


def work():
    ok = True
    for _ in range(3):
        ok = ok and json.loads(text) == data and json.dumps(json.loads(text)) == text
    results.append(ok)


threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert results == [True] * 4
print("ok")
