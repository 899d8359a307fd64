s = "hällo wörld"
assert s[0] == "h"
assert s[1] == "ä"
assert s[-1] == "d"
assert s[1:4] == "äll"
assert s[::-1] == "dlröw olläh"
assert s[::2] == "hlowrd"
assert s[:-6] == "hällo"
assert s[100:] == ""
assert s[-100:2] == "hä"
assert s[5:2] == ""
assert s[8:2:-2] == "rwo"
assert len(s) == 11
for i, message in [(11, "string index out of range"), (-12, "string index out of range")]:
    try:
        s[i]
    except IndexError as e:
        assert str(e) == message
    else:
        assert False
for key, message in [("a", "string indices must be integers, not 'str'"), (1.0, "string indices must be integers, not 'float'")]:
    try:
        s[key]
    except TypeError as e:
        assert str(e) == message, str(e)
    else:
        assert False
try:
    s[::0]
except ValueError as e:
    assert str(e) == "slice step cannot be zero"
else:
    assert False
try:
    s[0] = "x"
except TypeError as e:
    assert str(e) == "'str' object does not support item assignment"
else:
    assert False
print("ok")
