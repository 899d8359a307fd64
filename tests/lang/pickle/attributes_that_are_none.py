"""A method of pickling that is None is called all the same; exceptions have the names of Python 2 where it had them."""
import io
import pickle


def error(function, *args):
    try:
        function(*args)
    except Exception as e:
        return type(e).__name__


class NoReduceEx:
    """Cannot be reduced."""

    __reduce_ex__ = None


class NoState:
    """Its state cannot be set."""

    def __getstate__(self):
        return 1
    __setstate__ = None


assert error(pickle.dumps, NoReduceEx()) == "TypeError"
assert error(pickle.loads, pickle.dumps(NoState())) == "TypeError"
pickler = pickle.Pickler(io.BytesIO())
pickler.dispatch_table = {object: None}
assert error(pickler.dump, object()) == "TypeError"


class Overriding(pickle.Pickler):
    """Its override is none."""

    reducer_override = None


assert error(Overriding(io.BytesIO()).dump, NoState()) == "TypeError"

for protocol in range(3):
    for cls, same in [(BlockingIOError, BlockingIOError), (FileNotFoundError, OSError), (KeyError, KeyError),
                      (ModuleNotFoundError, ImportError), (RecursionError, RecursionError)]:
        assert pickle.loads(pickle.dumps(cls, protocol)) is same, (cls, protocol)
print("ok")
