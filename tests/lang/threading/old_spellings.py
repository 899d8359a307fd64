def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


import threading
assert threading.currentThread() is threading.current_thread()
assert threading.activeCount() == 1
assert threading.TIMEOUT_MAX > 1e6
t = threading.Thread(); t.setDaemon(True); assert t.isDaemon()
t.setName("q"); assert t.name == t.getName() == "q"
c = threading.Condition()
with c: c.notifyAll()
assert threading.stack_size() == 0
assert threading.stack_size(262144) == 0
assert threading.stack_size(0) == 262144
fails(lambda: threading.stack_size(5), ValueError, 'size not valid: 5 bytes')
print("ok")
