# glob.translate: patterns of paths as regular expressions.
import glob
import re

for pattern, options, expected in [
    ("*", {}, r"(?s:[^/.][^/]*)\Z"),
    ("*", {"include_hidden": True}, r"(?s:[^/]+)\Z"),
    ("*.txt", {}, r"(?s:(?!\.)[^/]*\.txt)\Z"),
    ("**/*.py", {}, r"(?s:(?!\.)[^/]*/(?!\.)[^/]*\.py)\Z"),
    ("**/*.py", {"recursive": True}, r"(?s:(?:[^/.][^/]*/)*(?!\.)[^/]*\.py)\Z"),
    ("**", {"recursive": True}, r"(?s:(?:[^/.][^/]*/)*(?:[^/.][^/]*)?)\Z"),
    ("a/**", {"recursive": True, "include_hidden": True}, r"(?s:a/.*)\Z"),
    ("**/**/c", {"recursive": True}, r"(?s:(?:[^/.][^/]*/)*c)\Z"),
    ("[!x]?[", {}, r"(?s:[^x][^/]\[)\Z"),
    ("a\\b/*", {"seps": "/\\"}, r"(?s:a[/\\]b[/\\][^/\\.][^/\\]*)\Z"),
    ("", {}, r"(?s:)\Z"),
]:
    assert glob.translate(pattern, **options) == expected, (pattern, glob.translate(pattern, **options))

paths = ["setup.py", "src/app.py", "src/.hidden.py", "src/deep/er/mod.py", "README", ".git/x.py"]
matches = re.compile(glob.translate("**/*.py", recursive=True)).match
assert list(filter(matches, paths)) == ["setup.py", "src/app.py", "src/deep/er/mod.py"]
print("ok")
