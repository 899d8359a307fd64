# Protocol 5: buffers in the pickle, or beside it.
import pickle
from pickle import PickleBuffer

data = bytearray(b"x" * 50)
assert pickle.loads(pickle.dumps(PickleBuffer(data), 5)) == data
assert type(pickle.loads(pickle.dumps(PickleBuffer(data), 5))) is bytearray
assert type(pickle.loads(pickle.dumps(PickleBuffer(bytes(data)), 5))) is bytes

buffers = []
written = pickle.dumps(PickleBuffer(data), 5, buffer_callback=buffers.append)
assert written == b"\x80\x05\x97." and len(buffers) == 1
assert pickle.loads(written, buffers=buffers) is buffers[0]
other = bytearray(b"other")
assert pickle.loads(written, buffers=[other]) is other
read_only = pickle.dumps(PickleBuffer(b"abc"), 5, buffer_callback=lambda buffer: None)
assert read_only == b"\x80\x05\x97\x98."
view = pickle.loads(read_only, buffers=[bytearray(b"abc")])
assert type(view) is memoryview and view.readonly and bytes(view) == b"abc"

# A callback that gives a true value leaves the buffer inside.
assert pickle.loads(pickle.dumps(PickleBuffer(data), 5, buffer_callback=lambda buffer: True)) == data

for f, kind, message in (
    (lambda: pickle.dumps(PickleBuffer(data), 4), pickle.PicklingError,
     "PickleBuffer can only be pickled with protocol >= 5"),
    (lambda: pickle.dumps(1, 4, buffer_callback=print), ValueError, "buffer_callback needs protocol >= 5"),
    (lambda: pickle.loads(written, buffers=[]), pickle.UnpicklingError, "not enough out-of-band buffers"),
):
    try:
        f()
    except kind as e:
        assert str(e) == message, e
    else:
        raise AssertionError(message)

buffer = PickleBuffer(data)
assert bytes(memoryview(buffer)) == bytes(data) and buffer.raw().nbytes == 50
buffer.release()
try:
    buffer.raw()
except ValueError as e:
    assert str(e) == "operation forbidden on released PickleBuffer object"
else:
    raise AssertionError
print("ok")
