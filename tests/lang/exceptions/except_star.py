def run(raises):
    log = []
    try:
        try:
            raises()
        except* ValueError as e:
            log.append(("value", [str(x) for x in e.exceptions]))
        except* (TypeError, KeyError) as e:
            log.append(("type or key", sorted(type(x).__name__ for x in e.exceptions)))
        else:
            log.append("else")
        finally:
            log.append("finally")
    except BaseException as e:
        log.append(("left", e))
    return log


def group(*exceptions):
    def raises():
        raise ExceptionGroup("g", exceptions)
    return raises


assert run(lambda: None) == ["else", "finally"]
assert run(group(ValueError("a"), TypeError("b"), ValueError("c"))) == [
    ("value", ["a", "c"]), ("type or key", ["TypeError"]), "finally"]
log = run(group(ValueError("a"), OSError("o")))
assert log[:2] == [("value", ["a"]), "finally"]
left = log[2][1]
assert isinstance(left, ExceptionGroup) and [type(x) for x in left.exceptions] == [OSError] and left.message == "g"


def plain():
    raise KeyError("k")


assert run(plain) == [("type or key", ["KeyError"]), "finally"]


def unmatched():
    raise OSError("o")


log = run(unmatched)
assert log[0] == "finally" and type(log[1][1]) is OSError


def nested():
    raise ExceptionGroup("outer", [ExceptionGroup("inner", [ValueError("deep"), OSError()]), TypeError()])


log = run(nested)
assert log[0][0] == "value" and log[1] == ("type or key", ["TypeError"])
left = log[3][1]
assert left.message == "outer" and left.exceptions[0].message == "inner"
assert [type(x) for x in left.exceptions[0].exceptions] == [OSError]

# What clauses raise is gathered.
try:
    try:
        raise ExceptionGroup("eg", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise KeyError("new")
    except* TypeError as e:
        raise
except BaseException as e:
    got = e
assert isinstance(got, ExceptionGroup) and got.message == ""
assert [type(x) for x in got.exceptions] == [KeyError, ExceptionGroup]
assert isinstance(got.exceptions[0].__context__, ExceptionGroup)
try:
    try:
        raise ExceptionGroup("eg", [ValueError(1)])
    except* ValueError:
        raise KeyError("only")
except KeyError as e:
    assert isinstance(e.__context__, ExceptionGroup)
for clause, message in (
    ("ExceptionGroup", "catching ExceptionGroup with except* is not allowed. Use except instead."),
    ("(ValueError, BaseExceptionGroup)", "catching ExceptionGroup with except* is not allowed. Use except instead."),
    ("5", "catching classes that do not inherit from BaseException is not allowed"),
):
    try:
        exec(f"try:\n    raise ValueError\nexcept* {clause}:\n    pass")
    except TypeError as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError
print("ok")
