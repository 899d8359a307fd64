import _thread, threading
l = _thread.allocate_lock(); l.acquire(); out = []
def f(): t = threading.current_thread(); out.append((t.name, t.daemon, t.is_alive())); l.release()
_thread.start_new_thread(f, ()); l.acquire()
assert out[0][0].startswith("Dummy-")
assert out[0][1:] == (True, True)
print("ok")
