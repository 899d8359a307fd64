# A keyword that is of a subclass of str stays what it is in **kwargs, and names a parameter as any str.
class Key(str):
    __hash__ = str.__hash__
    def __eq__(self, other):
        return str(self) == str(other)


def gather(**kwargs):
    return kwargs
def named(a, *, b=None, **others):
    return a, b, others


key = Key("a")
[found] = gather(**{key: 1})
assert found is key and type(found) is Key
assert gather(**{key: 1}) == {"a": 1} and gather(**{key: 1})["a"] == 1
assert named(**{key: 1, Key("b"): 2}) == (1, 2, {})
[found] = named(**{key: 1, Key("c"): 2})[2]
assert type(found) is Key
[found] = gather(**gather(**{key: 1}))
assert found is key
for wrong, message in [
    (lambda: gather(a=2, **{key: 1}), "gather() got multiple values for keyword argument 'a'"),
    (lambda: named(1, **{key: 1}), "named() got multiple values for argument 'a'"),
]:
    try:
        wrong()
    except TypeError as error:
        assert message in str(error), error
    else:
        raise AssertionError(message)
names = [type(name) for name in gather(plain=1, **{"other": 2})]
assert names == [str, str]
print("ok")
