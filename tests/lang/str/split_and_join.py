assert "a b  c".split() == ["a", "b", "c"] and "a b  c".split(" ") == ["a", "b", "", "c"] and " a b ".split(None, 1) == ["a", "b "] and "".split() == [] and "".split(",") == [""]
assert "a,b,c".split(",", 1) == ["a", "b,c"] and "a,b,c".rsplit(",", 1) == ["a,b", "c"] and " a b ".rsplit(None, 1) == [" a", "b"] and "a--b--c".split("--") == ["a", "b", "c"] and "a b c".split(maxsplit=1) == ["a", "b c"] and "abc".split(sep="b") == ["a", "c"]
assert "a\nb\r\nc\rd\x0be\u2028f\n".splitlines() == ["a", "b", "c", "d", "e", "f"] and "a\n\nb\n".splitlines(True) == ["a\n", "\n", "b\n"] and "".splitlines() == [] and "a".splitlines(keepends=True) == ["a"]
assert ",".join(["a", "b"]) == "a,b" and "".join([]) == "" and "-".join("abc") == "a-b-c" and "é".join(("x", "y")) == "xéy" and ", ".join(str(i) for i in range(3)) == "0, 1, 2"
assert "a=b=c".partition("=") == ("a", "=", "b=c") and "a=b=c".rpartition("=") == ("a=b", "=", "c") and "abc".partition("=") == ("abc", "", "") and "abc".rpartition("=") == ("", "", "abc")
for f, error, message in [(lambda: "a".split(""), ValueError, "empty separator"), (lambda: ",".join(["a", 1]), TypeError, "sequence item 1: expected str instance, int found"), (lambda: ",".join(5), TypeError, "can only join an iterable"), (lambda: "a".partition(""), ValueError, "empty separator")]:
    try:
        f()
    except error as e:
        assert str(e) == message, str(e)
    else:
        assert False
print("ok")
