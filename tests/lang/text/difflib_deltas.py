import difflib

a = "one\ntwo\nthree\nfour\n".splitlines(True)
b = "ore\ntree\nemu\nfour\n".splitlines(True)
assert "".join(difflib.unified_diff(a, b, "a", "b")) == (
    "--- a\n+++ b\n@@ -1,4 +1,4 @@\n-one\n-two\n-three\n+ore\n+tree\n+emu\n four\n"
)
assert "".join(difflib.context_diff(a, b, "a", "b", n=0)) == (
    "*** a\n--- b\n***************\n*** 1,3 ****\n! one\n! two\n! three\n--- 1,3 ----\n! ore\n! tree\n! emu\n"
)
delta = list(difflib.ndiff(a, b))
assert "".join(delta) == (
    "- one\n?  ^\n+ ore\n?  ^\n- two\n- three\n?  -\n+ tree\n+ emu\n  four\n"
)
assert list(difflib.restore(delta, 1)) == a and list(difflib.restore(delta, 2)) == b
assert list(difflib.unified_diff(["a"], ["a"])) == []
print("ok")
