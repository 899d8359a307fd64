from string import Formatter

f = Formatter()
assert f.format("{0.real:{w}d}|{1[a]}|{x!r:>5}", 5, {"a": 1}, w=4, x="é") == "   5|1|  'é'"
assert f.format("{} {} {}", 1, 2, 3) == "1 2 3"
assert list(f.parse("a{b!r:c}{{}}d")) == [
    ("a", "b", "c", "r"), ("{", None, None, None), ("}", None, None, None), ("d", None, None, None)
]
assert f.vformat("{0}{a}", (1,), {"a": 2}) == "12"
for text, kind in [("{} {0}", ValueError), ("{a}", KeyError), ("{", ValueError), ("{0!x}", ValueError)]:
    try:
        f.format(text, 1)
    except kind:
        pass
    else:
        assert False, text


class Missing(Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, "?") if isinstance(key, str) else super().get_value(key, args, kwargs)


assert Missing().format("{a} {b} {0}", "x", a=1) == "1 ? x"
print("ok")
