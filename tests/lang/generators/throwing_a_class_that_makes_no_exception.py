# When the class that is thrown makes no exception, the error about it is thrown into the generator.
class Itself(Exception):
    def __new__(cls, *args):
        return cls


class Failing(Exception):
    def __init__(self):
        raise ValueError("in init")


def endless():
    while True:
        try:
            yield "first"
        except Exception as error:
            yield error


message = "calling <class '__main__.Itself'> should have returned an instance of BaseException, not type"
generator = endless()
next(generator)
error = generator.throw(Itself)
assert type(error) is TypeError and str(error) == message
next(generator)
error = generator.throw(Failing)
assert type(error) is ValueError and str(error) == "in init"

# One that has not begun is over.
for thrown, expected in (Itself, TypeError), (Failing, ValueError):
    generator = endless()
    try:
        generator.throw(thrown)
    except expected:
        assert list(generator) == []
    else:
        raise AssertionError("nothing was raised")
print("ok")
