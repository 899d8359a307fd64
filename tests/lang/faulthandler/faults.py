# faulthandler.enable: what a signal that ends the process finds is written, and the process ends by it all the same.
import faulthandler
import re
import signal
import subprocess
import sys

PROGRAM = """
import faulthandler, os, resource, signal, sys, tempfile, threading
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
def waits(begun, event):
    begun.set()
    event.wait()
def innermost():
    {action}
def outer():
    innermost()
{enable}
begun, event = threading.Event(), threading.Event()
thread = threading.Thread(target=waits, args=(begun, event))
thread.start()
begun.wait()
outer()
"""


def run(action, enable="faulthandler.enable()", options=(), **environment):
    program = PROGRAM.format(action=action, enable=enable)
    done = subprocess.run([sys.executable, *options, "-c", program], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stderr


def check(text, fault, shows_all=True):
    lines = text.splitlines()
    assert lines[:2] == [f"Fatal Python error: {fault}", ""], text
    own = lines.index("  File \"<string>\", line 8 in innermost")
    assert lines[own + 1:own + 3] == ['  File "<string>", line 10 in outer', '  File "<string>", line 16 in <module>'], text
    if shows_all:
        assert re.fullmatch("Current thread 0x[0-9a-f]{16} [(]most recent call first[)]:", lines[own - 1]), text
        assert re.fullmatch("Thread 0x[0-9a-f]{16} [(]most recent call first[)]:", lines[2]), text
        assert any(line.endswith(" in waits") for line in lines), text
    else:
        assert lines[own - 1] == "Stack (most recent call first):" and "waits" not in text, text


for action, number, fault in (
    ("os.abort()", signal.SIGABRT, "Aborted"),
    ("signal.raise_signal(signal.SIGSEGV)", signal.SIGSEGV, "Segmentation fault"),
    ("faulthandler._sigfpe()", signal.SIGFPE, "Floating-point exception"),
    ("os.kill(os.getpid(), signal.SIGILL)", signal.SIGILL, "Illegal instruction"),
    ("signal.raise_signal(signal.SIGBUS)", signal.SIGBUS, "Bus error"),
):
    code, text = run(action)
    assert code == -number, (action, code, text)
    check(text, fault)

# The calling thread's stack alone.
code, text = run("os.abort()", "faulthandler.enable(all_threads=False)")
assert code == -signal.SIGABRT
check(text, "Aborted", shows_all=False)

# To a file; the last call of enable() counts.
code, text = run("os.abort()", "file = os.fdopen(os.dup(2), 'w'); faulthandler.enable(1); faulthandler.enable(file)")
check(text, "Aborted")

# From the beginning.
for options in (["-X", "faulthandler"], ["-X", "dev"]):
    code, text = run("os.abort()", "assert faulthandler.is_enabled()", options)
    assert code == -signal.SIGABRT
    check(text, "Aborted")

# In the child of a fork.
code, text = run("os.abort() if os.fork() == 0 else os._exit(os.WTERMSIG(os.wait()[1]))")
assert code == signal.SIGABRT, (code, text)
assert "Current thread" in text and "in waits" not in text and "line 8 in innermost" in text, text

# Not enabled, or no more.
for enable in ("", "faulthandler.enable(); assert faulthandler.disable()"):
    code, text = run("os.abort()", enable)
    assert code == -signal.SIGABRT and "Fatal" not in text, text

# A handler of the program comes first.
code, text = run("os._exit(7)", "faulthandler.enable(); signal.signal(signal.SIGABRT, lambda *args: os._exit(5)); "
                                "signal.raise_signal(signal.SIGABRT)")
assert code == 5 and text == "", (code, text)

# Deep stacks are cut.
code, text = run("deep(150)", "faulthandler.enable()\ndef deep(n): return deep(n - 1) if n else os.abort()")
assert code == -signal.SIGABRT and text.count(" in deep") == 100 and "in innermost" not in text, text
assert not faulthandler.is_enabled()
print("ok")
