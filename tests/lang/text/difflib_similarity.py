import difflib

s = difflib.SequenceMatcher(None, "private Thread currentThread;", "private volatile Thread currentThread;")
assert round(s.ratio(), 3) == 0.866 and s.quick_ratio() >= s.ratio() and s.real_quick_ratio() >= s.quick_ratio()
assert s.find_longest_match() == difflib.Match(6, 15, 23)
s = difflib.SequenceMatcher(lambda x: x == " ", " abcd", "abcd abcd")
assert s.find_longest_match(0, 5, 0, 9) == difflib.Match(a=1, b=0, size=4) and s.bjunk == {" "}
codes = difflib.SequenceMatcher(None, "qabxcd", "abycdf").get_opcodes()
assert codes == [
    ("delete", 0, 1, 0, 0), ("equal", 1, 3, 0, 2), ("replace", 3, 4, 2, 3), ("equal", 4, 6, 3, 5),
    ("insert", 6, 6, 5, 6),
]
assert difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]) == ["apple", "ape"]
assert difflib.get_close_matches("wheel", ["while", "else"], n=1, cutoff=0.3) == ["while"]
try:
    difflib.get_close_matches("a", [], n=0)
except ValueError as error:
    assert str(error) == "n must be > 0: 0"
print("ok")
