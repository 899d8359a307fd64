"""A thread that _thread started has an object from current_thread(); nobody can join it."""
import _thread
import threading

made, told = [], _thread.allocate_lock()
told.acquire()


def foreign():
    me = threading.current_thread()
    made.append(me)
    try:
        me.join()
    except RuntimeError as error:
        made.append(str(error))
    made.append((me.daemon, me.is_alive(), me.ident == _thread.get_ident()))
    told.release()


_thread.start_new_thread(foreign, ())
told.acquire()
thread = made[0]
assert made[1:] == ["cannot join a dummy thread", (True, True, True)]
assert thread.name.startswith("Dummy-")
for timeout in (None, 0.01):
    try:
        thread.join(timeout)
    except RuntimeError as error:
        assert str(error) == "cannot join a dummy thread"
    else:
        raise AssertionError
print("ok")
