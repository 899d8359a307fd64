# What is read of small documents, and what is said of those that are not well-formed.
import xml.etree.ElementTree as ElementTree

CASES = [
    ('',
     ('no element found: line 1, column 0', 3)),
    ('<a',
     ('unclosed token: line 1, column 0', 5)),
    ('<a>',
     ('no element found: line 1, column 3', 3)),
    ('<a></b>',
     ('mismatched tag: line 1, column 5', 7)),
    ('<a b=c/>',
     ('not well-formed (invalid token): line 1, column 5', 4)),
    ('<a b="1" b="2"/>',
     ('duplicate attribute: line 1, column 9', 8)),
    ('<a/><b/>',
     ('junk after document element: line 1, column 4', 9)),
    ('<a/>x',
     ('junk after document element: line 1, column 4', 9)),
    ('<a>&foo;</a>',
     ('undefined entity: line 1, column 3', 11)),
    ('<a>&#0;</a>',
     ('reference to invalid character number: line 1, column 3', 14)),
    ('x',
     ('syntax error: line 1, column 0', 2)),
    ('<a>\x01</a>',
     ('not well-formed (invalid token): line 1, column 3', 4)),
    ('<a x="<"/>',
     ('not well-formed (invalid token): line 1, column 6', 4)),
    ('<a><!-- a -- b --></a>',
     ('not well-formed (invalid token): line 1, column 12', 4)),
    ('<?xml version="1.0"?><a/>',
     b'<a />'),
    (' <?xml version="1.0"?><a/>',
     ('XML or text declaration not at start of entity: line 1, column 1', 17)),
    ('<a>]]></a>',
     ('not well-formed (invalid token): line 1, column 5', 4)),
    ('<a><![CDATA[x</a>',
     ('unclosed CDATA section: line 1, column 17', 20)),
    ('<x:a/>',
     ('unbound prefix: line 1, column 0', 27)),
    ('<a x:b="1"/>',
     ('unbound prefix: line 1, column 0', 27)),
    ('<a & b/>',
     ('not well-formed (invalid token): line 1, column 3', 4)),
    ('<1/>',
     ('not well-formed (invalid token): line 1, column 1', 4)),
    ('<a/ >',
     ('not well-formed (invalid token): line 1, column 3', 4)),
    ('<a b/>',
     ('not well-formed (invalid token): line 1, column 4', 4)),
    ('<a>&</a>',
     ('not well-formed (invalid token): line 1, column 4', 4)),
    ('<a>&amp</a>',
     ('not well-formed (invalid token): line 1, column 7', 4)),
    ('<!DOCTYPE a [<!ENTITY e "v&lt;">]><a>&e;</a>',
     b'<a>v&lt;</a>'),
    ('<!DOCTYPE a [<!ENTITY e "&e;">]><a>&e;</a>',
     ('recursive entity reference: line 1, column 35', 12)),
    ('<a><?xml x?></a>',
     ('XML or text declaration not at start of entity: line 1, column 3', 17)),
    ('<!-- x',
     ('unclosed token: line 1, column 0', 5)),
    ('<a xmlns:p="u" p:b="1" b="2"><p:c/></a>',
     b'<a xmlns:ns0="u" ns0:b="1" b="2"><ns0:c /></a>'),
    ('<a b="x\n\ty"/>',
     b'<a b="x  y" />'),
    ('<a>x\r\ny\rz</a>',
     b'<a>x\ny\nz</a>'),
    ('<!DOCTYPE a SYSTEM "x"><a>&n;</a>',
     ('undefined entity &n;: line 1, column 26', 11)),
    (b'<?xml version="1.0" encoding="latin-1"?><a>\xe9</a>',
     b'<a>&#233;</a>'),
    (b'<a>\xe9</a>',
     ('not well-formed (invalid token): line 1, column 3', 4)),
    ('\ufeff<a/>',
     b'<a />'),
    (b'\xff\xfe<\x00a\x00/\x00>\x00',
     b'<a />'),
    ('<a></a',
     ('unclosed token: line 1, column 3', 5)),
    ('<a></a >',
     b'<a />'),
    ('</a>',
     ('not well-formed (invalid token): line 1, column 1', 4)),
    ('<a><b></a></b>',
     ('mismatched tag: line 1, column 8', 7)),
    ('<a:b:c/>',
     ('not well-formed (invalid token): line 1, column 4', 4)),
    ('<a xmlns:x=""/>',
     ('must not undeclare prefix: line 1, column 0', 28)),
    ('<a>\n<b c="1&#10;2&amp;&lt;"/>t<d>x<![CDATA[<&>]]>y</d>z</a>\n<!-- c -->\n<?pi x?>\n',
     b'<a>\n<b c="1&#10;2&amp;&lt;" />t<d>x&lt;&amp;&gt;y</d>z</a>'),
    ('<a xmlns="u"><b xmlns="v" xmlns:q="w" q:z="1"/><c/></a>',
     b'<ns0:a xmlns:ns0="u" xmlns:ns1="v" xmlns:ns2="w"><ns1:b ns2:z="1" /><ns0:c /></ns0:a>'),
    ('<a xml:lang="de"/>',
     b'<a xml:lang="de" />'),
    ('<!DOCTYPE a [<!ENTITY b "<c>t</c>"><!ATTLIST a d CDATA "def"><!ELEMENT a (b|c)*>]><a>&b;</a>',
     b'<a d="def"><c>t</c></a>'),
    ('<a>&#x41;&#66;</a>',
     b'<a>AB</a>'),
    ('<a b = "1"   c=\'2\' ></a>',
     b'<a b="1" c="2" />'),
    ('<?xml?><a/>',
     ('XML declaration not well-formed: line 1, column 5', 30)),
    ('<a>]]</a>',
     b'<a>]]</a>'),
    (b'<a>\xc3\xa9</a>',
     b'<a>&#233;</a>'),
    ('<a>\n  <b>\n</a>',
     ('mismatched tag: line 3, column 2', 7)),
    ('<!DOCTYPE a [<!ENTITY e "<b>">]><a>&e;</a>',
     ('asynchronous entity: line 1, column 35', 13)),
    ('<a><b/></a></a>',
     ('not well-formed (invalid token): line 1, column 12', 4)),
]


def outcome(feed):
    parser = ElementTree.XMLParser()
    try:
        feed(parser)
        return ElementTree.tostring(parser.close())
    except ElementTree.ParseError as error:
        assert f"line {error.position[0]}, column {error.position[1]}" in str(error)
        return str(error), error.code


for document, wanted in CASES:
    got = outcome(lambda parser: parser.feed(document))
    assert got == wanted, (document, got, wanted)

    # The same in small pieces.
    def pieces(parser):
        for at in range(len(document)):
            parser.feed(document[at:at + 1])

    got = outcome(pieces)
    assert got == wanted, (document, got, wanted)
print("ok")
