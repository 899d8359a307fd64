# The fixtures and the test of an asynchronous test case share one context.
import io
import unittest
from contextvars import ContextVar

v = ContextVar("v", default="none")
seen = []


class Case(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        seen.append(("setUp", v.get()))
        v.set("setUp")

    async def asyncSetUp(self):
        seen.append(("asyncSetUp", v.get()))
        v.set("asyncSetUp")

    async def test(self):
        seen.append(("test", v.get()))
        v.set("test")
        self.addCleanup(lambda: seen.append(("cleanup", v.get())))

    async def asyncTearDown(self):
        seen.append(("asyncTearDown", v.get()))
        v.set("asyncTearDown")

    def tearDown(self):
        seen.append(("tearDown", v.get()))


result = unittest.TextTestRunner(stream=io.StringIO()).run(unittest.defaultTestLoader.loadTestsFromTestCase(Case))
assert result.wasSuccessful(), result.failures + result.errors
assert seen == [
    ("setUp", "none"), ("asyncSetUp", "setUp"), ("test", "asyncSetUp"), ("asyncTearDown", "test"),
    ("tearDown", "asyncTearDown"), ("cleanup", "asyncTearDown")], seen
assert v.get() == "none"
print("ok")
