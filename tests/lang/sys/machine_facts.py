# What sys tells of the machine and of what there is not.
import os
import sys

assert os.path.isabs(sys.prefix) and sys.exec_prefix == sys.prefix and sys.base_prefix and sys.base_exec_prefix
assert sys.call_tracing(max, (3, 7)) == 7
try:
    sys.call_tracing(max, [3])
except TypeError as error:
    assert str(error) == "call_tracing() argument 2 must be tuple, not list", error
assert sys.getallocatedblocks() > 1000
assert sys.getunicodeinternedsize() > 100
flags = sys.getdlopenflags()
assert flags == os.RTLD_NOW
sys.setdlopenflags(flags | os.RTLD_GLOBAL)
assert sys.getdlopenflags() == os.RTLD_NOW | os.RTLD_GLOBAL
assert sys.is_stack_trampoline_active() is False and sys.deactivate_stack_trampoline() is None
assert sys.get_coroutine_origin_tracking_depth() == 0
sys.set_coroutine_origin_tracking_depth(0)
try:
    sys.set_coroutine_origin_tracking_depth(-1)
except ValueError as error:
    assert str(error) == "depth must be >= 0", error
print("ok")
