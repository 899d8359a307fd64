"""ResourceWarnings of files that are dropped open, once a filter shows them."""
import io
import os
import warnings


def dropped(function):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        function()
    return [(str(w.message), w.category, w.filename == __file__) for w in caught]


def one(kind):
    return [(f"unclosed file {kind}", ResourceWarning, True)]


null = os.devnull
assert dropped(lambda: [open(null)].clear()) == one(f"<_io.TextIOWrapper name={null!r} mode='r' encoding='UTF-8'>")


def as_statement():
    open(null, "rb")
    return 1


assert dropped(as_statement) == one(f"<_io.BufferedReader name={null!r}>")


def raw():
    io.FileIO(null)
    return 1


assert dropped(raw) == one(f"<_io.FileIO name={null!r} mode='rb' closefd=True>")


def rebound():
    file = open(null, "rb", buffering=0)
    file = None
    return 1


assert dropped(rebound) == one(f"<_io.FileIO name={null!r} mode='rb' closefd=True>")


def closed():
    with open(null) as file:
        file.read()
    open(null).close()
    return 1


assert dropped(closed) == []
descriptor = os.open(null, os.O_RDONLY)


def borrowed():
    open(descriptor, closefd=False)
    io.FileIO(descriptor, closefd=False)
    return 1


assert dropped(borrowed) == []
os.close(descriptor)
print("ok")
