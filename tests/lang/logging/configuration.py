# logging.config: a dict or a file says which loggers, handlers, formatters and filters there are.
import io
import logging
import logging.config
import os
import sys
import tempfile

output = io.StringIO()
before = logging.getLogger("made.before")
child = logging.getLogger("app.child")


class Only(logging.Filter):
    def __init__(self, word):
        super().__init__()
        self.word = word

    def filter(self, record):
        return self.word in record.getMessage()


logging.config.dictConfig({
    "version": 1,
    "formatters": {
        "brief": {"format": "%(levelname)s:%(name)s:%(message)s"},
        "braces": {"format": "{threadName}|{message}|{custom}", "style": "{", "defaults": {"custom": "d"}},
    },
    "filters": {"spam": {"()": Only, "word": "spam"}, "named": {"name": "app"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "brief", "level": "INFO", "stream": output},
        "filtered": {"class": "logging.StreamHandler", "formatter": "braces", "filters": ["spam"], "stream": output},
        "kept": {"class": "logging.handlers.MemoryHandler", "capacity": 10, "target": "console", "flushLevel": "ERROR"},
        "error": {"()": "ext://logging.StreamHandler", "stream": "ext://sys.stderr"},
    },
    "loggers": {
        "app": {"level": "DEBUG", "handlers": ["console", "filtered"], "propagate": False},
        "app.quiet": {"level": "ERROR", "propagate": True},
    },
    "root": {"level": "WARNING", "handlers": ["kept"]},
})
app = logging.getLogger("app")
app.debug("hidden")
app.info("shown")
child.warning("spam here")
logging.getLogger("app.quiet").info("nothing")
assert output.getvalue() == "INFO:app:shown\nWARNING:app.child:spam here\nMainThread|spam here|d\n", output.getvalue()
assert before.disabled and not child.disabled and app.propagate is False
assert logging.getHandlerByName("console").level == logging.INFO
assert logging.getHandlerByName("kept").target is logging.getHandlerByName("console")
assert logging.getHandlerByName("error").stream is sys.stderr
assert logging.root.level == logging.WARNING and logging.root.handlers == [logging.getHandlerByName("kept")]
logging.root.error("root")
assert output.getvalue().endswith("ERROR:root:root\n")

logging.config.dictConfig({"version": 1, "incremental": True, "handlers": {"console": {"level": "ERROR"}},
                           "loggers": {"app": {"level": "ERROR"}}})
assert app.level == logging.ERROR and app.handlers[0].level == logging.ERROR and len(app.handlers) == 2

for config, message, cause in (
    ({}, "dictionary doesn't specify a version", None),
    ({"version": 2}, "Unsupported version: 2", None),
    ({"version": 1, "handlers": {"h": {"class": "no.such.Thing"}}}, "Unable to configure handler 'h'", "Cannot resolve"),
    ({"version": 1, "loggers": {"l": {"level": "LOUD"}}}, "Unable to configure logger 'l'", "Unknown level: 'LOUD'"),
    ({"version": 1, "root": {"handlers": ["absent"]}}, "Unable to configure root logger", "Unable to add handler"),
    ({"version": 1, "handlers": {"h": {"class": "logging.NullHandler", "formatter": "f"}}},
     "Unable to configure handler 'h'", "Unable to set formatter 'f'"),
):
    try:
        logging.config.dictConfig(config)
    except ValueError as exc:
        assert str(exc) == message, exc
        assert cause is None or str(exc.__cause__).startswith(cause), exc.__cause__
    else:
        assert False, config

with tempfile.TemporaryDirectory() as folder:
    path, log = os.path.join(folder, "conf"), os.path.join(folder, "log")
    with open(path, "w") as file:
        file.write(f"""
[loggers]
keys=root,part

[handlers]
keys=file

[formatters]
keys=short

[logger_root]
level=ERROR
handlers=file

[logger_part]
level=INFO
handlers=file
qualname=part
propagate=0

[handler_file]
class=FileHandler
level=NOTSET
formatter=short
args=({log!r}, 'w')

[formatter_short]
format=%(name)s %(message)s
""")
    logging.config.fileConfig(path, disable_existing_loggers=False)
    logging.getLogger("part").info("from a file")
    logging.info("too low")
    logging.getHandlerByName("file").close()
    assert open(log).read() == "part from a file\n" and not app.disabled
    try:
        logging.config.fileConfig(os.path.join(folder, "none"))
    except FileNotFoundError as exc:
        assert str(exc) == f"{folder}/none doesn't exist", exc
logging.config.dictConfig({"version": 1})
print("ok")
