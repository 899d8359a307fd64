# platform, getpass.getuser, errno.
import errno
import getpass
import os
import platform

assert platform.system() == "Linux" and platform.machine() == os.uname().machine
assert platform.uname().release == platform.release() == os.uname().release
assert platform.python_version().startswith("3.13.") and platform.python_version_tuple()[:2] == ("3", "13")
assert platform.platform().startswith("Linux-") and platform.architecture()[0] == "64bit"
assert repr(platform.uname()).startswith("uname_result(system='Linux', node=")
os.environ["LOGNAME"] = "somebody"
assert getpass.getuser() == "somebody"
assert errno.ENOENT == 2 and errno.errorcode[2] == "ENOENT" and errno.errorcode[11] == "EAGAIN"
assert errno.EWOULDBLOCK == errno.EAGAIN and errno.ENOTSUP == 95 and len(errno.errorcode) > 120
print("ok")
