import csv
import io


def rows(text, **options):
    return list(csv.reader(io.StringIO(text, newline=""), **options))


assert rows("a,b,c\n1,2,3\n") == [["a", "b", "c"], ["1", "2", "3"]]
assert rows('"a,b",c\r\n') == [["a,b", "c"]] and rows('a,"b\nc",d\n') == [["a", "b\nc", "d"]]
assert rows('a,"b""c"\n') == [["a", 'b"c']] and rows("\n\na\n") == [[], [], ["a"]]
assert rows("a,,\n") == [["a", "", ""]] and rows("") == []
assert rows("a; b", delimiter=";", skipinitialspace=True) == [["a", "b"]]
assert rows("'a,b',c", quotechar="'") == [["a,b", "c"]]
assert rows('"x",1.5\n', quoting=csv.QUOTE_NONNUMERIC) == [["x", 1.5]]
assert rows("a\\,b\n", escapechar="\\", quoting=csv.QUOTE_NONE) == [["a,b"]]
reader = csv.reader(["a,b", "c"])
assert next(reader) == ["a", "b"] and reader.line_num == 1
for text, options, message in [
    ('"a"b\n', {"strict": True}, "',' expected after '\"'"), ('"a', {"strict": True}, "unexpected end of data"),
]:
    try:
        rows(text, **options)
    except csv.Error as error:
        assert str(error) == message
assert csv.Sniffer().sniff("a;b;c\n1;2;3\n").delimiter == ";"
# Rows whose fields are quoted, escaped, empty or cut off by the end of a line, alone and together.
assert rows('a,"b ""c"" d",\r\n"",\n\n"x\ny",z') == [["a", 'b "c" d', ""], ["", ""], [], ["x\ny", "z"]]
assert rows("a\\,b,c\\\\,'d'\n", escapechar="\\", quotechar="'") == [["a,b", "c\\", "d"]]
assert rows("a\\\nb,c\n", escapechar="\\") == [["a\nb", "c"]]
assert rows('  a, "b", c"d"', skipinitialspace=True) == [["a", "b", 'c"d"']]
assert rows('"a"b,c') == [["ab", "c"]] and rows("'a''b'", quotechar="'", doublequote=False) == [["a'b'"]]
assert rows("é;ü;\U0001f600", delimiter=";") == [["é", "ü", "\U0001f600"]] and rows("aéb", delimiter="é") == [["a", "b"]]
assert rows('1,"2",x', quotechar=None) == [["1", '"2"', "x"]]
assert rows("") == [] and rows("\r") == [[]] and rows(",") == [["", ""]] and rows("a\r\r\n") == [["a"], []]
for text, options in (('"a"b', {"strict": True}), ('"a', {"strict": True}), ("a" * 200, {})):
    old = csv.field_size_limit(100)
    try:
        rows(text, **options)
        assert False, text
    except csv.Error:
        pass
    finally:
        csv.field_size_limit(old)
try:
    list(csv.reader(["a\rb"]))
    assert False
except csv.Error as error:
    assert "new-line character" in str(error)

# What is written is read again.
table = [[1, -2.5, None, "a,b", 'q"q', "l\nl", "", "é,", " s "], [""], [None], [True, 10**30, float("inf")]]
for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL):
    file = io.StringIO(newline="")
    csv.writer(file, quoting=quoting).writerows(table)
    assert rows(file.getvalue()) == [["" if field is None else str(field) for field in row] for row in table]

print("ok")
