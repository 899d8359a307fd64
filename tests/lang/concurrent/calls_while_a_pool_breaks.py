"""A call that comes while a pool of processes breaks is refused or fails: nobody waits for it for ever."""
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def calls_until_it_breaks(executor, begun, ends):
    done = 0
    try:
        while True:
            assert executor.submit(int).result(timeout=120) == 0
            done += 1
            begun.set()
    except BrokenProcessPool as error:
        ends.append((done, str(error)))


def check():
    executor = ProcessPoolExecutor(1)
    executor.submit(int).result()
    process, = executor._processes.values()
    begun, ends = threading.Event(), []
    threads = [threading.Thread(target=calls_until_it_breaks, args=(executor, begun, ends)) for _ in range(3)]
    for thread in threads:
        thread.start()
    begun.wait()
    process.kill()
    for thread in threads:
        thread.join()
    assert len(ends) == 3 and all("terminated abruptly" in text for _, text in ends), ends
    try:
        executor.submit(int)
    except BrokenProcessPool as error:
        assert str(error) == "A child process terminated abruptly, the process pool is not usable anymore"
    else:
        assert False
    executor.shutdown()


if __name__ == "__main__":
    for _ in range(5):
        check()
    print("ok")
