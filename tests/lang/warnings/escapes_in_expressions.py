"""Expressions warn of escapes that mean nothing as statements do."""
import warnings


def messages(function, source, *rest):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        function(source, *rest)
    return [(w.category, str(w.message)) for w in caught]


for source in (r"'\d'", r"b'\d'", r"f'\d{1}'", r"'a' '\d'"):
    expected = [(SyntaxWarning, "invalid escape sequence '\\d'")]
    assert messages(eval, source) == expected, source
    assert messages(compile, source, "<test>", "eval") == expected, source
    assert messages(exec, source) == expected, source
assert messages(eval, r"'\400'") == [(SyntaxWarning, "invalid octal escape sequence '\\400'")]
assert messages(eval, r"r'\d'") == messages(eval, r"'\\d'") == []
assert messages(eval, "0 if 1else 2")[0][1] == "invalid decimal literal"
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        eval(r"'\d'")
    except SyntaxError as error:
        assert error.msg == "invalid escape sequence '\\d'"
    else:
        raise AssertionError
print("ok")
