"""`__builtins__` in the globals decides what names mean that are in no other namespace."""


def raises(kind, call):
    try:
        call()
    except kind as error:
        return str(error)
    raise AssertionError(f"{kind.__name__} expected")


assert eval("answer", {"__builtins__": {"answer": 42}}) == 42
assert raises(NameError, lambda: eval("len([1])", {"__builtins__": {}})) == "name 'len' is not defined"

# Functions defined there look there, too, whoever calls them.
namespace = {"__builtins__": {"answer": 3}}
exec("def f():\n    return answer\ndef g():\n    return len", namespace)
assert namespace["f"]() == 3
assert raises(NameError, namespace["g"]) == "name 'len' is not defined"

assert raises(NameError, lambda: exec("class A: pass", {"__builtins__": {}})) == "__build_class__ not found"
assert raises(ImportError, lambda: exec("import sys", {"__builtins__": {}})) == "__import__ not found"

# A module can stand there, and __import__ may be anyone's.
import types

module = types.ModuleType("mine")
module.answer = 7
assert eval("answer", {"__builtins__": module}) == 7
asked = []


def importer(name, globals=None, locals=None, fromlist=(), level=0):
    asked.append((name, fromlist, level))
    return module


space = {"__builtins__": {"__import__": importer}}
exec("import one\nfrom two import answer", space)
assert asked == [("one", None, 0), ("two", ("answer",), 0)], asked
assert space["answer"] == 7 and space["one"] is module

# Where nothing is said, they are the usual ones.
plain = {}
assert eval("len('abc')", plain) == 3 and "__builtins__" in plain
# Functions and frames tell which builtins are theirs.
import sys

mine = {"len": lambda items: "mine", "sys": sys}
function = eval("lambda: (len([]), sys._getframe().f_builtins)", {"__builtins__": mine, "sys": sys})
assert function()[0] == "mine" and function()[1] is mine and function.__builtins__ is mine
import builtins
assert (lambda: 0).__builtins__ is vars(builtins)
assert sys._getframe().f_builtins is vars(builtins)


# A subclass of dict can make up globals.
class Numbers(dict):
    def __missing__(self, key):
        return int(key.removeprefix("number_"))


total = eval("lambda: number_1 + number_20", Numbers())
assert total() == 21 and total() == 21
try:
    eval("lambda: other", Numbers())()
except ValueError:
    pass
else:
    raise AssertionError

# __import__ of these builtins is given the locals, where there are any.
calls = []
space = {"__builtins__": {"__import__": lambda *args: calls.append(args) or sys}}
exec("import a.b", space)
exec("def f():\n    from c import version\nf()", space)
assert calls[0] == ("a.b", space, space, None, 0) and calls[0][2] is space
assert calls[1] == ("c", space, None, ("version",), 0)

print("ok")
