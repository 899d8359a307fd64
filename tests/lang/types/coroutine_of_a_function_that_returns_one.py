"""types.coroutine() on functions that are no generators gives what they return, if that can be awaited."""
import types


@types.coroutine
def generator():
    yield 1


made = generator()


def function():
    return made


once = types.coroutine(function)
twice = types.coroutine(once)
assert once() is made and twice() is made


async def native():
    return await once()


coroutine = native()
assert types.coroutine(lambda: coroutine)() is coroutine
assert coroutine.send(None) == 1
coroutine.close()



class Alike:
    """What only looks like a generator is wrapped."""

    def send(self, value):
        raise StopIteration(value)

    def throw(self, *args):
        raise args[0]

    def close(self):
        pass

    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration(1)


assert type(types.coroutine(Alike)()).__name__ == "_GeneratorWrapper"
print("ok")
