# A metaclass's mro() decides the order of the bases; what it gives is checked.


def message(action):
    try:
        action()
    except (TypeError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
    return None


class Extra:
    def name(self):
        return "extra"


seen = []


class Meta(type):
    def mro(cls):
        seen.append((cls.__name__, cls.__mro__, cls.__bases__, hasattr(cls, "own")))
        return [cls, Extra, object]


class Thing(metaclass=Meta):
    own = 1


assert seen == [("Thing", None, (object,), False)]
assert Thing.__mro__ == (Thing, Extra, object) and Thing().name() == "extra" and Thing.own == 1
assert Thing.__bases__ == (object,) and issubclass(Thing, Extra) and isinstance(Thing(), Extra)
assert type.mro(Thing) == [Thing, object]


class Sub(Thing):
    pass


assert [entry[0] for entry in seen] == ["Thing", "Sub"] and Sub.__mro__ == (Sub, Extra, object)
assert not hasattr(Sub, "own")


def made_with(order):
    class Ordering(type):
        mro = order

    class Made(metaclass=Ordering):
        value = 1

    return Made


def fails(cls):
    raise ValueError("no order")


assert message(lambda: made_with(lambda cls: 1)) == "TypeError: 'int' object is not iterable"
assert message(lambda: made_with(lambda cls: [1])) == "TypeError: mro() returned a non-class ('int')"
assert message(lambda: made_with(lambda cls: [cls, int])) == (
    "TypeError: mro() returned base with unsuitable layout ('int')"
)
assert message(lambda: made_with(lambda cls: [])) == "TypeError: type MRO must not be empty"
assert message(lambda: made_with(fails)) == "ValueError: no order"

# The opposite order.
backwards = made_with(lambda cls: type.mro(cls)[::-1])
assert backwards.__mro__ == (object, backwards) and backwards.value == 1


# An order is asked for again when the bases change.
class Listing(type):
    def mro(cls):
        return type.mro(cls) if cls.__base__.__name__ != "Second" else [cls, Extra, *type.mro(cls)[1:]]


class First(metaclass=Listing):
    pass


class Second(metaclass=Listing):
    pass


class Third(First):
    pass


third = Third()
assert not hasattr(third, "name")
Third.__bases__ = (Second,)
assert third.name() == "extra" and Third.__mro__ == (Third, Extra, Second, object)


# No class can be made of one that has no order yet.
class Early(type):
    def mro(cls):
        if cls.__name__ == "Outer":
            type("Inner", (cls,), {})
        return type.mro(cls)


assert message(lambda: Early("Outer", (), {})) == "TypeError: Cannot extend an incomplete type 'Outer'"
print("ok")
