# Times to wait that no clock can hold; a day of a month without a year.
import datetime
import threading
import time
import warnings


def raised(call):
    try:
        call()
    except (OverflowError, ValueError) as error:
        return type(error).__name__, str(error)


floats = ("OverflowError", "timestamp out of range for platform time_t")
integers = ("OverflowError", "timestamp too large to convert to C PyTime_t")
assert raised(lambda: time.sleep(1e30)) == raised(lambda: time.sleep(float("inf"))) == floats
assert raised(lambda: threading.Lock().acquire(timeout=1e30)) == raised(lambda: threading.Event().wait(1e30)) == floats
assert raised(lambda: time.sleep(2**70)) == raised(lambda: time.sleep(2**63)) == integers
assert raised(lambda: threading.Event().wait(2**70)) == integers
assert raised(lambda: time.sleep(float("nan"))) == ("ValueError", "Invalid value NaN (not a number)")


def warned(call):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        call()
    return [(warning.category, str(warning.message).partition(" is ")[0], warning.filename == __file__) for warning in caught]


message = "Parsing dates involving a day of month without a year specified"
assert warned(lambda: time.strptime("5 Feb", "%d %b")) == [(DeprecationWarning, message, True)]
assert warned(lambda: datetime.datetime.strptime("5 Feb 10", "%d %b %H")) == [(DeprecationWarning, message, True)]
assert warned(lambda: time.strptime("5 24", "%d %y")) == warned(lambda: time.strptime("%d 10:20", "%%d %H:%M")) == []
print("ok")
