import fnmatch
import glob
import os
import re

names = ["a.py", "abc", "ax", "bx", "]", "a[b", "z", "-", "xaybzc"]
for pattern, expected in [
    ("*.py", ["a.py"]), ("a?c", ["abc"]), ("[ab]x", ["ax", "bx"]), ("[!a]x", ["bx"]), ("[]a]", ["]"]), ("a[b", ["a[b"]),
    ("*a*b*c", ["abc", "xaybzc"]), ("[z-a]", []), ("[a-]", ["-"]),
]:
    assert fnmatch.filter(names, pattern) == expected, pattern
assert not fnmatch.fnmatchcase("A", "a") and fnmatch.fnmatch(b"x", b"*")
assert re.match(fnmatch.translate("*.t?t"), "x.tet")
here = os.path.dirname(os.path.abspath(__file__))
assert "fnmatch_and_glob.py" in glob.glob("fnm*.py", root_dir=here)
assert glob.glob(os.path.join(here, "fnmatch_and_glob.p?")) == [os.path.join(here, "fnmatch_and_glob.py")]
assert "text/fnmatch_and_glob.py" in glob.glob("**/fnmatch*.py", root_dir=os.path.dirname(here), recursive=True)
assert glob.glob("nothing*", root_dir=here) == [] and glob.escape("a[b]*?") == "a[[]b][*][?]"
print("ok")
