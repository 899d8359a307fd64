# Threads that import the same module at the same time make one of it; two that
# import modules which import each other do not wait for ever.
import os
import sys
import threading

root = os.path.join("/tmp", f"gillie_threads_{os.getpid()}")
os.makedirs(root)
texts = {
    "slow": "import time\ntry:\n    import builtins\n    builtins.slow_count += 1\nexcept AttributeError:\n"
            "    builtins.slow_count = 1\ntime.sleep(0.02)\ndone = True\n",
    "cross1": "import time\ntime.sleep(0.01)\nimport cross2\nx = 1\n",
    "cross2": "import time\ntime.sleep(0.01)\nimport cross1\ny = 2\n",
}
for name, text in texts.items():
    with open(os.path.join(root, name + ".py"), "w") as f:
        f.write(text)
sys.path.insert(0, root)
try:
    seen = []

    def use():
        import slow
        seen.append((slow.done, id(slow)))

    threads = [threading.Thread(target=use) for _ in range(6)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert len(seen) == 6 and len(set(seen)) == 1, seen
    import builtins
    assert builtins.slow_count == 1

    def one():
        import cross1
        seen.append(("one", cross1.__name__))

    def two():
        import cross2
        seen.append(("two", cross2.__name__))

    seen.clear()
    threads = [threading.Thread(target=f) for f in (one, two)]
    for t in threads:
        t.start()
    for t in threads:
        t.join(10)
        assert not t.is_alive()
    assert sorted(seen) == [("one", "cross1"), ("two", "cross2")]
    assert sys.modules["cross1"].x == 1 and sys.modules["cross2"].y == 2
finally:
    for name in os.listdir(root):
        path = os.path.join(root, name)
        if os.path.isdir(path):
            for inner in os.listdir(path):
                os.remove(os.path.join(path, inner))
            os.rmdir(path)
        else:
            os.remove(path)
    os.rmdir(root)
print("ok")
