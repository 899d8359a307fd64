import warnings


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


def emitted(action, *calls, category=Warning):
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter(action, category)
        for message, kind in calls:
            warnings.warn(message, kind)
    return [str(w.message) for w in log]
assert emitted("always", ("a", UserWarning), ("a", UserWarning)) == ['a', 'a']
assert emitted("default", ("a", UserWarning), ("a", UserWarning), ("b", UserWarning)) == ['a', 'b']
assert emitted("once", ("a", UserWarning), ("a", UserWarning)) == ['a']
assert emitted("module", ("a", UserWarning), ("a", UserWarning)) == ['a']
assert emitted("ignore", ("a", UserWarning)) == []
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        warnings.warn("boom", RuntimeWarning)
    except RuntimeWarning as error:
        raised = repr(error)
assert raised == "RuntimeWarning('boom')"
with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
    warnings.warn("not seen", DeprecationWarning)
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    warnings.warn(FutureWarning("instance"))
    warnings.warn_explicit("explicit", UserWarning, "file.py", 7)
assert log[0].category is FutureWarning
assert str(log[0].message) == 'instance'
assert log[0].filename == __file__
assert log[1].filename == 'file.py'
assert log[1].lineno == 7
assert str(log[1].message) == 'explicit'
raises(ValueError, "invalid action: 'x'", lambda: warnings.simplefilter("x"))
raises(TypeError, "category must be a Warning subclass, not 'type'", lambda: warnings.warn("x", int))
raises(ValueError, 'lineno must be an int >= 0', lambda: warnings.simplefilter("ignore", lineno=-1))
raises(TypeError, 'message must be a string', lambda: warnings.filterwarnings("ignore", message=3))
for _ in range(2):
    # What was shown once is forgotten when the filters change.
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter("once")
        for _ in range(2):
            warnings.warn("only once")
    assert len(log) == 1
print("ok")
