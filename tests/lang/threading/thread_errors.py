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
print("ok")
