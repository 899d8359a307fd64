import unittest

case = unittest.TestCase()


def message(name, *args, **kwargs):
    try:
        getattr(case, name)(*args, **kwargs)
    except AssertionError as error:
        return str(error)


assert message("assertEqual", 1, 1) is None
assert message("assertEqual", 1, 2) == "1 != 2"
assert message("assertEqual", 1.5, 2, "mine") == "1.5 != 2 : mine"
assert message("assertEqual", "ab\ncd", "ab\nce") == "'ab\\ncd' != 'ab\\nce'\n  ab\n- cd\n+ ce\n"
assert message("assertEqual", {1, 2}, {2, 3}) == \
    "Items in the first set but not the second:\n1\nItems in the second set but not the first:\n3"
assert message("assertListEqual", [1, 2, 3], [1, 2]) == (
    "Lists differ: [1, 2, 3] != [1, 2]\n\nFirst list contains 1 additional elements.\nFirst extra element 2:\n3\n\n"
    "- [1, 2, 3]\n?      ---\n\n+ [1, 2]")
assert message("assertDictEqual", {1: 2}, {1: 3}) == "{1: 2} != {1: 3}\n- {1: 2}\n?     ^\n\n+ {1: 3}\n?     ^\n"
assert message("assertNotEqual", 1, 1) == "1 == 1" and message("assertTrue", 0) == "0 is not true"
assert message("assertFalse", [1]) == "[1] is not false" and message("assertIs", 1, 2) == "1 is not 2"
assert message("assertIsNot", None, None) == "unexpectedly identical: None"
assert message("assertIsNone", 1) == "1 is not None" and message("assertIsNotNone", None) == "unexpectedly None"
assert message("assertIn", 1, [2]) == "1 not found in [2]"
assert message("assertNotIn", 1, [1]) == "1 unexpectedly found in [1]"
assert message("assertIsInstance", 1, str) == "1 is not an instance of <class 'str'>"
assert message("assertNotIsInstance", 1, int) == "1 is an instance of <class 'int'>"
assert message("assertLess", 2, 1) == "2 not less than 1" and message("assertGreater", 1, 2) == "1 not greater than 2"
assert message("assertLessEqual", 2, 1) == "2 not less than or equal to 1"
assert message("assertGreaterEqual", 1, 2) == "1 not greater than or equal to 2"
assert message("assertAlmostEqual", 1, 1.00000001) is None
assert message("assertAlmostEqual", 1, 2, delta=0.5) == "1 != 2 within 0.5 delta (1 difference)"
assert message("assertAlmostEqual", 1, 1.5) == "1 != 1.5 within 7 places (0.5 difference)"
assert message("assertNotAlmostEqual", 1, 1) == "1 == 1 within 7 places"
assert message("assertCountEqual", [1, 1, 2], [2, 3]) == \
    "Element counts were not equal:\nFirst has 2, Second has 0:  1\nFirst has 0, Second has 1:  3"
assert message("assertRaises", ValueError, int, "1") == "ValueError not raised by int"
assert message("fail", "why") == "why"
with case.assertRaises(ValueError) as context:
    int("x")
assert "invalid literal" in str(context.exception)
long = [1] * 100
assert message("assertEqual", long, long[:-1] + [2]).startswith("Lists differ: [1, 1[232 chars] 1, 1,")
assert message("assertEqual", "^12", "") == "'^12' != ''\n- ^12\n"
assert message("assertEqual", "a\n", "a") == "'a\\n' != 'a'\n  a\n- \n"
assert message("assertEqual", "a", "b\n") == "'a' != 'b\\n'\n- a\n+ b\n+ \n"
assert message("assertCountEqual", range(50), []).endswith("Set self.maxDiff to None to see it.")
print("ok")
