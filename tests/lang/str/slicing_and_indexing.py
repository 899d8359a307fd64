s = "hällo wörld"
assert s[0] == "h" and s[1] == "ä" and s[-1] == "d" and s[1:4] == "äll" and s[::-1] == "dlröw olläh" and s[::2] == "hlowrd"
assert s[:-6] == "hällo" and s[100:] == "" and s[-100:2] == "hä" and s[5:2] == "" and s[8:2:-2] == "rwo" and len(s) == 11
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
