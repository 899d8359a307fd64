"""IO-bound work in threads: ten downloads, one after the other and all at once.

A download here is a sleep, as waiting for a server is.  A thread that waits holds no GIL, so the
ten waits overlap.

  GIL on   one after the other about 2 s, all at once about 0.2 s.
  GIL off  the same: where nobody computes, the lock costs nothing and its absence gains nothing.
"""
import threading
import time


def download(page, pages):
    time.sleep(0.2)
    pages[page] = "content of page %d" % page


def one_after_the_other(number):
    pages = {}
    for page in range(number):
        download(page, pages)
    return pages


def all_at_once(number):
    pages = {}
    threads = [threading.Thread(target=download, args=(page, pages)) for page in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return pages


for function in one_after_the_other, all_at_once:
    start = time.perf_counter()
    pages = function(10)
    seconds = time.perf_counter() - start
    print(function.__name__.replace("_", " ") + ":", len(pages), "pages")
    print("    time: %.2f s" % seconds, flush=True)
