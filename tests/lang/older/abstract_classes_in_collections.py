# The abstract base classes are attributes of collections, too, as before Python 3.10.
import collections
import collections.abc
import sys
import warnings

if sys.implementation.name == "gillie":
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        from collections import Iterable, Iterator, Mapping
        assert collections.Callable is collections.abc.Callable
        assert collections.MutableMapping is collections.abc.MutableMapping
        # Each is warned of once.
        assert collections.Callable is collections.abc.Callable
        from collections import Iterable
    assert Iterable is collections.abc.Iterable and Iterator is collections.abc.Iterator
    assert Mapping is collections.abc.Mapping
    assert len(caught) == 5
    assert {str(w.message) for w in caught} == {
        "Using or importing the ABCs from 'collections' instead of from 'collections.abc' is deprecated since "
        "Python 3.3, and in 3.10 it will stop working"}
    assert {(w.category, w.filename) for w in caught} == {(DeprecationWarning, __file__)}

for name in ("Buffer", "nothing"):
    try:
        getattr(collections, name)
    except AttributeError as error:
        assert str(error) == f"module 'collections' has no attribute '{name}'"
    else:
        raise AssertionError
assert "Iterable" not in collections.__all__
print("ok")
