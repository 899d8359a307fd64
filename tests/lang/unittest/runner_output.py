import io
import unittest

log = []


class Sample(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        log.append("class up")

    @classmethod
    def tearDownClass(cls):
        log.append("class down")

    def setUp(self):
        self.addCleanup(log.append, "cleanup")

    def test_error(self):
        {}["k"]

    def test_fail(self):
        self.assertTrue(False)

    def test_ok(self):
        "what it does"

    @unittest.skip("why")
    def test_skip(self):
        raise AssertionError

    def test_sub(self):
        for i in range(3):
            with self.subTest("m", i=i):
                self.assertNotEqual(i, 1)

    @unittest.expectedFailure
    def test_xfail(self):
        self.fail()

    @unittest.expectedFailure
    def test_xpass(self):
        pass


def run(verbosity):
    out = io.StringIO()
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(Sample)
    result = unittest.TextTestRunner(stream=out, verbosity=verbosity).run(suite)
    return result, out.getvalue()


result, text = run(1)
assert text.startswith("EF.sFxu\n====="), text
assert "FAILED (failures=2, errors=1, skipped=1, expected failures=1, unexpected successes=1)\n" in text
assert "ERROR: test_error (__main__.Sample.test_error)\n-----" in text
assert "FAIL: test_sub (__main__.Sample.test_sub) [m] (i=1)\n" in text
assert "UNEXPECTED SUCCESS: test_xpass (__main__.Sample.test_xpass)\n" in text and "\nRan 7 tests in " in text
assert "\n    self.assertTrue(False)\n    ~~~~~~~~~~~~~~~^^^^^^^\nAssertionError: False is not true\n" in text
assert repr(result) == "<unittest.runner.TextTestResult run=7 errors=1 failures=2>"
assert log == ["class up"] + ["cleanup"] * 6 + ["class down"]
result, text = run(2)
lines = text.splitlines()
assert lines[0] == "test_error (__main__.Sample.test_error) ... ERROR"
assert lines[2:5] == ["test_ok (__main__.Sample.test_ok)", "what it does ... ok",
                      "test_skip (__main__.Sample.test_skip) ... skipped 'why'"]
assert [name for name in unittest.defaultTestLoader.getTestCaseNames(Sample)][:2] == ["test_error", "test_fail"]
assert repr(Sample("test_ok")) == "<__main__.Sample testMethod=test_ok>" and Sample("test_ok").id() == "__main__.Sample.test_ok"
try:
    unittest.main(argv=["prog", "-q", "Sample.test_ok"], testRunner=unittest.TextTestRunner(stream=io.StringIO()))
except SystemExit as stop:
    assert stop.code == 0
print("ok")
