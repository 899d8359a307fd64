# doctest: examples as programs, of a text and of what is documented.
import doctest
import sys
import types

text = """
       Here are examples.

           >>> 2 + 2
           5

       >>> 1/0
       To Infinity
       And

           Beyond
       >>> if 0:
       ...    blah
       ...

           Ho hum
       """
assert doctest.script_from_examples(text) == (
    "# Here are examples.\n#\n2 + 2\n# Expected:\n## 5\n#\n1/0\n# Expected:\n## To Infinity\n## And\n#\n#     Beyond\n"
    "if 0:\n   blah\n#\n#     Ho hum\n"), doctest.script_from_examples(text)
for text, script in (("", "\n"), ("only text\nhere", "# only text\n"), (">>> x\n", "x\n"),
                     (">>> x\n>>> y\n1\n\n\nend", "x\ny\n# Expected:\n## 1\n")):
    assert doctest.script_from_examples(text) == script, doctest.script_from_examples(text)


def function():
    """Doc of it.

    >>> function()
    1
    """
    return 1


module = types.ModuleType("module_of_examples", ">>> function()\n1\n")
function.__module__ = module.__name__
module.function = function
sys.modules[module.__name__] = module
assert doctest.testsource(module, "module_of_examples.function") == "# Doc of it.\n#\nfunction()\n# Expected:\n## 1\n"
assert doctest.testsource("module_of_examples", "module_of_examples") == "function()\n# Expected:\n## 1\n"
try:
    doctest.testsource(module, "module_of_examples.other")
except ValueError as error:
    assert error.args == ("module_of_examples.other", "not found in tests")
else:
    assert False
print("ok")
