# A format that asks for what the record lacks, and configurations that are none.
import logging
import logging.config


def raises(kind, what, *args):
    try:
        what(*args)
    except kind as error:
        return error
    raise AssertionError(f"{kind} expected")


record = logging.makeLogRecord({"msg": "text"})
for style, text in (("%", "%(rid)s"), ("{", "{rid}"), ("$", "${rid}")):
    error = raises(ValueError, logging.Formatter(text, style=style).format, record)
    assert str(error) == "Formatting field not found in record: 'rid'"
    assert isinstance(error.__context__, KeyError) and not error.__suppress_context__ and error.__cause__ is None
    assert logging.Formatter(text, style=style, defaults={"rid": 7}).format(record) == "7"

assert str(raises(TypeError, logging.config.dictConfig, 5)) == "'int' object is not iterable"
assert str(raises(TypeError, logging.config.dictConfig, None)) == "'NoneType' object is not iterable"
raises(TypeError, logging.config.dictConfig, [1])
assert str(raises(ValueError, logging.config.dictConfig, {})) == "dictionary doesn't specify a version"

# The names of files are those of each record, whatever came before.
for path, names in {"/a/b.py": ("b.py", "b"), "": ("", ""), "x.tar.gz": ("x.tar.gz", "x.tar")}.items():
    for _ in range(2):
        record = logging.LogRecord("n", 10, path, 1, "m", (), None)
        assert (record.pathname, record.filename, record.module) == (path, *names)
record = logging.LogRecord("n", 10, None, 1, "m", (), None)
assert (record.filename, record.module) == (None, "Unknown module")


class Path(str):
    pass


assert logging.LogRecord("n", 10, Path("q/w.py"), 1, "m", (), None).module == "w"
print("ok")
