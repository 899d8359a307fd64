import threading


def work(n):
    return 1 // n


t = threading.Thread(target=work, args=(0,), name="worker")
t.start()
t.join()
