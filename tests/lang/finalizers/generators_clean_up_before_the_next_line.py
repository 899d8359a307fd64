# What a generator does when it is dropped comes before the next line that is printed, however it was dropped.
import itertools

events = []


def counting(name="generator"):
    try:
        for number in range(3):
            yield number
    finally:
        events.append(name)


def check(*expected):
    print("the next line")
    assert events == list(expected or ["generator"]), events
    events.clear()


def leave_by_break():
    for number in counting():
        break
    check()


def keep_in_local():
    numbers = counting()
    next(numbers)


def return_from_loop():
    for number in counting():
        return number


def return_from_loop_over_argument(numbers):
    for number in numbers:
        return number


def leave_by_exception():
    try:
        for number in counting():
            raise ValueError(number)
    except ValueError:
        check()


def delegating():
    yield from counting()


leave_by_break()
for number in counting():
    break
check()
keep_in_local()
check()
next(counting())
check()
first, = [next(counting())]
check()
numbers = counting()
next(numbers)
numbers = None
check()
numbers = counting("first")
next(numbers)
numbers = counting("second")
next(numbers)
check("first")
del numbers
check("second")
assert return_from_loop() == 0
check()
assert return_from_loop_over_argument(counting()) == 0
check()
leave_by_exception()
assert any(number == 1 for number in counting())
check()
assert list(itertools.islice(counting(), 1)) == [0]
check()
for number in delegating():
    break
check()
both = [counting("one"), counting("two")]
for numbers in both:
    next(numbers)
numbers = None
both.pop()
check("two")
both.clear()
check("one")
held = {1: counting()}
next(held[1])
held[1] = 5
check()
print("ok")
