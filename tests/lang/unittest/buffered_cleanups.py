# unittest -b: what fixtures of classes and modules and their cleanups print is captured, and shown with their errors.
import contextlib
import io
import unittest


def setUpModule():
    print("setUpModule")
    unittest.addModuleCleanup(print, "module cleanup")


def tearDownModule():
    print("tearDownModule")


class Passes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print("setUpClass")
        cls.addClassCleanup(print, "class cleanup")

    @classmethod
    def tearDownClass(cls):
        print("tearDownClass")

    def test(self):
        print("test")


class FailsAtCleanup(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.addClassCleanup(cls.fail_loudly)

    @classmethod
    def fail_loudly(cls):
        print("loud cleanup")
        raise ValueError("cleanup")

    def test(self):
        pass


class FailsAtSetUp(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print("loud setup")
        cls.addClassCleanup(print, "cleanup after setup")
        raise ValueError("setup")

    def test(self):
        pass


def run(*classes):
    stream, out = io.StringIO(), io.StringIO()
    suite = unittest.TestSuite(map(unittest.defaultTestLoader.loadTestsFromTestCase, classes))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        result = unittest.TextTestRunner(stream, buffer=True).run(suite)
    return result, out.getvalue()


result, printed = run(Passes)
assert result.wasSuccessful() and printed == "", printed
result, printed = run(FailsAtCleanup, Passes)
(test, text), = result.errors
assert test.description == "tearDownClass (__main__.FailsAtCleanup)", test
assert text.endswith("ValueError: cleanup\n\nStdout:\nloud cleanup\n"), text
assert printed.startswith("\nStdout:\nloud cleanup\n"), printed
result, printed = run(FailsAtSetUp)
(test, text), = result.errors
assert test.description == "setUpClass (__main__.FailsAtSetUp)" and text.endswith("\nStdout:\nloud setup\n"), text
assert printed.startswith("\nStdout:\nloud setup\ncleanup after setup\n"), printed
print("ok")
