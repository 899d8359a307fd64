# sysconfig: where the files of an installation are, by its kind; and macros of a header.
import io
import os
import sys
import sysconfig

names = ("stdlib", "platstdlib", "purelib", "platlib", "include", "scripts", "data")
assert sysconfig.get_path_names() == names
for scheme in ("posix_home", "posix_prefix", "posix_user", "posix_venv", "venv"):
    assert scheme in sysconfig.get_scheme_names() and set(names) <= set(sysconfig.get_paths(scheme))
assert sysconfig.get_default_scheme() == "posix_prefix" and sysconfig.get_preferred_scheme("user") == "posix_user"
version = "python%d.%d" % sys.version_info[:2]
paths = sysconfig.get_paths()
assert paths["data"] == sys.prefix and paths["scripts"] == os.path.join(sys.prefix, "bin"), paths
assert paths["purelib"].startswith(f"{sys.prefix}/lib/{version}") and paths["purelib"].endswith("/site-packages"), paths
assert sysconfig.get_path("purelib") == paths["purelib"]
assert sysconfig.get_path("scripts", expand=False) == "{base}/bin"
assert sysconfig.get_path("scripts", "venv", {"base": "/x"}) == "/x/bin"
assert sysconfig.get_path("stdlib", "posix_home", {"installed_base": "/y"}) == "/y/lib/python"
assert sysconfig.get_path("data", "posix_user", {"userbase": "/me"}) == "/me"
assert sysconfig.get_path("include", "posix_prefix", expand=False) == (
    "{installed_base}/include/{implementation_lower}{py_version_short}{abiflags}")
for call, args, wrong in ((sysconfig.get_path, ("none",), "none"), (sysconfig.get_paths, ("none",), "none"),
                          (sysconfig.get_preferred_scheme, ("none",), "none")):
    try:
        call(*args)
    except KeyError as error:
        assert error.args == (wrong,)
    else:
        assert False
assert sysconfig.get_config_var("prefix") == sys.prefix and sysconfig.get_config_var("platlibdir") == sys.platlibdir
assert os.path.basename(sysconfig.get_config_h_filename()) == "pyconfig.h"
assert os.path.basename(sysconfig.get_makefile_filename()) == "Makefile"
header = io.StringIO('#define ONE 1\n#define TEXT "x"\n/* #undef NONE */\n#define HEX 0x10\nint x;\n# define SPACED 1\n')
assert sysconfig.parse_config_h(header, {"before": 5}) == {"before": 5, "ONE": 1, "TEXT": '"x"', "NONE": 0, "HEX": "0x10"}
print("ok")
