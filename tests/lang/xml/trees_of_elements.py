# Elements: as sequences, in searches, written, changed, copied, read event by event.
import copy
import io
import pickle
import warnings
import xml.etree.ElementTree as ElementTree
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring


def raises(kind, what, *args):
    try:
        what(*args)
    except kind as error:
        return str(error)
    raise AssertionError(f"{kind} expected")


# ---- sequences of children
root = Element("a", {"k": "v"}, more="1")
assert root.attrib == {"k": "v", "more": "1"} and root.get("k") == "v" and root.get("x", 5) == 5
b, c = SubElement(root, "b"), SubElement(root, "c", x="y")
assert len(root) == 2 and root[0] is b and root[-1] is c and list(root) == [b, c] and root[:1] == [b]
root.insert(1, Element("i"))
root[0:1] = [Element("p"), Element("q")]
del root[-1]
assert [child.tag for child in root] == ["p", "q", "i"]
root.extend([c, b])
root.remove(c)
assert root[3] is b and root.keys() == ["k", "more"] and root.items() == [("k", "v"), ("more", "1")]
assert raises(TypeError, root.append, "x") == "append() argument 1 must be xml.etree.ElementTree.Element, not str"
assert raises(TypeError, root.insert, 0, 5) == "insert() argument 2 must be xml.etree.ElementTree.Element, not int"
assert raises(ValueError, root.remove, Element("z")) == "list.remove(x): x not in list"
assert raises(IndexError, lambda: root[9]) == "child index out of range"
assert raises(TypeError, Element, "a", 5) == "Element() argument 2 must be dict, not int"
assert raises(TypeError, root.extend, [1]) == 'expected an Element, not "int"'
assert repr(root).startswith("<Element 'a' at 0x") and type(root).__module__ == "xml.etree.ElementTree"
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    assert bool(root) and not bool(Element("e"))
assert {each.category for each in caught} == {DeprecationWarning}
root.clear()
assert tostring(root) == b"<a />"

# ---- searches
doc = fromstring("""<data xmlns:f="urn:f"><country name="L"><rank up="y">1</rank><year>2008</year><n name="A" d="E"/>
<n name="S" d="W"/></country><country name="S"><rank>4</rank><f:year>2011</f:year><n name="M"/></country>
<x><y><country name="in"/></y></x></data>""")
FOUND = {
    "country": "L S", "country/rank": "rank rank", ".//n[@d]": "A S", ".//n[@d='W']": "S", ".//n[@d!='W']": "A",
    "country[year]": "L", "country[year='2008']": "L", "country[1]": "L", "country[last()]": "S", "country[last()-1]": "L",
    "*": "L S x", "*/n": "A S M", ".//country/..": "data y", ".//{urn:f}year": "{urn:f}year", ".//{*}year": "year {urn:f}year",
    "{}country": "L S", ".//{urn:f}*": "{urn:f}year", ".": "data", "./country[@name]": "L S", './/*[@name="S"]': "S S",
    'country[rank="4"]/n': "M", ".//year/../rank": "rank", "country[@name='L'][rank]": "L", ".//n[2]": "S",
    "rank[.='1']": "", ".//rank[.='1']": "rank", "x/y/country": "in", "country//n": "A S M", ".//year[.!='2008']": "",
    "f:year": "", "country/": "rank year A S rank {urn:f}year M",
}
for path, wanted in FOUND.items():
    got = " ".join(each.get("name", each.tag) for each in doc.findall(path))
    assert got == wanted, (path, got)
    first = doc.find(path)
    assert (first is None) == (not wanted) and (path == "f:year" or list(doc.iterfind(path)) == doc.findall(path))
assert [each.text for each in doc.findall(".//f:year", {"f": "urn:f"})] == ["2011"]
assert doc.findtext("country/rank") == "1" and doc.findtext("nope", 3) == 3 and doc.findtext("country/n") == ""
assert raises(SyntaxError, doc.findall, "/a") == "cannot use absolute path on element"
assert raises(SyntaxError, doc.findall, "country[0]") == "XPath position >= 1 expected"
assert [each.tag for each in doc.iter("n")] == ["n"] * 3 and len(list(doc.iter())) == 13
assert "".join(doc.itertext()).split() == ["12008", "42011"]
assert ElementTree.ElementTree(doc).findtext("country/year") == "2008"

# ---- copies
assert tostring(copy.deepcopy(doc)) == tostring(doc) == tostring(pickle.loads(pickle.dumps(doc)))
shallow = copy.copy(doc)
assert shallow[0] is doc[0] and shallow is not doc

