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
logging.basicConfig(stream=out, level="DEBUG", format="%(levelname)s %(name)s %(threadName)s %(funcName)s %(message)s", force=True)
def work():
    try:
        1 / 0
    except ZeroDivisionError:
        logging.getLogger("w").exception("failed")
work()
lines = out.getvalue().splitlines()
assert lines[0] == 'ERROR w MainThread work failed'
assert lines[1] == 'Traceback (most recent call last):'
assert lines[-1] == 'ZeroDivisionError: division by zero'
adapter = logging.LoggerAdapter(logging.getLogger("ad"), {"k": 1})
adapter.info("adapted")
assert out.getvalue().splitlines()[-1] == 'INFO ad MainThread <module> adapted'
assert repr(adapter) == '<LoggerAdapter ad (DEBUG)>'
import threading
thread = threading.Thread(target=lambda: logging.info("inside"), name="T1")
thread.start()
thread.join()
assert out.getvalue().splitlines()[-1] == 'INFO root T1 <lambda> inside'
raises(ValueError, 'Unrecognised argument(s): foo', lambda: logging.basicConfig(foo=1, force=True))
raises(ValueError, "'stream' and 'filename' should not be specified together", lambda: logging.basicConfig(stream=out, filename="f", force=True))
print("ok")
