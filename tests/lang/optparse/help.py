# The help of a parser, in two columns, and its other texts.
import contextlib
import io
import os
from optparse import SUPPRESS_HELP, OptionGroup, OptionParser, TitledHelpFormatter

os.environ["COLUMNS"] = "80"


def make(**keywords):
    parser = OptionParser(usage="usage: %prog [options] file", prog="tool", version="%prog 1.0", epilog="Bye.",
                          description="What the program does, in words.", **keywords)
    parser.add_option("-f", "--file", dest="filename", metavar="FILE", help="write to FILE")
    parser.add_option("-n", "--num", type="int", default=5, help="a number [default: %default]")
    parser.add_option("--a-very-long-option-name-indeed", help="text " * 15)
    parser.add_option("--secret", help=SUPPRESS_HELP)
    group = OptionGroup(parser, "Rare Options", "Seldom used.")
    group.add_option("-g", action="store_true", help="Group option.")
    parser.add_option_group(group)
    return parser


assert make().format_help() == """\
Usage: tool [options] file

What the program does, in words.

Options:
  --version             show program's version number and exit
  -h, --help            show this help message and exit
  -f FILE, --file=FILE  write to FILE
  -n NUM, --num=NUM     a number [default: 5]
  --a-very-long-option-name-indeed=A_VERY_LONG_OPTION_NAME_INDEED
                        text text text text text text text text text text text
                        text text text text

  Rare Options:
    Seldom used.

    -g                  Group option.

Bye.
"""
assert make(formatter=TitledHelpFormatter()).format_help().startswith("""\
Usage
=====
  tool [options] file

What the program does, in words.

Options
=======
--version               show program's version number and exit
""")

for argument, expected in (("--version", "tool 1.0\n"), ("-h", make().format_help())):
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        try:
            make().parse_args([argument])
        except SystemExit as exit:
            assert exit.code == 0
    assert shown.getvalue() == expected, shown.getvalue()
print("ok")
