# Methods of test cases under names that were removed in Python 3.12, and functions of 3.12.
import sys
import unittest
import warnings


class OldNames(unittest.TestCase):
    def test_all(self):
        self.assertEquals(1, 1)
        self.assertNotEquals(1, 2)
        self.assertAlmostEquals(1, 1.00000001)
        self.assertNotAlmostEquals(1, 2)
        self.assert_(True)
        self.failUnless(True)
        self.failIf(False)
        self.failUnlessEqual(1, 1)
        self.failUnlessRaises(KeyError, lambda: {}[1])
        self.assertRegexpMatches("abc", "b")
        self.assertNotRegexpMatches("abc", "d")
        with self.assertRaisesRegexp(ValueError, "not"):
            raise ValueError("not this")
        self.assertDictContainsSubset({1: 2}, {1: 2, 3: 4})
        with self.assertRaises(AssertionError) as failed:
            self.assertDictContainsSubset({1: 2, 7: 8}, {1: 3})
        assert str(failed.exception) == "Missing: 7; Mismatched values: 1, expected: 2, actual: 3"
        with self.assertRaises(AssertionError) as failed:
            self.assertEquals(1, 2, "told")
        assert str(failed.exception) == "1 != 2 : told"


if sys.implementation.name == "gillie":
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        suite = unittest.makeSuite(OldNames)
        assert unittest.getTestCaseNames(OldNames, "test") == ["test_all"]
        result = unittest.TestResult()
        suite.run(result)
    assert result.wasSuccessful() and result.testsRun == 1, result.failures + result.errors
    texts = [str(w.message) for w in caught]
    assert texts[0] == ("unittest.makeSuite() is deprecated and will be removed in Python 3.13. Please use "
                        "unittest.TestLoader.loadTestsFromTestCase() instead.")
    assert texts[2:5] == ["Please use assertEqual instead.", "Please use assertNotEqual instead.",
                          "Please use assertAlmostEqual instead."], texts
    assert all(w.category is DeprecationWarning for w in caught)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert unittest.findTestCases(sys.modules["__main__"]).countTestCases() == 1
print("ok")
