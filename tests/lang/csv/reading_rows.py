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
print("ok")
