"""Formatter checks its format by the rules of its style."""
import configparser
import logging


def error(fmt, style="%"):
    try:
        logging.Formatter(fmt, style=style)
    except ValueError as e:
        return str(e)


for fmt in ("%(asctime)Z", "%(asctime)b", "%(asctime)*", "%(asctime)*3s", "{asctime}"):
    assert error(fmt) == f"Invalid format '{fmt}' for '%' style", fmt
for fmt in ("%(message)s", "%(asctime)s - %(levelname)-8s", "%(created)#15x", "%(lineno)05d"):
    assert error(fmt) is None, fmt
assert error("{message!r:>10}", "{") is None and error("{12[k1].bar[k2].baz}", "{") is None
assert error("{name-thing}", "{") == "invalid format: invalid field name/expression: 'name-thing'"
assert error("{process:.2ff}", "{") == "invalid format: bad specifier: '.2ff'"
assert error("{process!z}", "{") == "invalid format: invalid conversion: 'z'"
assert error("plain", "{") == "invalid format: no fields"
assert error("{message", "{").startswith("invalid format: ")
assert error("$bar $$$$", "$") is None and error("${asctime} - $message", "$") is None
assert error("bar $$$", "$") == "invalid format: bare '$' not allowed"
assert error("bar", "$") == "invalid format: no fields"

# Defaults of a parser may hold what would be a faulty reference: nobody has asked for it yet.
parser = configparser.ConfigParser({"format": "%(asctime)s [%(process)d]"})
assert parser["DEFAULT"].get("format", raw=True) == "%(asctime)s [%(process)d]"
print("ok")
