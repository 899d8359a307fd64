# Who logged, behind adapters that log otherwise; binary files; errors of handlers; milliseconds of rounded seconds.
import io
import logging
import os
import sys
import tempfile
from unittest import mock


class Styled(logging.LoggerAdapter):
    def log(self, level, msg, /, *args, stacklevel=1, **kwargs):
        if self.isEnabledFor(level):
            msg, kwargs = self.process(msg, kwargs)
            self.logger.log(level, msg.format(*args), **kwargs, stacklevel=stacklevel + 1)


class Recording(logging.Handler):
    records = []

    def emit(self, record):
        self.records.append(record)


logger = logging.Logger("test")
logger.addHandler(Recording())
adapter = Styled(logger)


def direct():
    logger.warning("a")
    logger.warning("b", stacklevel=2)


def through():
    adapter.warning("Hello, {}!", "world")
    adapter.log(logging.ERROR, "Bye")


def outer():
    direct()
    through()


outer()
shown = [(record.getMessage(), record.funcName) for record in Recording.records]
assert shown == [("a", "direct"), ("b", "outer"), ("Hello, world!", "through"), ("Bye", "through")], shown
nested = Styled(adapter)
nested.manager = manager = object()
assert adapter.manager is nested.manager is logger.manager is manager

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "log")
    logging.basicConfig(filename=path, filemode="wb")
    handler = logging.root.handlers[0]
    assert handler.mode == "wb" and handler.stream.mode == "wb"
    logging.root.removeHandler(handler)
    handler.close()


class Failing(logging.StreamHandler):
    def format(self, record):
        raise ValueError("no format")


stderr, sys.stderr = sys.stderr, io.StringIO()
try:
    Failing(io.StringIO()).handle(logging.makeLogRecord({"msg": "text", "args": (1,)}))
    text = sys.stderr.getvalue()
finally:
    sys.stderr = stderr
assert text.startswith("--- Logging error ---\nTraceback") and "ValueError: no format\nCall stack:\n" in text
assert text.endswith("Message: 'text'\nArguments: (1,)\n")

for nanoseconds, msecs in ((1_677_902_297_100_000_000, 100.0), (1_677_903_920_999_998_503, 999.0),
                           (1_677_903_920_999_999_999, 0.0), (1_677_903_920_000_998_503, 0.0)):
    with mock.patch("time.time_ns", return_value=nanoseconds):
        assert logging.makeLogRecord({}).msecs == msecs, nanoseconds
print("ok")
