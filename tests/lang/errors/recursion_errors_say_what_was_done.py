"""RecursionError of native code that goes too deep names what it was doing."""

import json
import pickle


def nested(count, inside, around):
    for _ in range(count):
        inside = around(inside)
    return inside


def message(function, *args):
    try:
        function(*args)
    except RecursionError as error:
        return str(error)
    return None


DEPTH = 40_000
TOO_DEEP = "maximum recursion depth exceeded"
OF_REPR = f"{TOO_DEEP} while getting the repr of an object"


def of_lists():
    lists = nested(DEPTH, [], lambda inside: [inside])
    others = nested(DEPTH, [], lambda inside: [inside])
    assert message(repr, lists) == OF_REPR
    assert message(lambda: lists == others) == f"{TOO_DEEP} in comparison"
    assert message(lambda: lists < others) == f"{TOO_DEEP} in comparison"
    assert message(pickle.dumps, lists) == f"{TOO_DEEP} while pickling an object"


of_lists()
assert message(repr, nested(DEPTH, {}, lambda inside: {1: inside})) == OF_REPR
assert message(repr, nested(DEPTH, (), lambda inside: (inside,))) == OF_REPR
assert message(json.loads, "[" * 100_000) == f"{TOO_DEEP} while decoding a JSON array from a unicode string"
assert message(json.loads, '{"a":' * 100_000) == f"{TOO_DEEP} while decoding a JSON object from a unicode string"
endless = {}
endless["a"] = endless
assert message(lambda: json.dumps(endless, check_circular=False)) == f"{TOO_DEEP} while encoding a JSON object"


class Shown:
    def __repr__(self):
        return repr(self)


# Where functions of the program go too deep, there is nothing to add.
assert message(repr, Shown()) == TOO_DEEP
print("ok")
