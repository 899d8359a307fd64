import csv
import io

reader = csv.DictReader(io.StringIO("a,b\n1,2\n3\n4,5,6\n\n7,8\n"), restval="-", restkey="more")
assert list(reader) == [
    {"a": "1", "b": "2"}, {"a": "3", "b": "-"}, {"a": "4", "b": "5", "more": ["6"]}, {"a": "7", "b": "8"},
]
out = io.StringIO()
writer = csv.DictWriter(out, ["a", "b"], extrasaction="ignore", lineterminator="\n")
writer.writeheader()
writer.writerow({"a": 1, "c": 2})
writer.writerows([{"a": 1, "b": "x,y"}])
assert out.getvalue() == 'a,b\n1,\n1,"x,y"\n'
try:
    csv.DictWriter(io.StringIO(), ["a"]).writerow({"z": 1})
except ValueError as error:
    assert str(error) == "dict contains fields not in fieldnames: 'z'"
csv.register_dialect("pipes", delimiter="|", lineterminator="\n")
assert "pipes" in csv.list_dialects() and list(csv.reader(["a|b"], "pipes")) == [["a", "b"]]
csv.unregister_dialect("pipes")
try:
    csv.get_dialect("pipes")
except csv.Error as error:
    assert str(error) == "unknown dialect"
print("ok")
