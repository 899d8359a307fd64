def counter():
    n = 0

    def up(by=1):
        nonlocal n
        n += by
        return n

    def read():
        return n
    return up, read


up, read = counter()
assert up() == 1 and up(5) == 6 and read() == 6


def three():
    a = 1

    def two():
        def one():
            nonlocal a
            a = 2
        one()
        return a
    return two(), a


assert three() == (2, 2)


def unbound():
    def inner():
        return later
    try:
        inner()
    except NameError as e:
        message = str(e)
    later = 1
    return message, inner()


assert unbound() == (
    "cannot access free variable 'later' where it is not associated with a value in enclosing scope", 1)


def deleted():
    x = 1

    def inner():
        nonlocal x
        del x
    inner()
    try:
        x
    except UnboundLocalError as e:
        return str(e)


assert deleted() == "cannot access local variable 'x' where it is not associated with a value"


def delete_parameter(x, y=2):
    del x
    try:
        return x
    except UnboundLocalError as e:
        x = "again"
        return str(e), x, y


assert delete_parameter(1)[1:] == ("again", 2)


def delete_captured(x):
    def inner():
        return x
    before = inner()
    del x
    try:
        inner()
    except NameError as e:
        return before, type(e).__name__


assert delete_captured(7) == (7, "NameError")


def loops():
    functions = []
    for i in range(3):
        functions.append(lambda: i)
    fixed = [lambda i=i: i for i in range(3)]
    comprehension = [lambda: i for i in range(3)]
    return [f() for f in functions], [f() for f in fixed], [f() for f in comprehension]


assert loops() == ([2, 2, 2], [0, 1, 2], [2, 2, 2])


def exception_name():
    e = "before"
    try:
        raise ValueError
    except ValueError as e:
        pass
    try:
        return e
    except UnboundLocalError:
        return "gone"


assert exception_name() == "gone"


def global_inside():
    def inner():
        global fresh
        fresh = 1
    inner()
    return fresh


assert global_inside() == 1 and fresh == 1


def same_name():
    x = 1

    def inner(x):
        def innermost():
            return x
        return innermost
    return inner(2)(), x


assert same_name() == (2, 1)


def default_of_inner():
    x = 1

    def f(x=x):
        return x
    x = 2
    return f()


assert default_of_inner() == 1
print("ok")
