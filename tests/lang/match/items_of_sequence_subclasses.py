# With a `*_` only the items that count are asked for, by their numbers; without items not even those.
asked = []


class Noted(list):
    def __getitem__(self, index):
        asked.append(index)
        return super().__getitem__(index)

    def __iter__(self):
        asked.append("iter")
        return super().__iter__()


def of(function, *items):
    asked.clear()
    return function(Noted(items)), list(asked)


def ends(subject):
    match subject:
        case [a, *_, b]:
            return a, b


def first(subject):
    match subject:
        case [a, _, *_]:
            return a


def any_(subject):
    match subject:
        case [*_]:
            return "any"


def two(subject):
    match subject:
        case [_, _]:
            return "two"


def rest(subject):
    match subject:
        case [a, *b]:
            return a, b


def nested(subject):
    match subject:
        case [*_, [x, y], 3]:
            return x, y


assert of(ends, 1, 2, 3, 4) == ((1, 4), [0, 3])
assert of(ends, 1, 2) == ((1, 2), [0, 1])
assert of(ends, 1) == (None, [])
assert of(first, 1, 2, 3) == (1, [0])
assert of(any_) == ("any", [])
assert of(two, 1, 2) == ("two", [])
assert of(two, 1) == (None, [])
assert of(rest, 1, 2, 3) == ((1, [2, 3]), ["iter"])
assert of(nested, 0, [1, 2], 3) == ((1, 2), [1, 2])
assert ends(range(5)) == (0, 4)
assert ends("abc") is None
print("ok")
