def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


import sys
assert sys.argv[0].endswith("sys_module.py")
assert len(sys.argv) == 1
assert sys.maxsize == 2 ** 63 - 1
assert sys.version_info >= (3, 13)
assert sys.version_info[0] == sys.version_info.major == 3
assert "sys" in sys.modules
assert sys.byteorder == "little"
assert isinstance(sys.path, list)
assert sys.getrecursionlimit() == 1000
assert sys.stdout.write("") == 0
assert isinstance(sys.platform, str)
assert sys.float_info.max == 1.7976931348623157e308
assert sys.float_info.epsilon == 2.220446049250313e-16
d = sys.getswitchinterval(); assert d == 0.005
sys.setswitchinterval(0.0001); assert sys.getswitchinterval() == 9.999999999999999e-05
sys.setswitchinterval(1e-7); assert sys.getswitchinterval() == 0.0
sys.setswitchinterval(0.01); assert abs(sys.getswitchinterval() - 0.01) < 1e-9
assert sys._is_gil_enabled() in (True, False)
assert sys.intern("ab") == "ab"
fails(lambda: sys.setswitchinterval(0), ValueError, 'switch interval must be strictly positive')
fails(lambda: sys.exit(3), SystemExit, '3')
print("ok")
