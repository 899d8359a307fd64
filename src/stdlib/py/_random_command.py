"""The command `-m random`: prints one of some words, or a number."""

import argparse
import random


def main(args=None):
    """Prints a random word of those given; for one that is a number, a number up to it."""
    parser = argparse.ArgumentParser(prog="random.py", formatter_class=argparse.RawTextHelpFormatter)
    group = parser.add_mutually_exclusive_group()
    group.add_argument("-c", "--choice", nargs="+", help="print a random choice")
    group.add_argument("-i", "--integer", type=int, metavar="N",
                       help="print a random integer between 1 and N inclusive")
    group.add_argument("-f", "--float", type=float, metavar="N",
                       help="print a random floating-point number between 0 and N inclusive")
    parser.add_argument("input", nargs="*", help=(
        "if no options given, output depends on the input\n"
        "    string or multiple: same as --choice\n    integer: same as --integer\n    float: same as --float"))
    options = parser.parse_args(args)
    if options.choice:
        print(random.choice(options.choice))
    elif options.integer is not None:
        print(random.randint(1, options.integer))
    elif options.float is not None:
        print(random.uniform(0, options.float))
    elif len(options.input) == 1:
        print(_of_text(options.input[0]))
    elif options.input:
        print(random.choice(options.input))
    else:
        parser.print_help()
        print()


def _of_text(text):
    """What is drawn for one word."""
    for kind, draw in ((int, lambda number: random.randint(1, number)), (float, lambda number: random.uniform(0, number))):
        try:
            return draw(kind(text))
        except ValueError:
            pass
    return random.choice(text.split())


if __name__ == "__main__":
    main()
