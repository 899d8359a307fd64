# pthread_kill, set_wakeup_fd, and what only the main thread may do.
import os
import signal
import threading

signal.signal(signal.SIGUSR1, lambda number, frame: None)
reader, writer = os.pipe2(os.O_NONBLOCK)
assert signal.set_wakeup_fd(writer) == -1
signal.raise_signal(signal.SIGUSR1)
assert os.read(reader, 10) == bytes([signal.SIGUSR1])
assert signal.set_wakeup_fd(-1) == writer
os.set_blocking(writer, True)
try:
    signal.set_wakeup_fd(writer)
except ValueError as error:
    assert str(error) == f"the fd {writer} must be in non-blocking mode", error
else:
    raise AssertionError("a blocking descriptor")
os.close(reader), os.close(writer)

caught = []
signal.signal(signal.SIGUSR2, lambda number, frame: caught.append(threading.current_thread()))
def elsewhere():
    for call in (lambda: signal.signal(signal.SIGUSR1, signal.SIG_DFL), lambda: signal.set_wakeup_fd(-1)):
        try:
            call()
        except ValueError as error:
            messages.append(str(error))
    signal.pthread_kill(threading.get_ident(), signal.SIGUSR2)

messages = []
thread = threading.Thread(target=elsewhere)
thread.start()
thread.join()
while not caught:
    pass
assert caught == [threading.main_thread()]
assert messages == ["signal only works in main thread of the main interpreter",
                    "set_wakeup_fd only works in main thread of the main interpreter"], messages
signal.pthread_kill(threading.main_thread().ident, 0)
fd = os.pidfd_open(os.getpid())
signal.pidfd_send_signal(fd, signal.SIGUSR2)
while len(caught) < 2:
    pass
os.close(fd)
signal.siginterrupt(signal.SIGUSR1, False)
print("ok")
