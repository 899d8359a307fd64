import io
import logging


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


out = io.StringIO()
handler = logging.StreamHandler(out)
handler.setFormatter(logging.Formatter("{levelname}:{message}", style="{"))
handler.setLevel("ERROR")
log = logging.getLogger("x")
log.addHandler(handler)
log.propagate = False
log.warning("no")
log.error("yes %d %s", 1, "b")
log.critical("%(k)s", {"k": 5})
assert out.getvalue() == 'ERROR:yes 1 b\nCRITICAL:5\n'
assert handler.level == 40
assert repr(logging.NullHandler()) == '<NullHandler (NOTSET)>'
assert str(logging.Formatter("%(message)s").format(logging.makeLogRecord({"msg": "m %s", "args": ("a",)}))) == 'm a'
record = logging.LogRecord("n", 20, "/p/f.py", 3, "m %s", ("a",), None)
assert repr(record) == '<LogRecord: n, 20, /p/f.py, 3, "m %s">'
assert record.getMessage() == 'm a'
assert record.module == 'f'
assert record.filename == 'f.py'
assert record.levelname == 'INFO'
assert record.threadName == 'MainThread'
assert len(logging.Formatter("%(asctime)s").format(record)) == 23
assert logging.Formatter("%(asctime)s", "%Y").format(record).isdigit()
class Only(logging.Filter):
    def filter(self, record):
        return "secret" not in record.getMessage()
log.addFilter(Only())
log.error("secret")
log.error("public")
assert out.getvalue().splitlines()[-1] == 'ERROR:public'
raises(ValueError, "Invalid format 'x' for '%' style", lambda: logging.Formatter("x"))
raises(ValueError, 'Style must be one of: %,{,$', lambda: logging.Formatter(style="?"))
raises(KeyError, '"Attempt to overwrite \'message\' in LogRecord"', lambda: log.error("x", extra={"message": 1}))
print("ok")
