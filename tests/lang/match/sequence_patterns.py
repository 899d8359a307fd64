def kind(x):
    match x:
        case []:
            return "empty"
        case [one]:
            return ("one", one)
        case [1, *rest]:
            return ("starts with 1", rest)
        case [*front, "end"]:
            return ("ends", front)
        case (a, [b, c], *_):
            return ("nested", a, b, c)
        case [first, *middle, last]:
            return (first, middle, last)
        case _:
            return "other"


assert kind([]) == "empty" and kind(()) == "empty"
assert kind([5]) == ("one", 5) and kind((6,)) == ("one", 6)
assert kind([1, 2, 3]) == ("starts with 1", [2, 3])
assert kind([2, 3, "end"]) == ("ends", [2, 3])
assert kind([2, (3, 4)]) == ("nested", 2, 3, 4) and kind([2, [3, 4], 5]) == ("nested", 2, 3, 4)
assert kind([2, 3, 4, 5]) == (2, [3, 4], 5)
assert kind(range(3, 6)) == (3, [4], 5)
for other in ("ab", b"ab", {1, 2}, {1: 2, 3: 4}, 5, None, iter([1, 2])):
    assert kind(other) == "other", other


class Sequence:
    def __len__(self):
        return 2

    def __getitem__(self, i):
        return [10, 20][i]


assert kind(Sequence()) == "other"
import collections
import collections.abc

assert kind(collections.deque([7, 8])) == (7, [], 8)


class Registered(collections.abc.Sequence):
    def __len__(self):
        return 2

    def __getitem__(self, i):
        return [10, 20][i]


assert kind(Registered()) == (10, [], 20)


class Sub(list):
    pass


assert kind(Sub([9])) == ("one", 9)


def star_only(x):
    match x:
        case [*everything]:
            return everything
        case (*_,):
            return "never"


assert star_only((1, 2)) == [1, 2]
log = []


class Noisy(list):
    def __len__(self):
        log.append("len")
        return super().__len__()

    def __getitem__(self, i):
        log.append(("item", i))
        return super().__getitem__(i)


match Noisy([1, 2]):
    case [1]:
        raise AssertionError
    case [1, 2]:
        pass
assert "len" in log
print("ok")
