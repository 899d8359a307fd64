import traceback
def text(error):
    return "".join(traceback.format_exception(error))
assert text(ExceptionGroup("g", [ValueError(1), ExceptionGroup("in", [TypeError("t"), KeyError("k")])])) == \
    "  | ExceptionGroup: g (2 sub-exceptions)\n  +-+---------------- 1 ----------------\n    | ValueError: 1\n    +---------------- 2 ----------------\n    | ExceptionGroup: in (2 sub-exceptions)\n    +-+---------------- 1 ----------------\n      | TypeError: t\n      +---------------- 2 ----------------\n      | KeyError: 'k'\n      +------------------------------------\n"
assert text(ExceptionGroup("many", [ValueError(i) for i in range(17)])).splitlines()[-5:] == \
    ['    +---------------- 15 ----------------', '    | ValueError: 14', '    +---------------- ... ----------------', '    | and 2 more exceptions', '    +------------------------------------']
deep = ValueError(1)
for _ in range(13):
    deep = ExceptionGroup("n", [deep])
assert "... (max_group_depth is 10)" in text(deep)

# A member that was shown as the cause is shown in its place, too.
first = ValueError("first")
first.__context__ = TypeError("before")
group = ExceptionGroup("g", [first, KeyError("k")])
group.__cause__ = first
assert text(group).count("ValueError: first") == 2 and "- 2 -" in text(group)
assert [str(member) for member in traceback.TracebackException.from_exception(group).exceptions] == ["first", "'k'"]
print("ok")
