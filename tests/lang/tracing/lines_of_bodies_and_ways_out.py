# Which lines a trace function is told of: those of statements that take no instruction, of tests that are known, and of the
# ways out of blocks.
import sys


def trace(function):
    events = []

    def tracer(frame, event, arg):
        events.append((frame.f_lineno - function.__code__.co_firstlineno, event))
        return tracer

    sys.settrace(tracer)
    try:
        function()
    finally:
        sys.settrace(None)
    return events

def statements_without_instructions():
    x = 1
    x
    1
    "s"
    x
    if 1:
        x = 2
    if 0:
        x = 3
    else:
        x = 4
    while 0: x = 1
    while 1: break
    ...
    None
    (x)
    x = [i for i in range(3)]
    (x, 1)
    x.__class__
    -x[0]
    return


def loops():
    i = 0
    while i < 3: i += 1
    while i < 6:
        i += 1
    for i in range(2): pass
    for i in range(2):
        if i: continue
        else: pass
    else:
        i


def ways_out():
    i = 0
    while True: 
        i += 1
        if i == 2:
            continue
        elif i == 3:
            break
    try:
        1/0
    except ZeroDivisionError: pass
    else: i
    finally: i


def definitions():
    global i
    i = 0
    nonexist = None
    def f(): pass
    class C: pass
    f(); C()
    x: int
    y: int = 3
    assert x if 0 else 1
    lambda: 0
    match i:
        case 1: pass
        case _: i
    del y
    if i: pass


def finally_on_the_way():
    for x in [1,2]:
        try:
            if x == 1: continue
        finally:
            y = 1
    return [
        1,
        2
    ]


def expressions_of_many_lines():
    x = (1 if True
         else 2)
    y = [
        z
        for z in (1,2)
        if z
    ]
    if (x and
        y):
        return 1


def nested_try_if():
    x = 'hello'
    try:
        1 / 0
    except ZeroDivisionError:
        if x == 'raise':
            raise ValueError
    x = 7


def named_except():
    x = 'hello'
    try:
        1 / 0
    except ZeroDivisionError as error:
        if x == 'raise':
            raise ValueError
    x = 7


def nested_else():
    x = 0
    if x == 0:
        if x:
            x = 4
    else:
        x = 6
    try:
        if x:
            x = 9
    except ValueError:
        x = 11
    else:
        if x:
            x = 14


for function, lines, last in [
    (statements_without_instructions, [1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 14, 15, 16, 17, 17, 17, 17, 18, 19, 20, 21], 21),
    (loops, [1, 2, 2, 2, 3, 4, 3, 4, 3, 4, 3, 5, 5, 5, 6, 7, 8, 6, 7, 6, 10], 10),
    (ways_out, [1, 2, 3, 4, 6, 2, 3, 4, 5, 2, 3, 4, 6, 7, 8, 9, 10, 12], 12),
    (definitions, [2, 3, 4, 5, 5, 6, 4, 8, 9, 10, 11, 12, 13, 14, 15], 15),
    (finally_on_the_way, [1, 2, 3, 5, 1, 2, 3, 5, 1, 7, 8, 6], 6),
    (expressions_of_many_lines, [1, 5, 3, 5, 6, 4, 5, 6, 4, 5, 3, 8, 9, 10], 10),
    (nested_try_if, [1, 2, 3, 4, 5, 7], 7),
    (named_except, [1, 2, 3, 4, 5, 7], 7),
    (nested_else, [1, 2, 3, 7, 8, 13], 13),
]:
    events = [event for event in trace(function) if event[0] > 0]
    told = [line for line, event in events if event == 'line']
    assert told == lines, (function.__name__, told)
    assert events[-1] == (last, 'return'), (function.__name__, events[-1])
print('ok')
