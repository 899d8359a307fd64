# Spellings of Python 2 still work, and warn.
import threading
import warnings


def warning_of(what, *args):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = what(*args)
    (warning,) = caught
    assert warning.category is DeprecationWarning and warning.filename == __file__
    return result, str(warning.message)


me = threading.main_thread()
thread = threading.Thread(target=print, name="old")
condition = threading.Condition()
assert warning_of(threading.currentThread) == (me, "currentThread() is deprecated, use current_thread() instead")
assert warning_of(threading.activeCount) == (1, "activeCount() is deprecated, use active_count() instead")
assert warning_of(thread.getName) == ("old", "getName() is deprecated, get the name attribute instead")
assert warning_of(thread.setName, "new") == (None, "setName() is deprecated, set the name attribute instead")
assert thread.name == "new"
assert warning_of(thread.setDaemon, True) == (None, "setDaemon() is deprecated, set the daemon attribute instead")
assert warning_of(thread.isDaemon) == (True, "isDaemon() is deprecated, get the daemon attribute instead")
assert warning_of(threading.Event().isSet) == (False, "isSet() is deprecated, use is_set() instead")
with condition:
    assert warning_of(condition.notifyAll) == (None, "notifyAll() is deprecated, use notify_all() instead")
print("ok")
