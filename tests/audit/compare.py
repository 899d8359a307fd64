"""Compares what `probe.py` prints on this Python with what it prints on gillie.

    python3.13 compare.py ../../target/release/gillie

Prints each call whose outcome differs, apart from what differs by nature, and how many there are; the exit status is 1
if there are more than `--most`.
"""

import argparse
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

PROBE = Path(__file__).with_name("probe.py")
ADDRESS = re.compile(r"0x[0-9a-f]+")
# Calls whose outcome depends on where objects lie, on seeds, on what a type calls its parts, or on what gillie has not.
BY_NATURE = [
    # The value of a hash by identity.
    r"\.__hash__\(", r"^hash\(",
    # Where a slot's method stands: in the type or in a base.
    r" is$",
    # Sequences that are asked for the number protocol's methods: operators get NotImplemented and try the other side.
    r"^(str|bytes|bytearray|list|tuple)(\(\))?\.__(i?mul|rmul|add)__",
    # An immutable string has one type of iterator, whatever is in it.
    r"^iter\((''|'a')\)", r"^str\(\)\.__iter__",
    # Which descriptor says that an attribute is read-only.
    r" = 1$",
    # How much room a bytearray has.
    r"\.__alloc__\(", r"^memoryview\(\)\.__(buffer|release_buffer)__",
    # The order of builtins' names; the line where a generator's frame begins.
    r"\.__builtins__$", r"\.(gi|cr|ag)_frame$",
]
BY_NATURE = re.compile("|".join(BY_NATURE))
SET = re.compile(r"^(frozenset\()?\{[^:]*\}\)?$")


def outcomes(command):
    """The outcome of each call, by its text."""
    environment = os.environ | {"PYTHONHASHSEED": "0"}
    done = subprocess.run([*command, "-W", "ignore", str(PROBE)], env=environment, capture_output=True, text=True, check=True)
    lines = (line.partition("\t") for line in done.stdout.splitlines() if "\t" in line)
    return {call: normal(outcome) for call, _, outcome in lines}


def normal(outcome):
    outcome = ADDRESS.sub("0x", outcome)
    if SET.match(outcome):
        # A set's order is that of hashes, and of how it came to be.
        return " ".join(sorted(re.findall(r"[^,{}() ]+", outcome)))
    return outcome


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gillie", help="the command to compare with this Python")
    parser.add_argument("--most", type=int, default=0, help="how many differences are no failure")
    parser.add_argument("--show", type=int, default=200, help="how many differences to print")
    arguments = parser.parse_args()
    wanted, found = outcomes([sys.executable]), outcomes([arguments.gillie])
    shared = [call for call in wanted if call in found and not BY_NATURE.search(call)]
    different = [call for call in shared if wanted[call] != found[call]]
    for call in different[:arguments.show]:
        print(f"{call}\n  < {wanted[call][:200]}\n  > {found[call][:200]}")
    missing = Counter(call.partition("(")[0].partition(" ")[0] for call in wanted if call not in found)
    print(f"{len(shared)} calls compared, {len(different)} differ; {missing.total()} calls only here, of {len(missing)} kinds")
    sys.exit(len(different) > arguments.most)


main()
