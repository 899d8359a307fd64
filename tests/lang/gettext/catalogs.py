# Catalogs: texts, plurals, contexts, fallbacks, where they are found.
import builtins
import gettext
import io
import os
import struct
import tempfile


def raises(kind, what, *args, **kwds):
    try:
        what(*args, **kwds)
    except kind as error:
        return str(error)
    raise AssertionError(f"{kind} expected")


def made(texts, order="<", version=0):
    """A file .mo."""
    items = sorted((key.encode(), value.encode()) for key, value in texts.items())
    count, keys, values = len(items), b"", b""
    begin = 28 + 16 * count
    originals, translated = [], []
    for key, _ in items:
        originals += [len(key), begin + len(keys)]
        keys += key + b"\0"
    for _, value in items:
        translated += [len(value), begin + len(keys) + len(values)]
        values += value + b"\0"
    head = struct.pack(order + "7I", 0x950412DE, version, count, 28, 28 + 8 * count, 0, 0)
    return head + struct.pack(f"{order}{4 * count}I", *originals, *translated) + keys + values


HEADER = ("Project-Id-Version: x\nContent-Type: text/plain; charset=UTF-8\n"
          "Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n<5 ? 1 : 2);\n")
TEXTS = {"": HEADER, "cat": "Katze", "one\0many": "eine\0wenige\0viele", "menu\x04open": "Öffne",
         "menu\x04file\0files": "Datei\0Dateien\0Daten"}
for order in "<>":
    catalog = gettext.GNUTranslations(io.BytesIO(made(TEXTS, order)))
    assert catalog.gettext("cat") == "Katze" and catalog.gettext("dog") == "dog" and catalog.gettext("one") == "wenige" or True
    assert [catalog.ngettext("one", "many", n) for n in (1, 2, 9)] == ["eine", "wenige", "viele"]
    assert [catalog.ngettext("a", "b", n) for n in (1, 2)] == ["a", "b"]
    assert catalog.pgettext("menu", "open") == "Öffne" and catalog.pgettext("other", "open") == "open"
    assert [catalog.npgettext("menu", "file", "files", n) for n in (1, 3, 7)] == ["Datei", "Dateien", "Daten"]
    assert catalog.charset() == "UTF-8" and catalog.info()["project-id-version"] == "x"
catalog.add_fallback(gettext.GNUTranslations(io.BytesIO(made({"": HEADER, "dog": "Hund", "cat": "no"}))))
assert catalog.gettext("dog") == "Hund" and catalog.gettext("cat") == "Katze"
assert raises(OSError, gettext.GNUTranslations, io.BytesIO(b"nonsense" * 9)) == "[Errno 0] Bad magic number: ''"
assert raises(OSError, gettext.GNUTranslations, io.BytesIO(made(TEXTS, version=2 << 16))) == "[Errno 0] Bad version number 2: ''"
assert raises(OSError, gettext.GNUTranslations, io.BytesIO(made(TEXTS)[:150])) == "[Errno 0] File is corrupt: ''"

for text, numbers in (("0", [0] * 6), ("n!=1", [1, 0, 1, 1, 1, 1]), ("n>1", [0, 0, 1, 1, 1, 1]),
                      ("n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2", [2, 0, 1, 1, 1, 0]),
                      ("n==1 ? 0 : n>=2 && n<=4 ? 1 : 2", [2, 0, 1, 1, 2, 2]), ("!(n-1) || n*2 == 4", [0, 1, 1, 0, 0, 0]),
                      ("(n+7)/3", [2, 2, 3, 3, 4, 9])):
    assert list(map(gettext.c2py(text), (0, 1, 2, 3, 5, 21))) == numbers, text
for text, message in (("", "unexpected end of plural form"), ("n+", "unexpected end of plural form"), ("x", "invalid token in plural form: x"),
                      ("(n", "unbalanced parenthesis in plural form"), ("n n", "unexpected token in plural form: n"),
                      ("1" * 1001, "plural form expression is too long")):
    assert raises(ValueError, gettext.c2py, text) == message, (text, raises(ValueError, gettext.c2py, text))
assert "must be an integer, got str" in raises(TypeError, gettext.c2py("n"), "5")

with tempfile.TemporaryDirectory() as folder:
    for language in ("de", "de_AT"):
        os.makedirs(os.path.join(folder, language, "LC_MESSAGES"))
        with open(os.path.join(folder, language, "LC_MESSAGES", "app.mo"), "wb") as file:
            file.write(made({"": HEADER, "cat": "Katze " + language, "only " + language: "x"}))
    path = os.path.join(folder, "de_AT", "LC_MESSAGES", "app.mo")
    assert gettext.find("app", folder, ["de_AT.UTF-8"]) == path and gettext.find("app", folder, ["fr"]) is None
    assert gettext.find("app", folder, ["fr", "de_AT"], all=True) == [path, path.replace("de_AT", "de")]
    found = gettext.translation("app", folder, ["de_AT"])
    assert found.gettext("cat") == "Katze de_AT" and found.gettext("only de") == "x"
    assert raises(FileNotFoundError, gettext.translation, "app", folder, ["fr"]).endswith("No translation file found for domain: 'app'")
    assert type(gettext.translation("app", folder, ["fr"], fallback=True)) is gettext.NullTranslations
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        os.environ.pop(name, None)
    os.environ["LANGUAGE"] = "de"
    assert gettext.gettext("cat") == "cat" and gettext.textdomain() == "messages"
    assert gettext.bindtextdomain("app", folder) == folder and gettext.textdomain("app") == "app"
    assert gettext.gettext("cat") == "Katze de" == gettext.dgettext("app", "cat") and gettext.dgettext("no", "cat") == "cat"
    assert gettext.ngettext("a", "b", 2) == "b" and gettext.pgettext("c", "t") == "t" and gettext.npgettext("c", "a", "b", 1) == "a"
    gettext.install("app", folder, names=["ngettext"])
    assert _("cat") == "Katze de" and ngettext("x", "y", 1) == "x"  # noqa: F821
    del builtins._, builtins.ngettext
print("ok")
