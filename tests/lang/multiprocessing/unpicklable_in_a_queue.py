# What cannot be sent is reported by the thread that sends, and the queue goes on.
import io
import sys
from multiprocessing import Queue

queue = Queue(1)
stderr, sys.stderr = sys.stderr, io.StringIO()
queue.put(lambda: 1)
# There is room again when it has been dropped.
queue.put("second")
assert queue.get() == "second"
text, sys.stderr = sys.stderr.getvalue(), stderr
assert text.startswith("Traceback (most recent call last):\n") and "ickl" in text.splitlines()[-1], text
queue.close()
queue.join_thread()
print("ok")
