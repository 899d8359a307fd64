# Getting and setting values, interpolation, sections as mappings.
import configparser


def parsed(text, cls=configparser.ConfigParser, **kwargs):
    p = cls(**kwargs)
    p.read_string(text)
    return p


def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    return "nothing"


p = parsed("[DEFAULT]\nbase = /x\n[a]\npath = %(BASE)s/sub\nn = 42\nf = 1.5\non = Yes\npercent = 100%%\n")
assert p.get("a", "path") == "/x/sub" and p.get("a", "PATH", raw=True) == "%(BASE)s/sub"
assert p.get("a", "path", vars={"base": "/y"}) == "/y/sub" and p.get("a", "percent") == "100%"
assert (p.getint("a", "n"), p.getfloat("a", "f"), p.getboolean("a", "on")) == (42, 1.5, True)
assert p.get("a", "none", fallback=3) == 3 and p.getint("b", "n", fallback=None) is None
assert error(p.get, "a", "none") == "NoOptionError: No option 'none' in section: 'a'"
assert error(p.get, "b", "n") == "NoSectionError: No section: 'b'"
assert error(p.getboolean, "a", "n") == "ValueError: Not a boolean: 42"
assert p.items("a")[1:3] == [("path", "/x/sub"), ("n", "42")]

section = p["a"]
assert repr(section) == "<Section: a>" and section.getint("n") == 42 and section.get("none") is None
assert section.getint("none", 7) == 7 and "n" in section and "none" not in section and len(section) == 6
section["new"] = "v"
assert p.get("a", "new") == "v"
del section["new"]
assert error(section.__getitem__, "new") == "KeyError: 'new'"
assert error(section.__setitem__, "x", 1) == "TypeError: option values must be strings"
assert error(section.__setitem__, "x", "%") == "ValueError: invalid interpolation syntax in '%' at position 0"
p["made"] = {"x": "1", "Y": "2"}
assert dict(p["made"]) == {"x": "1", "y": "2", "base": "/x"}
assert p.has_section("made") and p.has_option("made", "Y") and not p.has_option("other", "y")
assert p.remove_option("made", "x") and not p.remove_option("made", "x") and p.remove_section("made")
assert error(p.add_section, "a") == "DuplicateSectionError: Section 'a' already exists"
assert error(p.add_section, "DEFAULT") == "ValueError: Invalid section name: 'DEFAULT'"
assert error(p.__delitem__, "DEFAULT") == "ValueError: Cannot remove the default section."
assert p.popitem()[0] == "a" and p.sections() == []

p = parsed("[a]\nmissing = %(no)s\nodd = %q\nopen = %(x\nloop = %(loop)s\n")
assert error(p.get, "a", "missing") == (
    "InterpolationMissingOptionError: Bad value substitution: option 'missing' in section 'a' contains an interpolation "
    "key 'no' which is not a valid option name. Raw value: '%(no)s'")
assert error(p.get, "a", "odd") == "InterpolationSyntaxError: '%' must be followed by '%' or '(', found: '%q'"
assert error(p.get, "a", "open") == "InterpolationSyntaxError: bad interpolation variable reference '%(x'"
assert error(p.get, "a", "loop").startswith("InterpolationDepthError: Recursion limit exceeded in value substitution: ")

p = parsed("[a]\nx = 1\ny = ${x}2\nz = ${b:q}/${y}\nd = $$\n[b]\nq = ${a:x}!\nbad = ${a:b:c}\n",
           interpolation=configparser.ExtendedInterpolation())
assert (p["a"]["y"], p["a"]["z"], p["a"]["d"]) == ("12", "1!/12", "$")
assert error(p.get, "b", "bad") == "InterpolationSyntaxError: More than one ':' found: ''"
assert parsed("[a]\nx=%(y)s", interpolation=None)["a"]["x"] == "%(y)s"
assert parsed("[a]\nx=%(y)s", configparser.RawConfigParser)["a"]["x"] == "%(y)s"

p = parsed("[a]\nx = 1,2", converters={"list": lambda value: value.split(",")})
assert p.getlist("a", "x") == p["a"].getlist("x") == ["1", "2"] and p["a"].getlist("none") is None
assert sorted(p.converters) == ["boolean", "float", "int", "list"]

# Lines end at newlines alone; what begins with any blank goes on with the value.
assert parsed("[a]\ny: 12\n\x0cmore\n x\n")["a"]["y"] == "12\nmore\nx"
assert parsed("[a]\ny: 12\n\rmore\n")["a"]["y"] == "12\nmore"
p = configparser.ConfigParser()
assert error(p.read_string, "[a]\n=1\n") == "ParsingError: Source contains parsing errors: '<string>'\n\t[line  2]: '=1\\n'"
assert p["a"][""] == "1"
print("ok")
