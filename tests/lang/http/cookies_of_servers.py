# http.cookies: making cookies, and reading them.
import pickle
from http.cookies import BaseCookie, CookieError, Morsel, SimpleCookie


def fails(text, function, *args):
    try:
        function(*args)
    except CookieError as exc:
        assert str(exc) == text, exc
    else:
        assert False, args


jar = SimpleCookie()
jar["name"] = "a value; with \"quotes\" and é"
jar["name"]["path"] = "/"
jar["name"]["HttpOnly"] = True
jar["name"]["max-age"] = 60
jar["count"] = 7
assert str(jar) == ('Set-Cookie: count=7\r\nSet-Cookie: name="a value\\073 with \\"quotes\\" and \\351"; HttpOnly; '
                    'Max-Age=60; Path=/'), str(jar)
assert repr(jar) == "<SimpleCookie: count='7' name='a value; with \"quotes\" and é'>"
back = SimpleCookie(jar.output(header="", sep=";"))
assert {key: morsel.value for key, morsel in back.items()} == {"name": "a value; with \"quotes\" and é", "count": "7"}
assert jar.output(attrs=["path"], header="Cookie:", sep="|") == (
    'Cookie: count=7|Cookie: name="a value\\073 with \\"quotes\\" and \\351"; Path=/')
assert "document.cookie = \"count=7\";" in jar.js_output()

read = SimpleCookie('a=1; b="x y"; Path=/p; secure; c=d=e')
assert read.output() == 'Set-Cookie: a=1\r\nSet-Cookie: b="x y"; Path=/p; Secure\r\nSet-Cookie: c=d=e'
assert read["b"].value == "x y" and read["b"].coded_value == '"x y"' and BaseCookie('b="x"')["b"].value == '"x"'
for text in ("a", "a=1;b", "=x", "path=/", "é=1", 'a="open'):
    assert not SimpleCookie(text), text
assert list(SimpleCookie("$Version=1; a=1; $Path=/x").items())[0][1]["path"] == "/x"

fails("Illegal key 'a b'", jar.__setitem__, "a b", 1)
fails("Attempt to set a reserved key 'Path'", jar.__setitem__, "Path", 1)
fails("Invalid attribute 'foo'", jar["count"].__setitem__, "Foo", 1)
morsel = Morsel()
morsel.set("k", "v", "c")
morsel.update({"Domain": "example.com", "secure": False})
assert repr(morsel) == "<Morsel: k=c; Domain=example.com>" and morsel.copy() == morsel and morsel.isReservedKey("EXPIRES")
assert pickle.loads(pickle.dumps(morsel)) == morsel and (morsel.key, morsel.value, morsel.coded_value) == ("k", "v", "c")
morsel["expires"] = 10
assert morsel.OutputString().endswith(" GMT") and len(morsel.OutputString()) == 3 + 20 + 2 + 8 + 29
jar.load({"m": morsel, "n": 5})
assert jar["n"].value == "5" and jar["m"].value == "v"
print("ok")
