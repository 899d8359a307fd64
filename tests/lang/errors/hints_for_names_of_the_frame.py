# A name that is not defined is compared with those that its frame knows: its variables that have values, the globals that
# its code runs with, and the builtins.
import traceback


def last_line(source, names):
    try:
        exec(source, names)
    except NameError as error:
        return traceback.format_exception(error)[-1].strip()
    raise AssertionError(source)


wrong = "NameError: name 'undefinde' is not defined"
hint = wrong + ". Did you mean: 'undefined'?"
assert last_line("undefined = 1\nundefinde", {}) == hint
assert last_line("def f(): return undefinde\nundefined = 1\nf()", {"__name__": "m"}) == hint
assert last_line("def f():\n    undefined = 1\n    return undefinde\nf()", {}) == hint
assert last_line("def f():\n    undefinde\n    undefined = 1\nf()", {}) == wrong
assert last_line("class A:\n    undefined = 1\n    undefinde", {}) == hint
assert last_line("def f():\n    undefined = 1\n    def g(): return undefined, undefinde\n    g()\nf()", {}) == hint
assert last_line("prnt", {}) == "NameError: name 'prnt' is not defined. Did you mean: 'print'?"
print("ok")
