import threading, _thread, os
ids = []
t = threading.Thread(target=lambda: ids.append((threading.get_ident(), threading.current_thread().ident, threading.get_native_id())))
t.start(); t.join()
assert ids[0][0] == ids[0][1] == t.ident
assert ids[0][2] == t.native_id
assert threading.get_ident() == threading.main_thread().ident == _thread.get_ident()
assert threading.get_native_id() == os.getpid()
assert t.ident != 0
print("ok")
