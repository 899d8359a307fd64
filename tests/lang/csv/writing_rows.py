import csv
import io


def text(rows, **options):
    out = io.StringIO()
    csv.writer(out, **options).writerows(rows)
    return out.getvalue()


row = ["a", "b,c", 'd"e', "f\ng", 1, 2.5, None, True, ""]
assert text([row]) == 'a,"b,c","d""e","f\ng",1,2.5,,True,\r\n'
assert text([row[:2]], quoting=csv.QUOTE_ALL) == '"a","b,c"\r\n'
assert text([["x", 1]], quoting=csv.QUOTE_NONNUMERIC) == '"x",1\r\n'
assert text([["b,c"]], quoting=csv.QUOTE_NONE, escapechar="\\") == "b\\,c\r\n"
assert text([["a", "it's"]], delimiter=";", quotechar="'", lineterminator="\n") == "a;'it''s'\n"
assert text([[""], [None], []]) == '""\r\n""\r\n\r\n' and text([["a"]], dialect="unix") == '"a"\n'
for rows, options, message in [
    ([["a,b"]], {"quoting": csv.QUOTE_NONE}, "need to escape, but no escapechar set"),
    ([5], {}, "iterable expected, not int"),
]:
    try:
        text(rows, **options)
    except csv.Error as error:
        assert str(error) == message



class Number:
    def __float__(self):
        return 1.5

    def __str__(self):
        return "number"


# What has a method of numbers is one.
assert text([[1j, True, Number(), "x", None]], quoting=csv.QUOTE_NONNUMERIC) == '1j,True,number,"x",""\r\n'
print("ok")
