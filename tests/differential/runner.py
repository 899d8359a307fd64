"""Runs generated programs one after the other, in one process: `runner.py MARK FILE...`.

Behind each program's output comes a line with MARK, so that the outputs can be told apart. Standard error goes where
standard output goes: what is said of an uncaught exception belongs to the output.
"""

import sys

import prelude

SHARED = {name: value for name, value in vars(prelude).items() if not name.startswith("_")}


def run(path):
    with open(path, encoding="utf-8") as file:
        source = file.read()
    prelude.refuel()
    # A module of its own: where names that are missing are looked for, to suggest others.
    module = sys.modules["__main__"] = type(sys)("__main__")
    namespace = vars(module)
    namespace.update(SHARED)
    try:
        exec(compile(source, path, "exec"), namespace)
    except BaseException as error:
        trace = error.__traceback__.tb_next or error.__traceback__
        sys.__excepthook__(type(error), error.with_traceback(trace), trace)


def main():
    mark, *paths = sys.argv[1:]
    sys.stderr = sys.stdout
    for path in paths:
        run(path)
        print(mark, flush=True)


main()
