# `async for` over an object whose __anext__ gives something that cannot be awaited: TypeError with the reason as cause.


class Gives:
    def __init__(self, value):
        self.value = value

    def __aiter__(self):
        return self

    def __anext__(self):
        return self.value


class NoIterator:
    def __await__(self):
        return 3


class Fails:
    def __await__(self):
        return 1 / 0


async def statement(it):
    async for _ in it:
        pass


async def comprehension(it):
    return [item async for item in it]


def error_of(coroutine):
    try:
        coroutine.send(None)
    except Exception as error:
        return error


for use in (statement, comprehension):
    for value, cause in (
        (1, TypeError("object int can't be used in 'await' expression")),
        (None, TypeError("object NoneType can't be used in 'await' expression")),
        (NoIterator(), TypeError("__await__() returned non-iterator of type 'int'")),
        (Fails(), ZeroDivisionError("division by zero")),
    ):
        error = error_of(use(Gives(value)))
        message = f"'async for' received an invalid object from __anext__: {type(value).__name__}"
        assert type(error) is TypeError and str(error) == message
        assert repr(error.__cause__) == repr(cause) and error.__context__ is error.__cause__
        assert error.__suppress_context__
print("ok")
