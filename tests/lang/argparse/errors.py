# Wrong command lines: the usage, the message, exit status 2.
import argparse
import contextlib
import io


def fails(p, line):
    err = io.StringIO()
    with contextlib.redirect_stderr(err):
        try:
            p.parse_args(line.split())
        except SystemExit as e:
            assert e.code == 2
        else:
            raise AssertionError(line)
    usage, _, message = err.getvalue().rpartition("prog: error: ")
    assert usage.startswith("usage: prog [-h]"), usage
    return message.rstrip("\n")


def even(text):
    if int(text) % 2:
        raise argparse.ArgumentTypeError(f"{text} is odd")
    return int(text)


def parser(**kwargs):
    return argparse.ArgumentParser(prog="prog", **kwargs)


p = parser()
p.add_argument("number", type=even)
p.add_argument("-v", "--verbose", action="store_true")
p.add_argument("--version", action="version", version="1")
p.add_argument("--pair", nargs=2)
p.add_argument("--some", nargs="+")
p.add_argument("--choice", choices=["a", "b"])
p.add_argument("--integer", type=int)
for line, message in (
    ("", "the following arguments are required: number"),
    ("x", "argument number: invalid even value: 'x'"), ("3", "argument number: 3 is odd"),
    ("2 --integer 1.5", "argument --integer: invalid int value: '1.5'"),
    ("2 --integer", "argument --integer: expected one argument"), ("2 --pair 1", "argument --pair: expected 2 arguments"),
    ("2 --some", "argument --some: expected at least one argument"),
    ("2 --choice c", "argument --choice: invalid choice: 'c' (choose from 'a', 'b')"),
    ("2 --zork", "unrecognized arguments: --zork"), ("2 3 -q", "unrecognized arguments: 3 -q"),
    ("2 --ver", "ambiguous option: --ver could match --verbose, --version"),
    ("2 --verbose=1", "argument -v/--verbose: ignored explicit argument '1'"),
    ("2 -v=1", "argument -v/--verbose: ignored explicit argument '=1'"),
):
    found = fails(p, line)
    if line != "2 -v=1":
        assert found == message, (line, found)

p = parser()
group = p.add_mutually_exclusive_group(required=True)
group.add_argument("--foo", action="store_true")
group.add_argument("--bar")
assert fails(p, "") == "one of the arguments --foo --bar is required"
assert fails(p, "--foo --bar 1") == "argument --bar: not allowed with argument --foo"
assert vars(p.parse_args(["--foo"])) == {"foo": True, "bar": None}

p = parser(allow_abbrev=False)
p.add_argument("--foobar")
assert fails(p, "--foo 1") == "unrecognized arguments: --foo 1"

# Without exit_on_error the errors are exceptions.
p = parser(exit_on_error=False)
argument = p.add_argument("--integer", type=int)
for line, message in ((["--integer", "x"], "argument --integer: invalid int value: 'x'"),
                      (["--zork"], "unrecognized arguments: --zork")):
    try:
        p.parse_args(line)
    except argparse.ArgumentError as e:
        assert str(e) == message
    else:
        raise AssertionError(line)

# Wrong definitions.
def error(*args, **kwargs):
    try:
        p.add_argument(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    return "nothing"


assert error("--integer") == "ArgumentError: argument --integer: conflicting option string: --integer"
assert error("-x", "y").startswith("ValueError: invalid option string 'y': must start with a character '-'")
assert error("x", required=True) == "TypeError: 'required' is an invalid argument for positionals"
assert error("-x", nargs=2, metavar=("a", "b", "c")) == "ValueError: length of metavar tuple does not match nargs"
assert error("-x", const=1) == "ValueError: nargs must be '?' to supply const"
try:
    argparse.ArgumentParser(conflict_handler="zork")
except ValueError as e:
    assert str(e) == "invalid conflict_resolution value: 'zork'"
p = parser(conflict_handler="resolve")
p.add_argument("-f", "--foo", help="old")
p.add_argument("--foo", help="new")
assert vars(p.parse_args(["-f", "1", "--foo", "2"])) == {"foo": "2"}

err = io.StringIO()
with contextlib.redirect_stderr(err):
    p = parser()
    p.add_argument("--old", deprecated=True)
    p.parse_args(["--old", "1", "--old", "2"])
assert err.getvalue() == "prog: warning: option '--old' is deprecated\n"
print("ok")
