"""Examples of the module itself.

>>> double(4)
8
"""
# doctest: examples in docstrings, how they are compared, and how failures are reported.
import contextlib
import doctest
import io
import sys
import types
import unittest


def double(n):
    """Twice n.

    >>> double(2)
    4
    >>> double("ab")
    'abab'
    >>> double(None)
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
    >>> print("a\\n\\nb")
    a
    <BLANKLINE>
    b
    >>> for i in range(2):
    ...     print(i)
    0
    1
    >>> list(range(30)) # doctest: +ELLIPSIS
    [0, 1, ..., 29]
    >>> print("a   b", "c") # doctest: +NORMALIZE_WHITESPACE
    a b
    c
    >>> 1 / 0 # doctest: +SKIP
    """
    return n * 2


class Counter:
    """
    >>> c = Counter(); c.add(); c.add(); c.count
    2
    """
    count = 0

    def add(self):
        """
        >>> Counter().add()
        """
        self.count += 1

    @property
    def half(self):
        """
        >>> Counter().half
        0.0
        """
        return self.count / 2

    @staticmethod
    def static():
        """
        >>> Counter.static()
        's'
        """
        return "s"


def wrong(n):
    """
    >>> wrong(1)
    2
    >>> wrong("x")
    'y'
    """
    if n == "x":
        raise ValueError("bad")
    return n


module = sys.modules[__name__]
names = [test.name for test in doctest.DocTestFinder().find(module)]
assert names == [f"{__name__}{end}" for end in (
    "", ".Counter", ".Counter.add", ".Counter.half", ".Counter.static", ".double", ".wrong")], names

output = io.StringIO()
with contextlib.redirect_stdout(output):
    results = doctest.testmod(verbose=False)
assert results == (2, 15) and results.failed == 2 and results.attempted == 15 and results.skipped == 1, results
text = output.getvalue()
stars = "*" * 70
line = wrong.__code__.co_firstlineno + 2
assert text.startswith(f"""\
{stars}
File "{__file__}", line {line}, in {__name__}.wrong
Failed example:
    wrong(1)
Expected:
    2
Got:
    1
{stars}
File "{__file__}", line {line + 2}, in {__name__}.wrong
Failed example:
    wrong("x")
Exception raised:
    Traceback (most recent call last):
"""), text
assert "    ValueError: bad\n" in text and text.endswith(f"""\
{stars}
1 item had failures:
   2 of   2 in {__name__}.wrong
***Test Failed*** 2 failures and 1 skipped test.
"""), text

output = io.StringIO()
with contextlib.redirect_stdout(output):
    doctest.run_docstring_examples(Counter.static, {"Counter": Counter}, verbose=True, name="static")
assert output.getvalue() == (
    "Finding tests in static\nTrying:\n    Counter.static()\nExpecting:\n    's'\nok\n"), output.getvalue()

check = doctest.OutputChecker().check_output
assert check("1\n", "1\n", 0) and not check("1\n", "2\n", 0) and check("1\n", "True\n", 0)
assert not check("1\n", "True\n", doctest.DONT_ACCEPT_TRUE_FOR_1)
assert check("a...z\n", "abcz\n", doctest.ELLIPSIS) and not check("a...z\n", "abc\n", doctest.ELLIPSIS)
assert check("...b...\n", "abba\n", doctest.ELLIPSIS) and not check("aa...aa\n", "aaa\n", doctest.ELLIPSIS)
assert check("a  b", "a b", doctest.NORMALIZE_WHITESPACE)
difference = doctest.OutputChecker().output_difference(doctest.Example("x", "1\n2\n3\n4\n"), "1\n2\n5\n4\n",
                                                       doctest.REPORT_NDIFF)
assert difference == "Differences (ndiff with -expected +actual):\n      1\n      2\n    - 3\n    + 5\n      4\n"

parser = doctest.DocTestParser()
parts = parser.parse("text\n  >>> f(1,\n  ...   2)\n  3\n\nmore")
assert [type(part).__name__ for part in parts] == ["str", "Example", "str"]
assert (parts[1].source, parts[1].want, parts[1].lineno, parts[1].indent) == ("f(1,\n  2)\n", "3\n", 1, 2)
assert parser.get_examples(">>> # nothing\n") == []
for bad, message in ((">>>x\n", "line 1 of the docstring for <string> lacks blank after >>>: '>>>x'"),
                     (">>> 1 # doctest: +NOPE\n",
                      "line 1 of the doctest for <string> has an invalid option: '+NOPE'")):
    try:
        parser.get_examples(bad)
    except ValueError as exc:
        assert str(exc) == message, exc
    else:
        assert False
try:
    doctest.testmod(5)
except TypeError as exc:
    assert str(exc) == "testmod: module required; 5"

made = types.ModuleType("made")
made.__doc__ = ">>> 1 + 1\n2\n"
suite = doctest.DocTestSuite(made)
assert suite.countTestCases() == 1
results = unittest.TestResult()
suite.run(results)
assert results.wasSuccessful() and results.testsRun == 1
made.__doc__ = ">>> 1 + 1\n3\n"
doctest.DocTestSuite(made).run(results)
assert len(results.failures) == 1 and "Failed doctest test for made" in results.failures[0][1]
try:
    runner = doctest.DebugRunner(verbose=False)
    runner.run(doctest.DocTestFinder().find(made)[0], out=lambda text: None)
except doctest.DocTestFailure as exc:
    assert exc.got == "2\n" and exc.example.want == "3\n"
else:
    assert False
print("ok")
