import _thread

done = _thread.allocate_lock()
done.acquire()


def work():
    try:
        _thread.exit()
    finally:
        done.release()


_thread.start_new_thread(work, ())
done.acquire()
1 + "a"
