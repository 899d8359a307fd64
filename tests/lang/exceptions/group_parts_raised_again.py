# Parts of a group that handlers of `except*` raise again come out as one group of the old shape (PEP 654).
def caught(function):
    try:
        function()
    except BaseException as error:
        return error


def again():
    try:
        raise ExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [IndexError(2), KeyError(3)])])
    except* ValueError:
        raise
    except* KeyError:
        pass


error = caught(again)
assert repr(error) == "ExceptionGroup('g', [ValueError(1), ExceptionGroup('h', [IndexError(2)])])", error
assert error.__suppress_context__ and error.__context__ is None


def by_name():
    try:
        raise ExceptionGroup("g", [ValueError(1), IndexError(2)])
    except* ValueError as e:
        raise e


error = caught(by_name)
assert repr(error) == "ExceptionGroup('', [ExceptionGroup('g', [ValueError(1)]), ExceptionGroup('g', [IndexError(2)])])", error


def new_one():
    try:
        raise ExceptionGroup("g", [ValueError(1), IndexError(2)])
    except* ValueError:
        raise TypeError(3)


error = caught(new_one)
assert repr(error) == "ExceptionGroup('', [TypeError(3), ExceptionGroup('g', [IndexError(2)])])", error
assert repr(error.exceptions[0].__context__) == "ExceptionGroup('g', [ValueError(1)])"


def naked():
    try:
        raise ValueError(1)
    except* ValueError as e:
        assert e.__traceback__ is None and e.exceptions[0].__traceback__ is not None
        raise


error = caught(naked)
assert repr(error) == "ExceptionGroup('', (ValueError(1),))", error
print("ok")
