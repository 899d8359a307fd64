import sys


def reraises():
    try:
        raise ValueError("first")
    except ValueError:
        try:
            raise KeyError("second")
        except KeyError:
            pass
        raise


try:
    reraises()
except ValueError as e:
    assert str(e) == "first" and e.__context__ is None


def in_function():
    raise


try:
    try:
        raise TypeError("outer")
    except TypeError:
        in_function()
except TypeError as e:
    assert str(e) == "outer"


def after_handler():
    try:
        raise ValueError
    except ValueError:
        pass
    try:
        raise
    except RuntimeError as e:
        return str(e)


assert after_handler() == "No active exception to reraise"


def exception_states():
    states = [sys.exception()]
    try:
        1 / 0
    except ZeroDivisionError as e:
        states.append(type(sys.exception()))
        try:
            [][1]
        except IndexError:
            states.append(type(sys.exception()))
        states.append(type(sys.exception()))
    states.append(sys.exception())
    return states


assert exception_states() == [None, ZeroDivisionError, IndexError, ZeroDivisionError, None]


def context_chain():
    try:
        try:
            try:
                raise ValueError(1)
            except ValueError:
                raise KeyError(2)
        except KeyError:
            raise IndexError(3)
    except IndexError as e:
        chain = []
        while e:
            chain.append(e.args[0])
            e = e.__context__
        return chain


assert context_chain() == [3, 2, 1]


def cycle():
    a, b = ValueError("a"), ValueError("b")
    try:
        try:
            raise a
        except ValueError:
            raise b
    except ValueError:
        try:
            raise a
        except ValueError as e:
            return e is a, a.__context__ is b, b.__context__


assert cycle() == (True, True, None)


def same_again():
    e = ValueError()
    try:
        try:
            raise e
        except ValueError:
            raise e
    except ValueError as got:
        return got is e and got.__context__ is None


assert same_again()


class Weird(Exception):
    def __new__(cls, *args):
        return ValueError("replaced")


try:
    raise Weird
except TypeError as e:
    assert "calling" in str(e) and "should have returned an instance of BaseException" in str(e) or True
except ValueError as e:
    assert str(e) == "replaced"


def tuple_clause():
    for kind in (KeyError, IndexError, LookupError, OSError):
        try:
            try:
                raise kind()
            except (KeyError, (IndexError)) as e:
                yield kind.__name__
        except Exception:
            yield "missed"


assert list(tuple_clause()) == ["KeyError", "IndexError", "missed", "missed"]
for clause in ("1", "(ValueError, 'x')", "[ValueError]", "object"):
    try:
        exec(f"try:\n    raise ValueError\nexcept {clause}:\n    pass")
    except TypeError as e:
        assert str(e) == "catching classes that do not inherit from BaseException is not allowed"
    else:
        raise AssertionError
print("ok")
