"""Formats of archives of a program's own: how they are registered, found, called and forgotten."""
import os
import shutil
import tempfile

calls = []


def make(base_name, base_dir, **named):
    calls.append((os.path.basename(base_name), base_dir, os.getcwd(), sorted(named.items(), key=lambda item: item[0])))
    with open(base_name + ".own", "w") as file:
        file.write(base_dir)
    return base_name + ".own"


def unpack(filename, extract_dir, **named):
    calls.append((os.path.basename(filename), extract_dir, named))


def message(kind, function, *args):
    try:
        function(*args)
    except kind as error:
        return str(error)
    raise AssertionError(f"{kind.__name__} is not raised")


assert ("zip", "ZIP file") in shutil.get_archive_formats()
shutil.register_archive_format("own", make, [("level", 3)], "own files")
assert ("own", "own files") in shutil.get_archive_formats()
with tempfile.TemporaryDirectory() as folder:
    folder = os.path.realpath(folder)
    before = os.getcwd()
    name = shutil.make_archive(os.path.join(folder, "a"), "own", folder)
    assert name == os.path.join(folder, "a.own") and os.path.isfile(name)
    assert os.getcwd() == before
    named = [("dry_run", 0), ("group", None), ("level", 3), ("logger", None), ("owner", None)]
    assert calls.pop() == ("a", os.curdir, folder, named)

    assert message(ValueError, shutil.unpack_archive, name, folder, "own") == "Unknown unpack format 'own'"
    assert message(shutil.ReadError, shutil.unpack_archive, name, folder).startswith("Unknown archive format '")
    shutil.register_unpack_format("own", [".own", ".o"], unpack, [("fast", True)], "own files")
    assert ("own", [".own", ".o"], "own files") in shutil.get_unpack_formats()
    shutil.unpack_archive(name, folder)
    assert calls.pop() == ("a.own", folder, {"fast": True})
    shutil.unpack_archive(name, folder, "own")
    assert calls.pop()[1] == folder

assert message(shutil.RegistryError, shutil.register_unpack_format, "b", [".o"], unpack) == \
    '.o is already registered for "own"'
assert message(TypeError, shutil.register_unpack_format, "b", [".b"], 1) == \
    "The registered function must be a callable"
assert message(TypeError, shutil.register_archive_format, "b", 1) == "The 1 object is not callable"
assert message(TypeError, shutil.register_archive_format, "b", make, 1) == "extra_args needs to be a sequence"
assert message(TypeError, shutil.register_archive_format, "b", make, [(1, 2, 3)]) == \
    "extra_args elements are : (arg_name, value)"
shutil.unregister_archive_format("own")
shutil.unregister_unpack_format("own")
assert message(ValueError, shutil.make_archive, "x", "own") == "unknown archive format 'own'"
assert message(KeyError, shutil.unregister_unpack_format, "own") == "'own'"
print("ok")
