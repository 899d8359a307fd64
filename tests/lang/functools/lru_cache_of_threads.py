# A cache that threads fill at once keeps to its size, and gives each its own result.
import functools
import threading


@functools.lru_cache(maxsize=50)
def square(x):
    return x * x


def work():
    for k in range(2000):
        assert square(k % 70) == (k % 70) ** 2


threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert square.cache_info().currsize == 50, square.cache_info()
for k in range(1000, 1050):
    square(k)
info = square.cache_info()
assert info.currsize == 50, info
for k in range(1000, 1050):
    square(k)
assert square.cache_info()[0] == info.hits + 50 and square.cache_info().misses == info.misses
print("ok")
