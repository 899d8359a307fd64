"""In debug mode futures, tasks and handles know where they were made, and reports of errors tell it."""
import asyncio
import io
import logging
import threading

log = io.StringIO()
logging.getLogger("asyncio").addHandler(logging.StreamHandler(log))


def taken():
    text = log.getvalue()
    log.seek(0)
    log.truncate()
    return text


loop = asyncio.new_event_loop()
assert repr(loop.create_future()) == "<Future pending>"
loop.set_debug(True)
loop.slow_callback_duration = 1000
future = asyncio.Future(loop=loop)
here = f"{__file__}:"
assert f"created at {here}" in repr(future), repr(future)
handle = loop.call_soon(print)
assert f"created at {here}" in repr(handle), repr(handle)
handle.cancel()
timer = loop.call_later(1000, print)
assert f"created at {here}" in repr(timer), repr(timer)
timer.cancel()


async def main():
    task = asyncio.get_running_loop().create_task(asyncio.sleep(0), name="short")
    assert f"created at {here}" in repr(task), repr(task)
    await task
    asyncio.get_running_loop().call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)

loop.run_until_complete(main())
text = taken()
assert text.startswith("Exception in callback main.<locals>.<lambda>() at "), text
assert "source_traceback: Object created at (most recent call last):\n  File " in text
assert "ZeroDivisionError: division by zero" in text


# What belongs to the loop's thread is called by no other.
async def wrong_thread():
    caught = []

    def call():
        try:
            asyncio_loop.call_soon(print)
        except RuntimeError as e:
            caught.append(str(e))
    asyncio_loop = asyncio.get_running_loop()
    thread = threading.Thread(target=call)
    thread.start()
    thread.join()
    return caught

assert loop.run_until_complete(wrong_thread()) == [
    "Non-thread-safe operation invoked on an event loop other than the current one"]


# Handlers of exceptions that fail themselves.
def failing(loop, context):
    raise KeyError("handler")


loop.set_exception_handler(failing)
loop.call_exception_handler({"message": "spam"})
text = taken()
assert text.startswith("Unhandled error in exception handler\ncontext: {'message': 'spam'}"), text
assert "KeyError: 'handler'" in text
loop.close()


class Broken(asyncio.SelectorEventLoop):
    """Its default handler fails, too."""

    def default_exception_handler(self, context):
        raise IndexError


loop = Broken()
loop.call_exception_handler({"message": "spam"})
assert taken().startswith("Exception in default exception handler\nTraceback")
loop.set_exception_handler(failing)
loop.call_exception_handler({"message": "spam"})
assert taken().startswith("Exception in default exception handler while handling an unexpected error in custom "
                          "exception handler\nTraceback")
loop.close()
print("ok")
