"""What programs ask of the build: above all whether the lock can be missing."""
import sys
import sysconfig

assert sysconfig.get_config_var("Py_GIL_DISABLED") == int(not sys._is_gil_enabled())
assert sysconfig.get_config_var("no such variable") is None
assert sysconfig.get_config_vars("Py_DEBUG", "no such variable") == [0, None]
assert sysconfig.get_config_vars()["py_version_nodot"] == "313"
assert sysconfig.get_python_version() == "3.13" and sysconfig.get_config_var("VERSION") == "3.13"
assert sysconfig.get_config_var("py_version").startswith("3.13.")
assert sysconfig.get_platform().startswith("linux-") and not sysconfig.is_python_build()
print("ok")
