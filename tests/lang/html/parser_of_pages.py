# html.parser: what is called for a page, however its text is cut, and however broken it is.
from html.parser import HTMLParser


class Events(HTMLParser):
    def __init__(self, **named):
        super().__init__(**named)
        self.seen = []

    def add(self, kind, *data):
        if kind == "data" and self.seen and self.seen[-1][0] == "data":
            self.seen[-1] = ("data", self.seen[-1][1] + data[0])
        else:
            self.seen.append((kind, *data))

    def handle_starttag(self, tag, attrs):
        self.add("start", tag, attrs)

    def handle_endtag(self, tag):
        self.add("end", tag)

    def handle_data(self, data):
        self.add("data", data)

    def handle_comment(self, data):
        self.add("comment", data)

    def handle_decl(self, decl):
        self.add("decl", decl)

    def handle_pi(self, data):
        self.add("pi", data)

    def handle_entityref(self, name):
        self.add("entity", name)

    def handle_charref(self, name):
        self.add("char", name)

    def unknown_decl(self, data):
        self.add("unknown", data)


def events(text, step=1000, **named):
    parser = Events(**named)
    for i in range(0, len(text), step):
        parser.feed(text[i:i + step])
    parser.close()
    return parser.seen


page = """<!DOCTYPE html>
<html><!-- a comment -->
<body class="a &amp; b" ID=x checked>1 &lt; 2 &#65; &copy;
<br/><IMG src='a.png'/><script>if (a < b && c) "</b>"</script>
<?php x ?><![CDATA[raw]]></BODY >"""
wanted = [
    ("decl", "DOCTYPE html"), ("data", "\n"), ("start", "html", []), ("comment", " a comment "), ("data", "\n"),
    ("start", "body", [("class", "a & b"), ("id", "x"), ("checked", None)]), ("data", "1 < 2 A ©\n"),
    ("start", "br", []), ("end", "br"), ("start", "img", [("src", "a.png")]), ("end", "img"), ("start", "script", []),
    ("data", 'if (a < b && c) "</b>"'), ("end", "script"), ("data", "\n"), ("pi", "php x ?"), ("unknown", "CDATA[raw"),
    ("end", "body"),
]
assert events(page) == wanted == events(page, 7), events(page)
assert events("a &lt; &#65;&x y", convert_charrefs=False) == [
    ("data", "a "), ("entity", "lt"), ("data", " "), ("char", "65"), ("entity", "x"), ("data", " y")]

# Broken pages.
assert events("1 < 2 <> 3") == [("data", "1 < 2 <> 3")]
assert events('<a b="c>x') == [("data", '<a b="c>x')] and events("<a") == [("data", "<a")]
assert events("</>x</1>") == [("data", "x"), ("comment", "1")]
assert events("<a b==c d = 'e'f>") == [("start", "a", [("b", "c"), ("d", "e"), ("f", None)])]
assert events("<!x><!-- open") == [("comment", "x"), ("data", "<!-- open")]
try:
    events("<![x[ ]]>")
except AssertionError as exc:
    assert str(exc) == "unknown status keyword 'x' in marked section"

parser = Events()
parser.feed("<p>\n  <b x=1")
assert parser.seen == [("start", "p", []), ("data", "\n  ")] and parser.getpos() == (2, 2) and parser.rawdata == "<b x=1"
parser.feed(">")
assert parser.get_starttag_text() == "<b x=1>" and parser.lasttag == "b"
parser.reset()
assert parser.getpos() == (1, 0) and parser.rawdata == ""
print("ok")
