# What the module says of names that it has not: the error knows the module, and a traceback the nearest name.
import os
import traceback


def error_of(name):
    try:
        getattr(os, name)
    except AttributeError as error:
        return error
    raise AssertionError(name)


error = error_of("getcwdu")
assert error.name == "getcwdu" and error.obj is os
assert str(error) == "module 'os' has no attribute 'getcwdu'"
nearest = {"getcwdu": "getcwd", "Getpid": "getpid", "forkk": "fork", "spwanv": "spawnv", "popen2": "popen",
           "walkk": "walk", "environn": "environ"}
for name, near in nearest.items():
    error = error_of(name)
    # Only what is raised where it is asked for has the hint.
    [text] = traceback.format_exception_only(error)
    assert text == f"AttributeError: module 'os' has no attribute {name!r}. Did you mean: {near!r}?\n", text
assert not hasattr(os, "getcwdu") and getattr(os, "getcwdu", 5) == 5
print("ok")
