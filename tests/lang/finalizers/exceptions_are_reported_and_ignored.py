import io
import sys


class Fails:
    def __del__(self):
        raise ValueError("in __del__")


old, sys.stderr = sys.stderr, io.StringIO()
fails = Fails()
del fails
text, sys.stderr = sys.stderr.getvalue(), old
assert text.startswith("Exception ignored in: <function Fails.__del__ at 0x"), text
assert "Traceback (most recent call last):" in text and text.endswith("ValueError: in __del__\n"), text

seen = []
sys.unraisablehook = seen.append
fails = Fails()
del fails
sys.unraisablehook = sys.__unraisablehook__
assert seen[0].exc_type is ValueError and seen[0].object is Fails.__del__ and seen[0].err_msg is None
assert type(seen[0]).__name__ == "UnraisableHookArgs"
assert seen[0].exc_traceback is seen[0].exc_value.__traceback__
print("ok")
