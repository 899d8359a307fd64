import argparse
import contextlib
import io
import os

os.environ["COLUMNS"] = "80"


def outcome(p, line):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            return vars(p.parse_args(line.split()))
        except SystemExit as e:
            return e.code, (out.getvalue() + err.getvalue()).splitlines()[-1]


p = argparse.ArgumentParser(prog="git")
p.add_argument("--top", default=1)
commands = p.add_subparsers(dest="command", required=True, help="sub-command help", metavar="COMMAND")
add = commands.add_parser("add", help="add things", aliases=["a"])
add.add_argument("path", nargs="*", default=())
add.add_argument("--force", action="store_true")
add.set_defaults(run=len)
commit = commands.add_parser("commit", help="commit things", description="records")
commit.add_argument("-m", required=True)

assert outcome(p, "add x y") == {"top": 1, "command": "add", "path": ["x", "y"], "force": False, "run": len}
assert outcome(p, "a --force") == {"top": 1, "command": "a", "path": (), "force": True, "run": len}
assert outcome(p, "--top 5 commit -m x") == {"top": "5", "command": "commit", "m": "x"}
assert outcome(p, "commit") == (2, "git commit: error: the following arguments are required: -m")
assert outcome(p, "") == (2, "git: error: the following arguments are required: COMMAND")
assert outcome(p, "push") == (
    2, "git: error: argument COMMAND: invalid choice: 'push' (choose from 'add', 'a', 'commit')")
assert outcome(p, "commit -m x --zork") == (2, "git: error: unrecognized arguments: --zork")
assert outcome(p, "commit -h") == (0, "  -m M")
assert p.format_help() == """\
usage: git [-h] [--top TOP] COMMAND ...

positional arguments:
  COMMAND     sub-command help
    add (a)   add things
    commit    commit things

options:
  -h, --help  show this help message and exit
  --top TOP
""", p.format_help()
assert commit.format_help() == """\
usage: git commit [-h] -m M

records

options:
  -h, --help  show this help message and exit
  -m M
"""

p = argparse.ArgumentParser(prog="prog")
titled = p.add_subparsers(title="commands", description="what to do", prog="other")
old = titled.add_parser("old", deprecated=True)
assert old.prog == "other old"
assert p.format_help().endswith("\ncommands:\n  what to do\n\n  {old}\n")
assert outcome(p, "") == {}
err = io.StringIO()
with contextlib.redirect_stderr(err):
    p.parse_args(["old"])
assert err.getvalue() == "prog: warning: command 'old' is deprecated\n"
for f, message in ((p.add_subparsers, "cannot have multiple subparser arguments"),
                   (lambda: titled.add_parser("old"), "conflicting subparser: old")):
    try:
        f()
    except argparse.ArgumentError as e:
        assert e.message == message
    else:
        raise AssertionError(message)
print("ok")
