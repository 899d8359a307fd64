import json

cases = {
    "": "Expecting value: line 1 column 1 (char 0)",
    "[1,": "Expecting value: line 1 column 4 (char 3)",
    "[1,]": "Illegal trailing comma before end of array: line 1 column 3 (char 2)",
    "[1 2]": "Expecting ',' delimiter: line 1 column 4 (char 3)",
    "{": "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
    '{"a"': "Expecting ':' delimiter: line 1 column 5 (char 4)",
    '{"a":1,}': "Illegal trailing comma before end of object: line 1 column 7 (char 6)",
    '{"a":1': "Expecting ',' delimiter: line 1 column 7 (char 6)",
    "{1:2}": "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
    '"abc': "Unterminated string starting at: line 1 column 1 (char 0)",
    '"a\nb"': "Invalid control character at: line 1 column 3 (char 2)",
    r'"\x"': "Invalid \\escape: line 1 column 2 (char 1)",
    r'"\u12"': "Invalid \\uXXXX escape: line 1 column 3 (char 2)",
    "nul": "Expecting value: line 1 column 1 (char 0)",
    "1 2": "Extra data: line 1 column 3 (char 2)",
    "01": "Extra data: line 1 column 2 (char 1)",
    "[1,\n2,\n x]": "Expecting value: line 3 column 2 (char 8)",
    '["é", x]': "Expecting value: line 1 column 7 (char 6)",
    "\ufeff{}": "Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)",
}
for text, message in cases.items():
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        assert str(error) == message, (text, str(error))
        assert error.doc == text and text.count("\n", 0, error.pos) + 1 == error.lineno
        assert isinstance(error, ValueError)
    else:
        assert False, text
try:
    json.loads(5)
except TypeError as error:
    assert str(error) == "the JSON object must be str, bytes or bytearray, not int"
print("ok")
