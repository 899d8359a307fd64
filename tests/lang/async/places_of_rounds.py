# An item of `async for` is awaited at the place of the whole statement or comprehension.
import traceback


async def items():
    yield 1
    raise ValueError


class Strange:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 7


async def in_a_comprehension():
    y = [x async for x in items()]


async def in_a_second_loop():
    y = [x for z in (1,)
         async for x in items()]


async def in_a_statement():
    async for x in items():
        pass


async def of_what_cannot_be_awaited():
    y = {x async for x in Strange()}


async def of_no_iterator():
    y = {x async for x in items}


def place(function):
    try:
        function().send(None)
    except (ValueError, TypeError) as error:
        frame = traceback.extract_tb(error.__traceback__)[1]
        start = function.__code__.co_firstlineno
        return frame.lineno - start, frame.end_lineno - start, frame.colno, frame.end_colno


assert place(in_a_comprehension) == (1, 1, 8, 34), place(in_a_comprehension)
assert place(in_a_second_loop) == (1, 2, 8, 32), place(in_a_second_loop)
assert place(in_a_statement) == (1, 2, 4, 12), place(in_a_statement)
assert place(of_what_cannot_be_awaited) == (1, 1, 8, 36), place(of_what_cannot_be_awaited)
assert place(of_no_iterator) == (1, 1, 26, 31), place(of_no_iterator)
print("ok")
