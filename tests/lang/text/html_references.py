import html

assert html.escape("<a href=\"x\">&'") == "&lt;a href=&quot;x&quot;&gt;&amp;&#x27;"
assert html.escape("<\"'>", quote=False) == "&lt;\"'&gt;"
assert html.unescape("&lt;&gt;&amp;&quot;&apos;") == "<>&\"'"
assert html.unescape("&#62;&#x3e;&#X3E") == ">>>" and html.unescape("&eacute;&euro;&nbsp;") == "é€\xa0"
assert html.unescape("&copy2 &notit; &unknown;") == "©2 ¬it; &unknown;"
assert html.unescape("&#0;&#x80;&#1114112;&#x1;") == "\ufffd€\ufffd" and html.unescape("& &;") == "& &;"
print("ok")
