assert "a b  c".split() == ["a", "b", "c"]
assert "a b  c".split(" ") == ["a", "b", "", "c"]
assert " a b ".split(None, 1) == ["a", "b "]
assert "".split() == []
assert "".split(",") == [""]
assert "a,b,c".split(",", 1) == ["a", "b,c"]
assert "a,b,c".rsplit(",", 1) == ["a,b", "c"]
assert " a b ".rsplit(None, 1) == [" a", "b"]
assert "a--b--c".split("--") == ["a", "b", "c"]
assert "a b c".split(maxsplit=1) == ["a", "b c"]
assert "abc".split(sep="b") == ["a", "c"]
assert "a\nb\r\nc\rd\x0be\u2028f\n".splitlines() == ["a", "b", "c", "d", "e", "f"]
assert "a\n\nb\n".splitlines(True) == ["a\n", "\n", "b\n"]
assert "".splitlines() == []
assert "a".splitlines(keepends=True) == ["a"]
assert ",".join(["a", "b"]) == "a,b"
assert "".join([]) == ""
assert "-".join("abc") == "a-b-c"
assert "é".join(("x", "y")) == "xéy"
assert ", ".join(str(i) for i in range(3)) == "0, 1, 2"
assert "a=b=c".partition("=") == ("a", "=", "b=c")
assert "a=b=c".rpartition("=") == ("a=b", "=", "c")
assert "abc".partition("=") == ("abc", "", "")
assert "abc".rpartition("=") == ("", "", "abc")
for f, error, message in [(lambda: "a".split(""), ValueError, "empty separator"), (lambda: ",".join(["a", 1]), TypeError, "sequence item 1: expected str instance, int found"), (lambda: ",".join(5), TypeError, "can only join an iterable"), (lambda: "a".partition(""), ValueError, "empty separator")]:
    try:
        f()
    except error as e:
        assert str(e) == message, str(e)
    else:
        assert False
print("ok")
