import configparser
import io


def parsed(text, **kwargs):
    p = configparser.ConfigParser(**kwargs)
    p.read_string(text)
    return p


def written(p, **kwargs):
    file = io.StringIO()
    p.write(file, **kwargs)
    return file.getvalue()


def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    return "nothing"


p = parsed("""\
[DEFAULT]
base = /x
; a comment
# another
[One]
key = value
Other: two words
long = first
    second

    third
  # a comment inside
    fourth
empty =
[two]
n = 42
""")
assert p.sections() == ["One", "two"] and list(p) == ["DEFAULT", "One", "two"] and len(p) == 3
assert p.defaults() == {"base": "/x"} and p.options("One") == ["key", "other", "long", "empty", "base"]
assert dict(p["One"]) == {"key": "value", "other": "two words", "long": "first\nsecond\n\nthird\nfourth", "empty": "",
                          "base": "/x"}
assert written(p) == ("[DEFAULT]\nbase = /x\n\n[One]\nkey = value\nother = two words\n"
                      "long = first\n\tsecond\n\t\n\tthird\n\tfourth\nempty = \n\n[two]\nn = 42\n\n"), written(p)
assert dict(parsed(written(p))["One"]) == dict(p["One"])
assert written(parsed("[a]\nx = 1"), space_around_delimiters=False) == "[a]\nx=1\n\n"

for text, message in (
    ("key=v\n", "MissingSectionHeaderError: File contains no section headers.\nfile: '<string>', line: 1\n'key=v\\n'"),
    ("[a]\nx=1\n[a]\n", "DuplicateSectionError: While reading from '<string>' [line  3]: section 'a' already exists"),
    ("[a]\nx=1\nX=2\n",
     "DuplicateOptionError: While reading from '<string>' [line  3]: option 'x' in section 'a' already exists"),
    ("[a]\nnonsense\n", "ParsingError: Source contains parsing errors: '<string>'\n\t[line  2]: 'nonsense\\n'"),
):
    assert error(parsed, text) == message, error(parsed, text)
assert dict(parsed("[a]\nx=1\n[a]\nx=2\ny=3\n", strict=False)["a"]) == {"x": "2", "y": "3"}
p = parsed("[a]\nx\ny=\n", allow_no_value=True)
assert dict(p["a"]) == {"x": None, "y": ""} and written(p) == "[a]\nx\ny = \n\n"
assert error(parsed, "[a]\nx\n  more\n", allow_no_value=True).startswith(
    "MultilineContinuationError: Key without value continued with an indented line.")
assert dict(parsed("[a]\nx = 1 ; c\ny = 2;3\n", inline_comment_prefixes=";")["a"]) == {"x": "1", "y": "2;3"}
assert dict(parsed("[a]\nx -> 1\n", delimiters=("->",))["a"]) == {"x": "1"}
assert dict(parsed("[a]\nx = 1\n  2\n\n  y = 3\n", empty_lines_in_values=False)["a"]) == {"x": "1\n2", "y": "3"}
assert parsed("[common]\nx=1\n[a]\ny=2\n", default_section="common")["a"]["x"] == "1"
p = parsed("x=1\n[a]\ny=2\n", allow_unnamed_section=True)
assert p.get(configparser.UNNAMED_SECTION, "x") == "1" and written(p) == "x = 1\n\n[a]\ny = 2\n\n"

p = configparser.ConfigParser()
p.read_dict({"s": {"a": 1, "B": "two"}})
assert dict(p["s"]) == {"a": "1", "b": "two"}
assert p.read(["/no/such/file"]) == []
p.read_file(io.StringIO("[t]\nx = 1"))
assert p.sections() == ["s", "t"]
p = configparser.ConfigParser()
p.optionxform = str
p.read_string("[a]\nXy = 1")
assert list(p["a"]) == ["Xy"]
print("ok")
