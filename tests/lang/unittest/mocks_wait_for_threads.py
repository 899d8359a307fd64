import threading
from unittest.mock import ThreadingMock


def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except AssertionError as e:
        return str(e)
    return None


m = ThreadingMock(timeout=0.001)
assert error(m.wait_until_called) == "mock was not called before timeout(0.001)."
assert error(m.wait_until_any_call_with, 1) == "mock(1) call not found"
m(1)
assert error(m.wait_until_called) is None and error(m.wait_until_any_call_with, 1) is None
assert error(m.wait_until_any_call_with, 2, a=3) == "mock(2, a=3) call not found"
assert error(m.method.wait_until_called, timeout=0.002) == "method was not called before timeout(0.002)."
assert error(m.method.wait_until_called) == "method was not called before timeout(0.001)."
m.assert_called_once_with(1)
m.reset_mock()
assert error(m.wait_until_called) == "mock was not called before timeout(0.001)."

m = ThreadingMock(return_value=5)
results = []
threads = [threading.Thread(target=lambda i=i: results.append(m.work.go(i))) for i in range(4)]
for thread in threads:
    thread.start()
m.work.go.wait_until_called()
m.work.go.wait_until_any_call_with(3)
for thread in threads:
    thread.join()
assert m.work.go.call_count == 4 and sorted(call.args[0] for call in m.work.go.call_args_list) == [0, 1, 2, 3]
assert m() == 5 and ThreadingMock.DEFAULT_TIMEOUT is None
print("ok")
