"""What generated programs use; runs on both interpreters."""

import asyncio, bisect, collections, concurrent.futures, contextvars, dataclasses, enum, functools  # noqa: E401, F401
import heapq, itertools, json, math, operator, queue, re, threading, types, typing  # noqa: E401, F401

BITS_MAX = 256
LENGTH_MAX = 40
FUEL = 1500
fuel_left = FUEL


class OutOfFuel(BaseException):
    """Ends a program that runs for too long; no program catches it."""


def refuel():
    global fuel_left
    fuel_left = FUEL


def tick():
    global fuel_left
    fuel_left -= 1
    if fuel_left < 0:
        raise OutOfFuel("out of fuel")


def fit(value):
    """The value, cut to a size."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value if value.bit_length() <= BITS_MAX else value & ((1 << BITS_MAX) - 1)
    if isinstance(value, (str, bytes, list, tuple)):
        value = value[:LENGTH_MAX]
        return [fit(item) for item in value] if isinstance(value, list) else value
    return value


def few(items, count=4):
    """The first of the items, so that nested loops over them stay short."""
    return items[:count]


def text_of(value):
    text = repr(value)
    return text if len(text) < 400 else text[:200] + "..." + text[-200:]


def show(*values):
    tick()
    print(*[text_of(value) for value in values])


def show_error(error, depth=0):
    """Type, arguments, chain and notes of an exception."""
    print("  " * depth + type(error).__name__, repr(str(error))[:500], getattr(error, "__notes__", ""), error.__suppress_context__)
    if isinstance(error, BaseExceptionGroup):
        for member in error.exceptions:
            show_error(member, depth + 1)
    for name in ("__cause__", "__context__"):
        other = getattr(error, name)
        if other is not None and depth < 4:
            print("  " * depth + name)
            show_error(other, depth + 1)


def attempt(function, *args):
    """What the call returns, or the exception as text."""
    try:
        return function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {str(error)[:300]}"


def drive(generator, error):
    """Throws an error into a generator."""
    try:
        return generator.throw(error)
    except Exception as raised:
        return f"{type(raised).__name__}: {raised}"


@types.coroutine
def pause(value):
    return (yield value)


def run(coroutine):
    """Runs a coroutine to its end; what it pauses with is shown and sent back."""
    value = None
    try:
        while True:
            tick()
            value = coroutine.send(value)
            show("pause", value)
    except StopIteration as stop:
        return stop.value


def traced(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        tick()
        return function(*args, **kwargs)
    return wrapper


def twice(count):
    def decorate(function):
        def wrapper(*args, **kwargs):
            tick()
            return [function(*args, **kwargs) for _ in range(count)][-1]
        return wrapper
    return decorate


class Manager:
    def __init__(self, value, swallows):
        self.value = value
        self.swallows = swallows

    def __enter__(self):
        tick()
        show("enter", self.value)
        return self.value

    def __exit__(self, kind, error, traceback):
        show("exit", kind and kind.__name__)
        if isinstance(self.swallows, type):
            return kind is not None and issubclass(kind, self.swallows)
        return self.swallows and kind is not OutOfFuel
