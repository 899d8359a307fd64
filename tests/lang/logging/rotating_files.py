# Handlers of files that are put aside: by size, by time; files that others move away.
import datetime
import logging
import logging.handlers
import os
import tempfile
import time

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "log")

    def record(text):
        return logging.makeLogRecord({"msg": text, "levelno": 20})

    def contents():
        return {name: open(os.path.join(folder, name)).read() for name in sorted(os.listdir(folder))}

    def clear():
        for name in os.listdir(folder):
            os.remove(os.path.join(folder, name))

    handler = logging.handlers.RotatingFileHandler(path, maxBytes=10, backupCount=2)
    for text in ("one", "two", "three", "four", "five", "a line that is too long"):
        handler.handle(record(text))
    handler.close()
    found = contents()
    assert list(found) == ["log", "log.1", "log.2"] and found["log"] == "a line that is too long\n", found
    assert all(len(found[name]) < 10 for name in ("log.1", "log.2")) and found["log.1"] == "five\n", found

    clear()
    handler = logging.handlers.RotatingFileHandler(path, maxBytes=5, backupCount=1)
    handler.namer = lambda name: name + ".old"
    handler.handle(record("aaaa"))
    handler.handle(record("bbbb"))
    handler.close()
    assert contents() == {"log": "bbbb\n", "log.1.old": "aaaa\n"}, contents()
    clear()
    handler = logging.handlers.RotatingFileHandler(path, mode="w")
    handler.handle(record("no limit"))
    handler.handle(record("no limit"))
    handler.close()
    assert contents() == {"log": "no limit\n" * 2}
    clear()

    handler = logging.handlers.TimedRotatingFileHandler(path, when="S", backupCount=1, utc=True)
    handler.rolloverAt = int(time.time()) + 100
    handler.handle(record("first"))
    handler.rolloverAt = int(time.time()) - 5
    handler.handle(record("second"))
    handler.rolloverAt = int(time.time()) - 3
    handler.handle(record("third"))
    handler.close()
    found = contents()
    assert list(found.values()) == ["third\n", "second\n"], found
    assert time.strptime(list(found)[1], "log.%Y-%m-%d_%H-%M-%S")
    clear()

    def due(when, at, **options):
        handler = logging.handlers.TimedRotatingFileHandler(path, when=when, utc=True, **options)
        handler.close()
        return handler.computeRollover(at) - at

    noon = int(datetime.datetime(2024, 5, 15, 12, tzinfo=datetime.timezone.utc).timestamp())  # a Wednesday
    assert due("S", noon, interval=5) == 5 and due("m", noon) == 60 and due("H", noon, interval=2) == 7200
    assert due("D", noon) == 86400 and due("midnight", noon) == 43200
    assert due("midnight", noon, atTime=datetime.time(13)) == 3600
    assert due("midnight", noon, atTime=datetime.time(11)) == 23 * 3600
    assert due("W2", noon) == 43200 and due("W4", noon) == 2 * 86400 + 43200
    for wrong, message in (("X", "Invalid rollover interval specified: X"),
                           ("W", "You must specify a day for weekly rollover from 0 to 6 (0 is Monday): W"),
                           ("W7", "Invalid day specified for weekly rollover: W7")):
        try:
            due(wrong, noon)
        except ValueError as exc:
            assert str(exc) == message, exc
        else:
            assert False
    clear()

    handler = logging.handlers.WatchedFileHandler(path)
    handler.handle(record("before"))
    os.rename(path, path + ".moved")
    handler.handle(record("after"))
    handler.close()
    assert contents() == {"log": "after\n", "log.moved": "before\n"}, contents()
print("ok")
