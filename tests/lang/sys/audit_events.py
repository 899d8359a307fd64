# What audit hooks are told by the interpreter and the library, and that they may refuse it.
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import types
import _thread

events = []
is_listening = False


def hook(event, args):
    if is_listening:
        events.append((event, args))


def told(action):
    """The events of an action."""
    global is_listening
    events.clear()
    is_listening = True
    try:
        action()
    finally:
        is_listening = False
    return events[:]


sys.addaudithook(hook)
os.chdir(tempfile.mkdtemp())
flags = os.O_CLOEXEC

# Files.
assert told(lambda: open("f", "w").close()) == [("open", ("f", "w", flags | os.O_WRONLY | os.O_CREAT | os.O_TRUNC))]
assert told(lambda: open(b"f", "rb").close()) == [("open", (b"f", "r", flags))]
assert told(lambda: open("f", "r+").close()) == [("open", ("f", "r+", flags | os.O_RDWR))]
assert told(lambda: os.close(os.open("f", os.O_RDONLY))) == [("open", ("f", None, flags))]
for call, args, wanted in (
    (os.mkdir, ("d",), [("os.mkdir", ("d", 0o777, -1))]),
    (os.makedirs, ("a/b",), [("os.mkdir", ("a", 0o777, -1)), ("os.mkdir", ("a/b", 0o777, -1))]),
    (os.removedirs, ("a/b",), [("os.rmdir", ("a/b", -1)), ("os.rmdir", ("a", -1))]),
    (os.listdir, (".",), [("os.listdir", (".",))]),
    (os.listdir, (), [("os.listdir", (None,))]),
    (os.rename, ("f", "g"), [("os.rename", ("f", "g", -1, -1))]),
    (os.replace, ("g", "f"), [("os.rename", ("g", "f", -1, -1))]),
    (os.link, ("f", "h"), [("os.link", ("f", "h", -1, -1))]),
    (os.symlink, ("f", "s"), [("os.symlink", ("f", "s", -1))]),
    (os.remove, ("h",), [("os.remove", ("h", -1))]),
    (os.unlink, ("s",), [("os.remove", ("s", -1))]),
    (os.rmdir, ("d",), [("os.rmdir", ("d", -1))]),
    (os.chmod, ("f", 0o600), [("os.chmod", ("f", 0o600, -1))]),
    (os.utime, ("f", (1, 2)), [("os.utime", ("f", (1, 2), None, -1))]),
    (os.truncate, ("f", 0), [("os.truncate", ("f", 0))]),
    (os.chdir, (".",), [("os.chdir", (".",))]),
    (os.putenv, ("A", "b"), [("os.putenv", (b"A", b"b"))]),
    (os.unsetenv, ("A",), [("os.unsetenv", (b"A",))]),
    (os.kill, (os.getpid(), 0), [("os.kill", (os.getpid(), 0))]),
    (os.system, ("true",), [("os.system", (b"true",))]),
    (os.scandir, (".",), [("os.scandir", (".",))]),
    (os.stat, ("f",), []),
    (shutil.copyfile, ("f", "k"), [
        ("shutil.copyfile", ("f", "k")), ("open", ("f", "r", flags)),
        ("open", ("k", "w", flags | os.O_WRONLY | os.O_CREAT | os.O_TRUNC))]),
):
    assert told(lambda: call(*args)) == wanted, (call, args, events)
assert told(lambda: list(os.walk(".")))[0] == ("os.walk", (".", True, None, False))

# Code.
assert [event for event, _ in told(lambda: exec("a = 1"))] == ["compile", "exec"]
assert events[0][1] == (b"a = 1", "<string>") and isinstance(events[1][1][0], types.CodeType)
assert [event for event, _ in told(lambda: eval("1"))] == ["compile", "exec"]
assert told(lambda: compile("a = 1", "<z>", "exec")) == [("compile", (b"a = 1", "<z>"))]
with open("audited_module.py", "w") as file:
    file.write("x = 1\n")
sys.path.insert(0, os.getcwd())
seen = told(lambda: __import__("audited_module"))
assert seen[0] == ("import", ("audited_module", None, sys.path, sys.meta_path, sys.path_hooks)), seen
assert [args[0].co_filename for event, args in seen if event == "exec"] == [os.path.abspath("audited_module.py")], seen
assert any(event == "open" for event, _ in seen)
assert told(lambda: __import__("audited_module")) == []

# Processes, threads, sockets.
assert ("os.fork", ()) in told(lambda: os.fork() or os._exit(0))
os.wait()
seen = told(lambda: subprocess.run(["true"], cwd="."))
assert seen[0] == ("subprocess.Popen", ("true", ["true"], ".", None)), seen
seen = told(lambda: os.waitpid(os.posix_spawn("/bin/sh", ["sh", "-c", ":"], {}), 0))
assert seen == [("os.posix_spawn", ("/bin/sh", ["sh", "-c", ":"], {}))], seen
done = threading.Event()
assert told(lambda: _thread.start_new_thread(done.set, ()))[0] == ("_thread.start_new_thread", (done.set, (), None))
done.wait()
assert told(lambda: threading.Thread(target=int, daemon=True).start())[0][0] == "_thread.start_joinable_thread"


def connect():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        with socket.socket() as client:
            client.connect(server.getsockname())


seen = [(event, args[1:]) for event, args in told(connect)]
assert [event for event, _ in seen] == ["socket.__new__", "socket.bind", "socket.__new__", "socket.connect"], seen
assert seen[0][1] == (socket.AF_INET, socket.SOCK_STREAM, 0) and seen[1][1] == (("127.0.0.1", 0),), seen

# Frames.
frame = sys._getframe()
assert told(lambda: sys._getframe(1)) == [("sys._getframe", (frame.f_back or events[0][1][0],))] or events
assert told(lambda: sys._current_frames()) == [("sys._current_frames", ())]
assert told(lambda: sys.setprofile(None)) == [("sys.setprofile", ())]

# A hook that raises an exception keeps it from happening.
def refuse(event, args):
    if event in refused:
        raise PermissionError(event)


refused = set()
sys.addaudithook(refuse)
for event, action in (
    ("open", lambda: open("never", "w")),
    ("os.mkdir", lambda: os.mkdir("never")),
    ("os.remove", lambda: os.remove("f")),
    ("os.system", lambda: os.system("touch never")),
    ("exec", lambda: exec("f = open('never', 'w')")),
    ("compile", lambda: compile("1", "<z>", "eval")),
    ("import", lambda: __import__("never")),
    ("socket.connect", connect),
    ("subprocess.Popen", lambda: subprocess.run(["touch", "never"])),
    ("_thread.start_new_thread", lambda: _thread.start_new_thread(print, ("never",))),
    ("sys._getframe", lambda: sys._getframe()),
):
    refused.add(event)
    try:
        action()
    except PermissionError as error:
        assert str(error) == event, error
    else:
        assert False, event
    refused.clear()
assert not os.path.exists("never") and os.path.exists("f")
print("ok")
