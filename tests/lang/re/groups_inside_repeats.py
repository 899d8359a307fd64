import re

assert re.match("(?:(a)|b)*", "ab").groups() == ("a",)
assert re.match("((a)|b)*", "ab").groups() == ("b", "a")
assert re.match("(a|b|c(?=d))*?d", "abcd").groups() == ("c",)
assert re.match("(a*)*", "aa").groups() == ("",)
assert re.match("(a*)+b", "aab").groups() == ("",)
assert re.match("(?:(x)|(y))+", "xy").groups() == ("x", "y")
assert re.match("(a?)*?$", "aa").groups() == ("a",)
assert re.match(r"(\w)(?:,(\w))*", "a,b,c").groups() == ("a", "c")
assert re.match("(?:a?){3}b", "aab").span() == (0, 3)
assert re.match("(?:ab|a)*b", "abab").span() == (0, 4)
assert re.fullmatch("(?:a{1,2}){2,3}", "aaaaa").span() == (0, 5)
print("ok")
