"""unicode_escape and raw_unicode_escape."""

assert "a\n\t\\\xe9\u4e2d\U0001f600\x7f".encode("unicode_escape") == b"a\\n\\t\\\\\\xe9\\u4e2d\\U0001f600\\x7f"
assert b"a\\n\\x41\\u4e2d\\U0001f600\\101\\q\xe9\\N{BULLET}\\\n.".decode("unicode_escape") == "a\nA\u4e2d\U0001f600A\\q\xe9\u2022."
assert "\n\\\xe9\u4e2d\U0001f600".encode("raw_unicode_escape") == b"\n\\\xe9\\u4e2d\\U0001f600"
assert b"\\n\xe9\\u4e2d\\U0001f600".decode("raw_unicode_escape") == "\\n\xe9\u4e2d\U0001f600"
assert b"a\\x4".decode("unicode_escape", "replace") == "a\ufffd" and b"\\u12".decode("unicode_escape", "ignore") == ""
print("ok")
