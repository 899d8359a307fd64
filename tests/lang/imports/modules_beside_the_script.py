def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


import sys
import helpers, helpers.part as part
from helpers import other
from helpers.other import VALUE as v, visible
from helpers.other import *
assert helpers.name == "helpers"
assert part.f() == ("helpers", 42)
assert v == VALUE == 42
assert visible() == "v"
assert helpers.other is other
assert other.__name__ == "helpers.other"
assert "_hidden" not in globals()
assert __name__ == "__main__"
import helpers.part
helpers.part.counter += 1
assert part.counter == 1
assert sys.modules["helpers.part"] is part
assert part.__file__.endswith("part.py")
def f():
    import helpers.other as o
    return o.VALUE
assert f() == 42
def broken(): import helpers.broken
def missing(): import helpers.nothing
def name(): from helpers import nothing
fails(lambda: broken(), ValueError, 'broken on import')
fails(lambda: broken(), ValueError, 'broken on import')
fails(lambda: missing(), ModuleNotFoundError, "No module named 'helpers.nothing'")
fails(lambda: __import__("nowhere_at_all"), ModuleNotFoundError, "No module named 'nowhere_at_all'")
try: name()
except ImportError as e: assert str(e).startswith("cannot import name 'nothing' from 'helpers' (")
else: assert False
print("ok")
