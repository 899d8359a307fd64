"""Instances made before their class was known to have many attributes share no slots with later ones."""


class Record:
    pass


def fill(record, factor):
    for i in range(40):
        setattr(record, "a%d" % i, factor * 100 + i)
    return record


early, late, latest = [fill(Record(), factor) for factor in (1, 2, 3)]


def read(record):
    return record.a3, record.a17, record.a39


def write(record):
    record.a17 = record.a17 + 1000
    record.new = record.a3


for record, factor in [(late, 2), (latest, 3), (early, 1), (late, 2), (early, 1)]:
    assert read(record) == (factor * 100 + 3, factor * 100 + 17, factor * 100 + 39)
for record in (latest, late, early):
    write(record)
assert [record.a17 for record in (early, late, latest)] == [1117, 1217, 1317]
assert [record.new for record in (early, late, latest)] == [103, 203, 303]
assert list(vars(early)) == list(vars(latest))
assert [record.a17 for record in (early, late, latest)] == [1117, 1217, 1317]


class Other:
    def __init__(self):
        self.a3 = "other"


# An object takes its attributes along to another class, and the class is what counts then.
moved = fill(Record(), 4)
moved.__class__ = Other
assert read(moved) == (403, 417, 439) and read(early) == (103, 1117, 139)
plain = Other()
plain.a17 = plain.a39 = 0
assert read(plain) == ("other", 0, 0)
plain.__class__ = Record
assert read(plain) == ("other", 0, 0) and isinstance(plain, Record)
print("ok")
