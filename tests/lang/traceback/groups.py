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
print("ok")
