# QueueHandler and QueueListener: records go through a queue to handlers in another thread.
import logging
import logging.handlers
import queue
import threading


class Collect(logging.Handler):
    def __init__(self, level=logging.NOTSET):
        super().__init__(level)
        self.seen = []

    def emit(self, record):
        self.seen.append((record.threadName, record.levelname, record.getMessage(), threading.current_thread().name))


records = queue.Queue()
logger = logging.getLogger("queued")
logger.propagate = False
logger.setLevel(logging.DEBUG)
handler = logging.handlers.QueueHandler(records)
logger.addHandler(handler)

logger.warning("with %s", "arguments")
record = records.get_nowait()
assert record.msg == record.message == "with arguments" and record.args is None
try:
    1 / 0
except ZeroDivisionError:
    logger.exception("failed")
record = records.get_nowait()
assert record.exc_info is None and record.msg.startswith("failed\nTraceback") and "ZeroDivisionError" in record.msg

everything, errors = Collect(), Collect(logging.ERROR)
listener = logging.handlers.QueueListener(records, everything, errors, respect_handler_level=True)
listener.start()


def work(number):
    logger.info("number %d", number)
    if number == 2:
        logger.error("bad number")


threads = [threading.Thread(target=work, args=(n,), name=f"T{n}") for n in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
listener.stop()
assert sorted(entry[:3] for entry in everything.seen) == [
    ("T0", "INFO", "number 0"), ("T1", "INFO", "number 1"), ("T2", "ERROR", "bad number"), ("T2", "INFO", "number 2")]
assert [entry[:3] for entry in errors.seen] == [("T2", "ERROR", "bad number")]
assert {entry[3] for entry in everything.seen}.isdisjoint({"T0", "T1", "T2", "MainThread"})
listener.stop()
# A queue that is full.
small = logging.handlers.QueueHandler(queue.Queue(1))
caught = []
small.handleError = caught.append
small.emit(logging.makeLogRecord({"msg": "fits"}))
small.emit(logging.makeLogRecord({"msg": "does not"}))
assert [record.msg for record in caught] == ["does not"]
print("ok")
