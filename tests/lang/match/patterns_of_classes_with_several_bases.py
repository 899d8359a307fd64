# Whether an instance is a sequence or a mapping for patterns is what the first class says that says either.
from collections import UserDict, UserList
from collections.abc import Mapping, Sequence


def sequence_first(subject):
    match subject:
        case [*_]:
            return "sequence"
        case {}:
            return "mapping"
    return "neither"


def mapping_first(subject):
    match subject:
        case {}:
            return "mapping"
        case [*_]:
            return "sequence"
    return "neither"


class Plain:
    pass


class FirstMapping(UserDict, Sequence):
    pass


class PlainThenMapping(Plain, UserDict, Sequence):
    pass


class MappingThenList(UserDict, Plain, list):
    pass


class DictThenSequence(dict, Sequence, Plain):
    pass


for kind in FirstMapping, PlainThenMapping, MappingThenList, DictThenSequence:
    assert (sequence_first(kind()), mapping_first(kind())) == ("mapping", "mapping"), kind


class FirstSequence(UserList, Mapping):
    pass


class ListThenMapping(list, Plain, Mapping):
    pass


class SequenceThenDict(UserList, dict, Plain):
    pass


for kind in FirstSequence, ListThenMapping, SequenceThenDict:
    assert (sequence_first(kind()), mapping_first(kind())) == ("sequence", "sequence"), kind


# A class that is registered late takes its subclasses with it, and the last registration counts.
class Parent:
    def __len__(self):
        return 0


class Child(Parent):
    pass


assert sequence_first(Child()) == "neither"
Mapping.register(Parent)
assert sequence_first(Parent()) == sequence_first(Child()) == "mapping"


class Other(Child):
    pass


assert sequence_first(Other()) == "mapping"
Sequence.register(Child)
assert (sequence_first(Parent()), sequence_first(Child()), sequence_first(Other())) == ("mapping", "sequence", "sequence")


# A star alone asks for no length.
class Endless:
    def __len__(self):
        raise AssertionError("asked for its length")

    def __iter__(self):
        return iter("ab")


Sequence.register(Endless)
assert sequence_first(Endless()) == "sequence"
match Endless():
    case [*items]:
        assert items == ["a", "b"]

# Builtin types say it themselves.
assert sequence_first("text") == "neither" and sequence_first(b"x") == "neither" and mapping_first(range(2)) == "sequence"
print("ok")
