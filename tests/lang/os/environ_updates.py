"""Many variables at once, as text and as bytes: only texts are taken."""
import os


def message(function, *args):
    try:
        function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    raise AssertionError("nothing is raised")


def unite(mapping, other):
    mapping |= other


os.environ.update(GT_A="1")
os.environ.update([("GT_B", "2")], GT_C="3")
os.environ |= {"GT_D": "4"}
assert [os.environb[name] for name in (b"GT_A", b"GT_B", b"GT_C", b"GT_D")] == [b"1", b"2", b"3", b"4"]
assert message(os.environ.update, {"GT_E": 1}) == "TypeError: str expected, not int"
assert message(os.environ.update, {1: "a"}) == "TypeError: str expected, not int"
assert message(os.environ.update, {"a=b": "x"}) == "ValueError: illegal environment variable name"
assert message(os.environ.update, {"": "x"}) == "OSError: [Errno 22] Invalid argument"
assert message(unite, os.environ, {"GT_E": None}) == "TypeError: str expected, not NoneType"
assert message(unite, os.environ, 5).startswith("TypeError")
assert "GT_E" not in os.environ

os.environb.update({b"GT_E": b"5"})
os.environb |= [(b"GT_F", b"6")]
assert os.environ["GT_E"] + os.environ["GT_F"] == "56"
assert message(os.environb.update, {b"GT_E": "x"}) == "TypeError: bytes expected, not str"
both = os.environb | {b"GT_G": b"7"}
assert type(both) is dict and both[b"GT_G"] == b"7" and both[b"GT_A"] == b"1" and b"GT_G" not in os.environb
assert ({b"GT_A": b"0", b"GT_G": b"7"} | os.environb)[b"GT_A"] == b"1"
assert os.environb == dict(os.environb.items()) and os.environb != {} and os.environb != 3

saved = os.environb.copy()
os.environb.clear()
assert not os.environ and len(os.environb) == 0
assert message(os.environb.popitem).startswith("KeyError")
os.environ["GT_A"] = "8"
assert os.environb.popitem() == (b"GT_A", b"8") and not os.environb
os.environb.update(saved)
assert os.environ["GT_D"] == "4"
print("ok")
