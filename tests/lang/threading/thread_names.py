import threading
def f(): names.append(threading.current_thread().name)
class W(threading.Thread): pass
names = []
a = threading.Thread(target=f); b = threading.Thread(); c = threading.Thread(name="mine", target=f); d = W()
assert (a.name, b.name, c.name, d.name) == ("Thread-1 (f)", "Thread-2", "mine", "Thread-3")
a.start(); a.join(); c.name = "other"; c.start(); c.join(); assert names == ["Thread-1 (f)", "other"]
assert threading.current_thread().name == "MainThread"
assert threading.main_thread() is threading.current_thread()
assert threading.main_thread().getName() == "MainThread"
c.setName("x")
assert c.getName() == "x"
assert repr(b) == "<Thread(Thread-2, initial)>"
assert "stopped" in repr(c)
assert [threading.Thread(name=name).name for name in ("", 0, 5)] == ["Thread-4", "Thread-5", "5"]
print("ok")
