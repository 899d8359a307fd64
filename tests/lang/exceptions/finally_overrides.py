def returns():
    try:
        return "try"
    finally:
        return "finally"


def swallows():
    try:
        raise ValueError
    finally:
        return "swallowed"


def breaks():
    for i in range(3):
        try:
            raise KeyError
        finally:
            break
    return i


def continues():
    seen = []
    for i in range(3):
        try:
            seen.append(i)
            raise IndexError
        finally:
            continue
    return seen


def changes():
    x = 1
    try:
        return x
    finally:
        x = 2


def changes_list():
    x = []
    try:
        return x
    finally:
        x.append(1)


def nested():
    log = []
    try:
        try:
            try:
                raise ValueError("v")
            finally:
                log.append("inner finally")
        except ValueError as e:
            log.append(str(e))
            raise KeyError("k")
        finally:
            log.append("middle finally")
    except KeyError as e:
        log.append(type(e.__context__).__name__)
    else:
        log.append("never")
    finally:
        log.append("outer finally")
    return log


def loop_else():
    log = []
    for i in range(2):
        try:
            if i:
                break
        except ValueError:
            pass
        else:
            log.append("else")
        finally:
            log.append(i)
    else:
        log.append("never")
    return log


def generator():
    try:
        yield 1
    finally:
        yield 2


assert eval(compile("returns()", "", "eval")) == "finally"
assert swallows() == "swallowed" and breaks() == 0 and continues() == [0, 1, 2]
assert changes() == 1 and changes_list() == [1]
assert nested() == ["inner finally", "v", "middle finally", "KeyError" if False else "ValueError", "outer finally"]
assert loop_else() == ["else", 0, 1]
assert list(generator()) == [1, 2]


def with_in_finally():
    log = []

    class M:
        def __enter__(self):
            log.append("enter")

        def __exit__(self, *exc):
            log.append(exc[0] and exc[0].__name__)
            return True
    try:
        raise ValueError
    except ValueError:
        with M():
            raise KeyError
    finally:
        with M():
            pass
    return log


assert with_in_finally() == ["enter", "KeyError", "enter", None]


def replaced_exception():
    try:
        try:
            raise ValueError("first")
        finally:
            raise KeyError("second")
    except KeyError as e:
        return e.__context__.args


assert replaced_exception() == ("first",)
print("ok")
