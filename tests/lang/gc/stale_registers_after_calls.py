"""Registers that nothing reads any more are not looked at after a call: what they held may be gone."""

import io
import unittest


class Counted:
    def __del__(self):
        pass


class Cases(unittest.TestCase):
    def test_reraise(self):
        def reraise():
            try:
                raise TypeError("foo")
            except TypeError:
                try:
                    raise KeyError("caught")
                except KeyError:
                    pass
                raise

        for _ in range(100):
            self.assertRaises(TypeError, reraise)

    def test_subtests(self):
        for i in range(50):
            with self.subTest(i=i), self.assertRaises(ZeroDivisionError):
                i / 0

    def test_containers(self):
        Counted()
        for i in range(50):
            self.assertEqual([{i: [i]}, (i, {i})], [dict([(i, [i])]), (i, set([i]))])


suite = unittest.defaultTestLoader.loadTestsFromTestCase(Cases)
for _ in range(20):
    result = unittest.TextTestRunner(io.StringIO()).run(suite)
    assert result.wasSuccessful(), result
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(Cases)
print("ok")
