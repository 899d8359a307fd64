# The text of help and usage, 80 columns wide.
import argparse
import os

os.environ["COLUMNS"] = "80"


def check(p, text):
    found = p.format_help()
    assert found == text, found


p = argparse.ArgumentParser(prog="prog", description="Process some integers. " * 4, epilog="the end")
p.add_argument("integers", metavar="N", type=int, nargs="+", help="an integer")
p.add_argument("-o", "--output-file", default="out.txt", help="where %(prog)s writes, by default %(default)s; a longer "
               "text that must be wrapped")
p.add_argument("--choice", choices=["a", "b"], help="one of %(choices)s")
p.add_argument("--very-long-option-name-here", metavar="VALUE", help="help")
p.add_argument("--version", action="version", version="%(prog)s 1.0")
p.add_argument("--flag", action=argparse.BooleanOptionalAction)
p.add_argument("--pair", nargs=2, metavar=("X", "Y"))
p.add_argument("--hidden", help=argparse.SUPPRESS)
check(p, """\
usage: prog [-h] [-o OUTPUT_FILE] [--choice {a,b}]
            [--very-long-option-name-here VALUE] [--version]
            [--flag | --no-flag] [--pair X Y]
            N [N ...]

Process some integers. Process some integers. Process some integers. Process
some integers.

positional arguments:
  N                     an integer

options:
  -h, --help            show this help message and exit
  -o, --output-file OUTPUT_FILE
                        where prog writes, by default out.txt; a longer text
                        that must be wrapped
  --choice {a,b}        one of a, b
  --very-long-option-name-here VALUE
                        help
  --version             show program's version number and exit
  --flag, --no-flag
  --pair X Y

the end
""")

p = argparse.ArgumentParser(prog="prog")
group = p.add_mutually_exclusive_group(required=True)
group.add_argument("--foo", action="store_true")
group.add_argument("--bar", type=int)
titled = p.add_argument_group("a group", "what it is for")
titled.add_argument("--in-group", help="x")
inner = titled.add_mutually_exclusive_group()
inner.add_argument("-x")
inner.add_argument("-y", action="store_true")
check(p, """\
usage: prog [-h] (--foo | --bar BAR) [--in-group IN_GROUP] [-x X | -y]

options:
  -h, --help           show this help message and exit
  --foo
  --bar BAR

a group:
  what it is for

  --in-group IN_GROUP  x
  -x X
  -y
""")

p = argparse.ArgumentParser(prog="prog", formatter_class=argparse.ArgumentDefaultsHelpFormatter, usage="%(prog)s it")
p.add_argument("--n", default=3, help="a number")
p.add_argument("--m", default=4)
check(p, """\
usage: prog it

options:
  -h, --help  show this help message and exit
  --n N       a number (default: 3)
  --m M
""")

p = argparse.ArgumentParser(prog="prog", formatter_class=argparse.RawTextHelpFormatter, description="one\n  two",
                            add_help=False)
p.add_argument("--a", help="first\n  second")
check(p, "usage: prog [--a A]\n\none\n  two\n\noptions:\n  --a A  first\n           second\n")

p = argparse.ArgumentParser(prog="a_name_that_is_much_longer_than_other_names_of_programs_are_by_habit")
p.add_argument("--option-one")
p.add_argument("positional_one")
assert p.format_usage() == (
    "usage: a_name_that_is_much_longer_than_other_names_of_programs_are_by_habit\n"
    "       [-h] [--option-one OPTION_ONE] positional_one\n"), p.format_usage()
assert repr(argparse.ArgumentParser(prog="p")).startswith("ArgumentParser(prog='p', usage=None, description=None, ")
print("ok")
