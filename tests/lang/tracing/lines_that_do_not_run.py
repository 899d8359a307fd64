# Lines of handlers, clauses and bodies that are passed over are not announced; the end of a body is on the line that ran last.
import sys

events = []


def tracer(frame, event, arg):
    events.append((frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno))
    return tracer


def traced(function):
    events.clear()
    sys.settrace(tracer)
    try:
        function()
    except LookupError:
        pass
    finally:
        sys.settrace(None)
    own = [event for event in events if event[0] == function.__name__]
    return [line for _, event, line in own if event == "line"], own[-1][1:]


def unmatched():
    try:
        raise IndexError
    except ValueError:
        print("never")
    except KeyError as e:
        print("never")
    finally:
        len("")


assert traced(unmatched) == ([1, 2, 3, 5, 8], ("return", 8)), traced(unmatched)


def raises_in_finally():
    try:
        raise IndexError
    finally:
        len("")
        raise KeyError


assert traced(raises_in_finally) == ([1, 2, 4, 5], ("return", 5)), traced(raises_in_finally)


def condition_at_the_end(x=0):
    if x:
        len("")


assert traced(condition_at_the_end) == ([1], ("return", 1)), traced(condition_at_the_end)


def loop_at_the_end():
    for i in range(1):
        len("")


assert traced(loop_at_the_end) == ([1, 2, 1], ("return", 1)), traced(loop_at_the_end)


def else_of_except():
    try:
        raise KeyError
    except KeyError:
        len("")
    else:
        print("never")
    len("a")


assert traced(else_of_except) == ([1, 2, 3, 4, 7], ("return", 7)), traced(else_of_except)


def star():
    try:
        raise ExceptionGroup("g", [ValueError(1)])
    except* ValueError:
        len("")
    else:
        print("never")
    len("a")


assert traced(star) == ([1, 2, 3, 4, 7], ("return", 7)), traced(star)


def returns_through_pass():
    try:
        return 1
    finally:
        pass


assert traced(returns_through_pass) == ([1, 2, 4], ("return", 4)), traced(returns_through_pass)


def assigns_to_itself():
    n = 1
    n = n
    return n


assert traced(assigns_to_itself) == ([1, 2, 3], ("return", 3)), traced(assigns_to_itself)


def only_text():
    "nothing to do"


assert traced(only_text) == ([0], ("return", 0)), traced(only_text)


def declares():
    global somewhere


assert traced(declares) == ([0], ("return", 0)), traced(declares)


def with_cell():
    x = 1
    return lambda: x


assert traced(with_cell) == ([1, 2], ("return", 2)), traced(with_cell)

print("ok")
