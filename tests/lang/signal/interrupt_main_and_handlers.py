# interrupt_main() does what the signal's handler does: nothing for SIG_IGN and SIG_DFL.
import _thread
import signal
import time

for handler in (signal.SIG_IGN, signal.SIG_DFL):
    before = signal.signal(signal.SIGINT, handler)
    _thread.interrupt_main()
    time.sleep(0.005)
    signal.signal(signal.SIGINT, before)
seen = []
before = signal.signal(signal.SIGTERM, lambda number, frame: seen.append(number))
_thread.interrupt_main(signal.SIGTERM)
time.sleep(0.005)
signal.signal(signal.SIGTERM, before)
assert seen == [signal.SIGTERM]
try:
    _thread.interrupt_main()
    time.sleep(1)
except KeyboardInterrupt:
    print("ok")
