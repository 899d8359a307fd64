"""The command line of unittest."""

import os
import sys

from unittest.loader import defaultTestLoader
from unittest.runner import TextTestRunner
from unittest.signals import installHandler

__unittest = True


_USAGE = """\
usage: {prog} [-h] [-v] [-q] [--locals] [--durations N] [-f] [-c] [-b]
{pad} [-k TESTNAMEPATTERNS]
{pad} [tests ...]

positional arguments:
  tests                a list of any number of test modules, classes and test
                       methods.

options:
  -h, --help           show this help message and exit
  -v, --verbose        Verbose output
  -q, --quiet          Quiet output
  --locals             Show local variables in tracebacks
  --durations N        Show the N slowest test cases (N=0 for all)
  -f, --failfast       Stop on first fail or error
  -c, --catch          Catch Ctrl-C and display results so far
  -b, --buffer         Buffer stdout and stderr during tests
  -k TESTNAMEPATTERNS  Only run tests which match the given substring
"""

_SWITCHES = {
    "-v": ("verbosity", 2), "--verbose": ("verbosity", 2), "-q": ("verbosity", 0), "--quiet": ("verbosity", 0),
    "-f": ("failfast", True), "--failfast": ("failfast", True), "-b": ("buffer", True), "--buffer": ("buffer", True),
    "-c": ("catchbreak", True), "--catch": ("catchbreak", True), "--locals": ("tb_locals", True),
}
_VALUES = {"-k": "pattern", "--durations": "durations", "-s": "start", "--start-directory": "start", "-p": "files",
           "--pattern": "files", "-t": "top", "--top-level-directory": "top"}


class TestProgram:
    """A command-line program that runs a set of tests; this is primarily for making test modules executable."""

    module = failfast = catchbreak = buffer = progName = warnings = testNamePatterns = None
    verbosity = 1

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader,
                 exit=True, verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *,
                 tb_locals=False, durations=None):
        self.module = module
        if isinstance(module, str):
            self.module = __import__(module)
            for part in module.split(".")[1:]:
                self.module = getattr(self.module, part)
        argv = sys.argv if argv is None else argv
        self.exit, self.verbosity, self.failfast, self.catchbreak = exit, verbosity, failfast, catchbreak
        self.buffer, self.tb_locals, self.durations, self.defaultTest = buffer, tb_locals, durations, defaultTest
        self.warnings = "default" if warnings is None and not sys.warnoptions else warnings
        self.testRunner, self.testLoader = testRunner, testLoader
        self.progName = os.path.basename(argv[0])
        self.parseArgs(argv)
        self.runTests()

    def _usage_error(self, text):
        sys.stderr.write(f"usage: {self.progName} [-h] [-v] [-q] [--locals] [--durations N] [-f] [-c] [-b]\n"
                         f"{self.progName}: error: {text}\n")
        sys.exit(2)

    def parseArgs(self, argv):
        rest, values, words = list(argv[1:]), {}, []
        discovering = self.module is None and rest[:1] == ["discover"]
        if discovering:
            rest.pop(0)
        patterns = []
        while rest:
            word = rest.pop(0)
            if word in ("-h", "--help"):
                print(_USAGE.format(prog=self.progName, pad=" " * (6 + len(self.progName))), end="")
                sys.exit(0)
            name, equals, value = word.partition("=")
            if word in _SWITCHES:
                setattr(self, *_SWITCHES[word])
            elif name in _VALUES:
                if not equals and not rest:
                    self._usage_error(f"argument {name}: expected one argument")
                value = value if equals else rest.pop(0)
                if _VALUES[name] == "pattern":
                    patterns.append(value if "*" in value else f"*{value}*")
                else:
                    values[_VALUES[name]] = value
            elif word.startswith("-") and len(word) > 2 and word[1] != "-":
                # Short options written together.
                rest[:0] = [word[:2], word[2:]] if word[:2] in _VALUES else [word[:2], "-" + word[2:]]
            elif word.startswith("-"):
                self._usage_error(f"unrecognized arguments: {word}")
            else:
                words.append(word)
        if patterns:
            self.testLoader.testNamePatterns = patterns
        if "durations" in values:
            self.durations = int(values["durations"])
        self.createTests(words, values, discovering or (self.module is None and not words))

    def createTests(self, words=(), values=None, from_discovery=False):
        values = values or {}
        if from_discovery:
            for name, word in zip(("start", "files", "top"), words):
                values.setdefault(name, word)
            loader = self.testLoader
            self.test = loader.discover(values.get("start", "."), values.get("files", "test*.py"), values.get("top"))
        elif words:
            names = [self._as_module(word) for word in words]
            self.test = self.testLoader.loadTestsFromNames(names, self.module)
        elif self.defaultTest is None:
            self.test = self.testLoader.loadTestsFromModule(self.module)
        else:
            names = [self.defaultTest] if isinstance(self.defaultTest, str) else list(self.defaultTest)
            self.test = self.testLoader.loadTestsFromNames(names, self.module)

    def _as_module(self, word):
        """A file's name as that of a module."""
        if self.module is None and word.lower().endswith(".py") and os.path.isfile(word):
            return os.path.relpath(word)[:-3].replace(os.sep, ".")
        return word

    def runTests(self):
        if self.module is None and "" not in sys.path and os.getcwd() not in sys.path:
            sys.path.insert(0, os.getcwd())
        if self.catchbreak:
            installHandler()
        runner = TextTestRunner if self.testRunner is None else self.testRunner
        if isinstance(runner, type):
            runner = runner(verbosity=self.verbosity, failfast=self.failfast, buffer=self.buffer,
                            warnings=self.warnings, tb_locals=self.tb_locals, durations=self.durations)
        self.result = runner.run(self.test)
        if self.exit:
            if self.result.testsRun == 0 and not self.result.skipped:
                sys.exit(5)
            sys.exit(0 if self.result.wasSuccessful() else 1)


main = TestProgram
