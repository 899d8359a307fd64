"""The part of unittest that finds tests."""

import functools
import os
import sys
import traceback
import types

from unittest.case import SkipTest, TestCase
from unittest.suite import TestSuite

__unittest = True


def _failed_test(name, error, text=None):
    """A suite with one test that raises what kept a test from being loaded."""
    def fails(self):
        raise error
    cls = type("_FailedTest", (TestCase,), {name: fails, "__module__": "unittest.loader"})
    return cls(name), text


class TestLoader:
    """Loads tests according to various criteria and returns them wrapped in a TestSuite."""

    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(lambda a, b: (a > b) - (a < b))
    testNamePatterns = None
    suiteClass = TestSuite
    _top_level_dir = None

    def __init__(self):
        self.errors = []

    def loadTestsFromTestCase(self, testCaseClass):
        """Return a suite of all test cases contained in testCaseClass"""
        if issubclass(testCaseClass, TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, "runTest"):
            names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        """Return a suite of all test cases contained in the given module"""
        from unittest.case import FunctionTestCase
        tests = []
        for name in dir(module):
            found = getattr(module, name)
            if isinstance(found, type) and issubclass(found, TestCase) and found not in (TestCase, FunctionTestCase):
                tests.append(self.loadTestsFromTestCase(found))
        load_tests = getattr(module, "load_tests", None)
        tests = self.suiteClass(tests)
        if load_tests is not None:
            try:
                return load_tests(self, tests, pattern)
            except Exception as error:
                text = f"Failed to call load_tests:\n{traceback.format_exc()}"
                case, message = _failed_test(module.__name__, error, text)
                self.errors.append(message)
                return self.suiteClass([case])
        return tests

    def loadTestsFromName(self, name, module=None):
        """Return a suite of all test cases given a string specifier: a dotted name of what has tests."""
        parts = name.split(".")
        obj, failed = module, None
        if module is None:
            obj, parts, failed = self._import_prefix(parts)
        if obj is None:
            return self._failed(*failed)
        parent = None
        for part in parts:
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as error:
                if failed is not None and hasattr(obj, "__path__"):
                    # What a package lacks is a module that could not be imported.
                    return self._failed(*failed)
                return self._failed(part, error, f"Failed to access attribute:\n{traceback.format_exc()}")
        return self._tests_of(obj, parent, parts)

    def _failed(self, name, error, text):
        case, message = _failed_test(name, error, text)
        self.errors.append(message)
        return self.suiteClass([case])

    def _import_prefix(self, parts):
        """Imports as much of a dotted name as is a module. Gives it (None if nothing is one), the rest, and what failed
        last: name, error and text."""
        failed = None
        for count in range(len(parts), 0, -1):
            name = ".".join(parts[:count])
            try:
                __import__(name)
            except ImportError:
                text = f"Failed to import test module: {parts[count - 1]}\n{traceback.format_exc()}"
                failed = parts[count - 1], ImportError(text), text
            else:
                return sys.modules[name], parts[count:], failed
        return None, [], failed

    def _tests_of(self, obj, parent, parts):
        if isinstance(obj, types.ModuleType):
            return self.loadTestsFromModule(obj)
        if isinstance(obj, type) and issubclass(obj, TestCase):
            return self.loadTestsFromTestCase(obj)
        if isinstance(obj, types.FunctionType) and isinstance(parent, type) and issubclass(parent, TestCase):
            case = parent(parts[-1])
            if not isinstance(getattr(case, parts[-1]), types.FunctionType):
                return self.suiteClass([case])
        elif isinstance(obj, TestSuite):
            return obj
        if callable(obj):
            found = obj()
            if isinstance(found, TestSuite):
                return found
            if isinstance(found, TestCase):
                return self.suiteClass([found])
            raise TypeError(f"calling {obj} returned {found}, not a test")
        raise TypeError(f"don't know how to make test from: {obj}")

    def loadTestsFromNames(self, names, module=None):
        """Return a suite of all test cases found using the given sequence of string specifiers."""
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        """Return a sorted sequence of method names found within testCaseClass"""
        def wanted(name):
            if not name.startswith(self.testMethodPrefix) or not callable(getattr(testCaseClass, name)):
                return False
            full = f"{testCaseClass.__module__}.{testCaseClass.__qualname__}.{name}"
            return self.testNamePatterns is None or any(_matches(full, p) for p in self.testNamePatterns)
        names = [name for name in dir(testCaseClass) if wanted(name)]
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    # -- discovery

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        """Find and return all test modules from the specified start directory, and below it in packages."""
        top = os.path.abspath(top_level_dir or self._top_level_dir or start_dir)
        if top not in sys.path:
            sys.path.insert(0, top)
        self._top_level_dir = top
        start = os.path.abspath(start_dir)
        if not os.path.isdir(start):
            try:
                __import__(start_dir)
            except ImportError:
                raise ImportError(f"Start directory is not importable: {start_dir!r}") from None
            module = sys.modules[start_dir]
            start = os.path.abspath(os.path.dirname(module.__file__))
        elif start != top and not os.path.isfile(os.path.join(start, "__init__.py")):
            raise ImportError(f"Start directory is not importable: {start_dir!r}")
        return self.suiteClass(list(self._found(start, pattern)))

    def _found(self, directory, pattern):
        for name in sorted(os.listdir(directory)):
            path = os.path.join(directory, name)
            if os.path.isfile(path):
                stem, extension = os.path.splitext(name)
                if extension == ".py" and stem.isidentifier() and _matches(name, pattern):
                    yield self._module_tests(path[:-3], pattern)
            elif os.path.isdir(path) and os.path.isfile(os.path.join(path, "__init__.py")):
                load_tests = None
                if _matches(name, pattern):
                    yield self._module_tests(path, pattern)
                    package = sys.modules.get(self._module_name(path))
                    load_tests = getattr(package, "load_tests", None)
                if load_tests is None:
                    yield from self._found(path, pattern)

    def _module_name(self, path):
        return os.path.relpath(path, self._top_level_dir).replace(os.sep, ".")

    def _module_tests(self, path, pattern):
        name = self._module_name(path)
        try:
            __import__(name)
        except SkipTest as error:
            return self._skipped(name, str(error))
        except Exception:
            text = f"Failed to import test module: {name}\n{traceback.format_exc()}"
            case, message = _failed_test(name, ImportError(text), text)
            self.errors.append(message)
            return self.suiteClass([case])
        return self.loadTestsFromModule(sys.modules[name], pattern=pattern)

    def _skipped(self, name, reason):
        from unittest.case import skip

        @skip(reason)
        def skipped(self):
            pass
        cls = type("ModuleSkipped", (TestCase,), {name: skipped})
        return self.suiteClass([cls(name)])


def _matches(text, pattern):
    """Whether a name fits a pattern with * and ? (of brackets, what they say literally)."""
    if not pattern:
        return not text
    if pattern[0] == "*":
        return any(_matches(text[i:], pattern[1:]) for i in range(len(text) + 1))
    return bool(text) and pattern[0] in ("?", text[0]) and _matches(text[1:], pattern[1:])


defaultTestLoader = TestLoader()
