"""A signal is for threads that are there: one that was joined does not get what the others hold back."""
import os
import signal
import threading

got = []
for number in range(200):
    thread = threading.Thread(target=got.append, args=(number,))
    thread.start()
    thread.join()
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR2})
    os.kill(os.getpid(), signal.SIGUSR2)
    assert signal.sigwait({signal.SIGUSR2}) == signal.SIGUSR2
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGUSR2})
assert got == list(range(200))
print("ok")
