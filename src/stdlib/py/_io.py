"""What io has, under the name by which its classes and functions are known and pickled."""

import io as _of


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return getattr(_of, name)


def __dir__():
    return _of.__all__
