from functools import WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES, update_wrapper, wraps
def decorate(function):
    @wraps(function)
    def wrapper(*args):
        "wrapper's"
        return function(*args)
    return wrapper
def original(a: int) -> str:
    "original's"
    return a
original.mark = 1
wrapped = decorate(original)
assert wrapped.__name__ == 'original'
assert wrapped.__doc__ == "original's"
assert wrapped.__annotations__ == original.__annotations__
assert wrapped.mark == 1
assert wrapped.__wrapped__ is original
assert wrapped(3) == 3
assert WRAPPER_ASSIGNMENTS == \
    ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__', '__type_params__')
assert WRAPPER_UPDATES == ('__dict__',)
class Callable:
    def __call__(self):
        return 1
made = update_wrapper(Callable(), original)
assert made.__name__ == 'original'
assert made() == 1
print("ok")
