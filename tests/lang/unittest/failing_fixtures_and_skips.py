import io
import unittest

order = []


def setUpModule():
    order.append("module up")


def tearDownModule():
    order.append("module down")


class Bad(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.addClassCleanup(order.append, "class cleanup")
        raise ValueError("bad")

    def test_a(self):
        order.append("never")


class SkipsAll(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise unittest.SkipTest("all")

    def test_a(self):
        order.append("never")


@unittest.skipIf(True, "class")
class Skipped(unittest.TestCase):
    def test_a(self):
        order.append("never")


class Good(unittest.TestCase):
    def tearDown(self):
        order.append("tear down")

    def test_a(self):
        with self.assertLogs("x", level="INFO") as logs:
            import logging
            logging.getLogger("x").info("first")
        self.assertEqual(logs.output, ["INFO:x:first"])
        with self.assertWarns(UserWarning):
            import warnings
            warnings.warn("w")
        with self.assertRaises(AssertionError) as context:
            with self.assertNoLogs("x"):
                logging.getLogger("x").error("e")
        self.assertEqual(str(context.exception), "Unexpected logs found: ['ERROR:x:e']")

    def test_b(self):
        self.skipTest("inside")


out = io.StringIO()
load = unittest.defaultTestLoader.loadTestsFromTestCase
suite = unittest.TestSuite([load(case) for case in (Bad, SkipsAll, Skipped, Good)])
assert suite.countTestCases() == 5
result = unittest.TextTestRunner(stream=out, verbosity=2).run(suite)
assert "ERROR: setUpClass (__main__.Bad)\n" in out.getvalue() and "ValueError: bad\n" in out.getvalue()
assert len(result.errors) == 1 and sorted(why for _, why in result.skipped) == ["all", "class", "inside"]
assert order == ["module up", "class cleanup", "tear down", "tear down", "module down"], order
assert not result.wasSuccessful()
print("ok")
