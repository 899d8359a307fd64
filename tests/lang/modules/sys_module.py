def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


import sys
assert sys.argv[0].endswith("sys_module.py") and len(sys.argv) == 1 and sys.maxsize == 2 ** 63 - 1 and sys.version_info >= (3, 13) and sys.version_info[0] == sys.version_info.major == 3 and "sys" in sys.modules and sys.byteorder == "little" and isinstance(sys.path, list) and sys.getrecursionlimit() == 1000 and sys.stdout.write("") == 0 and isinstance(sys.platform, str) and sys.float_info.max == 1.7976931348623157e308 and sys.float_info.epsilon == 2.220446049250313e-16
d = sys.getswitchinterval(); assert d == 0.005
sys.setswitchinterval(0.01); assert abs(sys.getswitchinterval() - 0.01) < 1e-9
assert sys._is_gil_enabled() in (True, False) and sys.intern("ab") == "ab"
fails(lambda: sys.setswitchinterval(0), ValueError, 'switch interval must be strictly positive')
fails(lambda: sys.exit(3), SystemExit, '3')
print("ok")
