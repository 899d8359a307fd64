def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


import threading
t = threading.Thread(target=lambda: None)
fails(lambda: t.join(), RuntimeError, 'cannot join thread before it is started')
t.start(); t.join(); t.join()
e = threading.Event(); u = threading.Thread(target=e.wait); u.start()
def set_running(): u.daemon = True
fails(lambda: t.start(), RuntimeError, 'threads can only be started once')
fails(lambda: threading.current_thread().join(), RuntimeError, 'cannot join current thread')
fails(lambda: set_running(), RuntimeError, 'cannot set daemon status of active thread')
e.set(); u.join()

class Unready(threading.Thread):
    def __init__(self):
        pass
for method, message in [("start", "thread.__init__() not called"), ("join", "Thread.__init__() not called")]:
    try:
        getattr(Unready(), method)()
    except RuntimeError as error:
        assert str(error) == message
    else:
        raise AssertionError(method)
print("ok")
