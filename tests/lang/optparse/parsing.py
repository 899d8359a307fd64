# Options among arguments: spellings, values, actions, what is refused.
import contextlib
import io
from optparse import Option, OptionConflictError, OptionError, OptionGroup, OptionParser, Values


def make(**keywords):
    parser = OptionParser(usage="usage: %prog [options] file", prog="tool", version="%prog 1.0", **keywords)
    parser.add_option("-f", "--file", dest="filename", metavar="FILE", help="write to FILE")
    parser.add_option("-q", "--quiet", action="store_false", dest="verbose", default=True)
    parser.add_option("-n", "--num", type="int", default=5, help="a number [default: %default]")
    parser.add_option("-v", action="count", dest="v")
    parser.add_option("--point", nargs=2, type=float)
    parser.add_option("-c", "--choice", choices=["a", "b"], default="a")
    parser.add_option("-a", "--add", action="append")
    group = OptionGroup(parser, "Rare Options", "Seldom used.")
    group.add_option("-g", action="store_true", help="Group option.")
    parser.add_option_group(group)
    return parser


def parse(*args):
    options, rest = make().parse_args(list(args))
    changed = {name: value for name, value in vars(options).items() if value != make().get_default_values().__dict__[name]}
    return changed, rest


assert parse() == ({}, [])
assert parse("-f", "x", "y", "-q", "z") == ({"filename": "x", "verbose": False}, ["y", "z"])
assert parse("--file=x", "-n7", "-vvv") == ({"filename": "x", "num": 7, "v": 3}, [])
assert parse("--num", "0x10", "--fi", "k") == ({"num": 16, "filename": "k"}, [])
assert parse("--point", "1", "2.5") == ({"point": (1.0, 2.5)}, [])
assert parse("-a1", "-a", "2", "-g", "--", "-q") == ({"add": ["1", "2"], "g": True}, ["-q"])


def refused(*args):
    shown = io.StringIO()
    with contextlib.redirect_stderr(shown):
        try:
            make().parse_args(list(args))
        except SystemExit as exit:
            assert exit.code == 2
    return shown.getvalue().splitlines()[-1]


assert refused("--num", "abc") == "tool: error: option --num: invalid integer value: 'abc'"
assert refused("--point", "1") == "tool: error: --point option requires 2 arguments"
assert refused("-f") == "tool: error: -f option requires 1 argument"
assert refused("--zz") == "tool: error: no such option: --zz"
assert refused("-z") == "tool: error: no such option: -z"
assert refused("-c", "z") == "tool: error: option -c: invalid choice: 'z' (choose from 'a', 'b')"
assert refused("--quiet=3") == "tool: error: --quiet option does not take a value"


def raised(call):
    try:
        call()
    except Exception as error:
        return type(error).__name__, str(error)


assert raised(lambda: Option("-x", action="foo")) == ("OptionError", "option -x: invalid action: 'foo'")
assert raised(lambda: Option("-x", foo=1)) == ("OptionError", "option -x: invalid keyword arguments: foo")
assert raised(lambda: Option("-x", type="choice"))[0] == OptionError.__name__
assert raised(lambda: make().add_option("-f")) == (
    "OptionConflictError", "option -f: conflicting option string(s): -f")
assert issubclass(OptionConflictError, OptionError)

# Callbacks see the arguments that are left.
calls = []
parser = OptionParser(prog="p")
parser.add_option("-x", action="callback", type=int, callback_args=(1,),
                  callback=lambda option, opt, value, parser, *args: calls.append((opt, value, args, parser.rargs[:])))
parser.disable_interspersed_args()
assert parser.parse_args(["-x", "3", "q", "-x", "4"])[1] == ["q", "-x", "4"] and calls == [("-x", 3, (1,), ["q", "-x", "4"])]

# Defaults that are texts are converted; options can be removed, or give up a spelling.
parser = OptionParser(prog="p", conflict_handler="resolve")
parser.add_option("-y", default="12", type=int)
parser.add_option("-n", "--dry", action="store_true")
parser.add_option("-n", "--noisy", action="store_true")
assert parser.parse_args([])[0].y == 12 and parser.get_option("-n").dest == "noisy" and parser.has_option("--dry")
parser.remove_option("--dry")
assert not parser.has_option("--dry")
assert Values({"a": 1}) == {"a": 1} and str(Values({"a": 1})) == "{'a': 1}"
print("ok")
