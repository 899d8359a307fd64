# Why an object takes no items: the words depend on whether it is a sequence, and on the key.


class Plain:
    pass


class Deletes:
    def __delitem__(self, key):
        pass


class Sets:
    def __setitem__(self, key, value):
        pass


def raised(function, *args):
    try:
        function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


def put(target, key):
    target[key] = 1


def drop(target, key):
    del target[key]


assert raised(put, (1,), 0) == "TypeError: 'tuple' object does not support item assignment"
assert raised(put, 5, 0) == "TypeError: 'int' object does not support item assignment"
assert raised(put, Plain(), "a") == "TypeError: 'Plain' object does not support item assignment"
assert raised(put, Plain(), 1 << 70) == "IndexError: cannot fit 'int' into an index-sized integer"
assert raised(put, Deletes(), 0) == "AttributeError: __setitem__"
assert raised(drop, Sets(), 0) == "AttributeError: __delitem__"
assert raised(drop, (1,), 0) == "TypeError: 'tuple' object doesn't support item deletion"
assert raised(drop, (1,), "a") == "TypeError: 'tuple' object does not support item deletion"
assert raised(drop, "abc", 0) == "TypeError: 'str' object doesn't support item deletion"
assert raised(drop, 5, 0) == "TypeError: 'int' object does not support item deletion"
assert raised(drop, None, 0) == "TypeError: 'NoneType' object does not support item deletion"
assert raised(drop, Plain(), 0) == "TypeError: 'Plain' object doesn't support item deletion"
assert raised(drop, Plain(), "a") == "TypeError: 'Plain' object does not support item deletion"
print("ok")