# ---- written
text = fromstring('<a b="é€">ü&amp;</a>')
assert tostring(text) == b'<a b="&#233;&#8364;">&#252;&amp;</a>'
assert tostring(text, "unicode") == '<a b="é€">ü&amp;</a>'
assert tostring(text, "utf-8") == '<a b="é€">ü&amp;</a>'.encode()
assert tostring(text, "latin-1") == b"<?xml version='1.0' encoding='latin-1'?>\n<a b=\"\xe9&#8364;\">\xfc&amp;</a>"
assert tostring(text, "utf-8", xml_declaration=True).startswith(b"<?xml version='1.0' encoding='utf-8'?>\n<a")
page = fromstring('<html><br/><p a="&lt;&quot;">x<i/>y</p><script>a&lt;b</script><!-- c --></html>')
assert tostring(page, method="html") == b'<html><br><p a="<&quot;">x<i></i>y</p><script>a<b</script></html>'
assert tostring(page, method="text") == b"xya<b"
assert raises(ValueError, lambda: tostring(page, method="zz")) == "unknown method 'zz'"
assert tostring(fromstring('<a xmlns="u"><b/></a>'), default_namespace="u") == b'<a xmlns="u"><b /></a>'
assert tostring(fromstring("<a/>"), short_empty_elements=False) == b"<a></a>"
made = Element("r")
made.append(ElementTree.Comment("c"))
made.append(ElementTree.PI("t", "x"))
name = SubElement(made, ElementTree.QName("u", "n"), {ElementTree.QName("u", "k"): ElementTree.QName("v", "w")})
name.text, name.tail = 'T<"', "tail\n"
assert tostring(made) == (b'<r xmlns:ns0="u" xmlns:ns1="v"><!--c--><?t x?><ns0:n ns0:k="ns1:w">T&lt;"</ns0:n>tail\n</r>')
ElementTree.register_namespace("pp", "u")
assert b'<pp:n pp:k="ns1:w">' in tostring(made)
assert raises(ValueError, ElementTree.register_namespace, "ns1", "x") == "Prefix format reserved for internal use"
made.set("n", 5)
assert raises(TypeError, tostring, made) == "cannot serialize 5 (type int)"
tree = fromstring("<a><b><c/></b><d/></a>")
ElementTree.indent(tree)
assert tostring(tree, "unicode") == "<a>\n  <b>\n    <c />\n  </b>\n  <d />\n</a>"
stream = io.BytesIO()
ElementTree.ElementTree(tree).write(stream, encoding="utf-8", xml_declaration=True)
stream.seek(0)
assert tostring(ElementTree.parse(stream).getroot()) == tostring(tree)
assert raises(FileNotFoundError, ElementTree.parse, "/nope/nope.xml")
deep = root = Element("d")
for _ in range(300):
    deep = SubElement(deep, "d")
assert len(tostring(root)) == 300 * 7 + 5 and sum(1 for _ in root.iter()) == 301

assert ElementTree.canonicalize('<b  z="1" a="2" xmlns="u" xmlns:c="v"><c:d/> x &gt; <![CDATA[<]]></b>') == (
    '<b xmlns="u" a="2" z="1"><c:d xmlns:c="v"></c:d> x &gt; &lt;</b>')
assert ElementTree.canonicalize("<!-- a --><b><c/> <!-- d --></b>", with_comments=True, strip_text=True) == (
    "<!-- a -->\n<b><c></c><!-- d --></b>")

# ---- events
events = []
for kind, what in ElementTree.iterparse(io.BytesIO(b'<a xmlns:p="u"><b>t</b><!-- x --><?p i?><p:c/></a>'),
                                        events=("start", "end", "start-ns", "end-ns", "comment", "pi")):
    events.append((kind, getattr(what, "tag", what) if kind in ("start", "end") else getattr(what, "text", what)))
assert events == [("start-ns", ("p", "u")), ("start", "a"), ("start", "b"), ("end", "b"), ("comment", " x "),
                  ("pi", "p i"), ("start", "{u}c"), ("end", "{u}c"), ("end", "a"), ("end-ns", None)], events
pull = ElementTree.XMLPullParser(["start", "end"])
for char in '<a><b x="1">text</b>&amp;<c/></a>':
    pull.feed(char)
assert [(kind, each.tag) for kind, each in pull.read_events()] == [
    ("start", "a"), ("start", "b"), ("end", "b"), ("start", "c"), ("end", "c"), ("end", "a")]
assert list(pull.read_events()) == []
pull.close()
assert raises(ValueError, pull.feed, "x") == "feed() called after end of stream"
parsed = ElementTree.iterparse(io.StringIO("<a><b/></a>"))
assert [each.tag for _, each in parsed] == ["b", "a"] and parsed.root.tag == "a"
assert raises(ValueError, lambda: list(ElementTree.iterparse(io.StringIO(""), events=("zz",)))) == "unknown event 'zz'"


class Target:
    def __init__(self):
        self.seen = []

    def __getattr__(self, name):
        if name.startswith("_") or name == "close":
            raise AttributeError(name)
        return lambda *args: self.seen.append((name, *args))


target = Target()
parser = ElementTree.XMLParser(target=target)
parser.feed('<!DOCTYPE a PUBLIC "p" "s"><a xmlns="u"><!--c--><?p d?>t&lt;l1\nl2')
parser.feed("</a>")
assert parser.close() is None
assert target.seen == [
    ("doctype", "a", "p", "s"), ("start_ns", "", "u"), ("start", "{u}a", {}), ("comment", "c"), ("pi", "p", "d"),
    ("data", "t"), ("data", "<"), ("data", "l1"), ("data", "\n"), ("data", "l2"), ("end", "{u}a"), ("end_ns", ""),
], target.seen
parser = ElementTree.XMLParser(target=ElementTree.TreeBuilder(insert_comments=True, insert_pis=True))
parser.feed("<a>t<!-- c -->u<?p q?>v</a>")
assert tostring(parser.close()) == b"<a>t<!-- c -->u<?p q?>v</a>"
parser = ElementTree.XMLParser()
parser.entity["foo"] = "bar"
parser.feed('<!DOCTYPE a SYSTEM "q"><a>&foo;</a>')
assert parser.close().text == "bar"
tree, by_id = ElementTree.XMLID('<a id="1"><b id="2"/></a>')
assert by_id == {"1": tree, "2": tree[0]}

# Entities of entities of entities are not grown without end.
bomb = f'<!DOCTYPE a [<!ENTITY x0 "{"0123456789" * 10_000}">'
bomb += "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 10)) + "]><a>&x9;</a>"
assert "limit on input amplification factor" in raises(ElementTree.ParseError, fromstring, bomb)
print("ok")
