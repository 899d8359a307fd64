import enum


class Color(enum.Enum):
    RED = 1
    GREEN = 2


class Constants:
    limit = 10


def classify(x):
    match x:
        case Color.RED | Color.GREEN as c:
            return ("color", c.name)
        case Constants.limit:
            return "limit"
        case -1 | 1.5 | "a" "b" | b"x":
            return "literal"
        case True | False:
            return "bool"
        case None:
            return "none"
        case [1 | 2 as a, (3 | 4) as b]:
            return (a, b)
        case x if x == "guarded":
            return ("guard", x)
        case whatever:
            return ("any", whatever)


assert classify(Color.RED) == ("color", "RED") and classify(10) == "limit"
assert [classify(v) for v in (-1, 1.5, "ab", b"x")] == ["literal"] * 4
assert classify(True) == "bool" and classify(1) == ("any", 1) and classify(None) == "none"
assert classify([2, 3]) == (2, 3) and classify([3, 3]) == ("any", [3, 3])
assert classify("guarded") == ("guard", "guarded")

# Names are bound when the pattern has matched, before the guard; a failed guard leaves them.
name = "before"
match [1, 2]:
    case [name, 3]:
        raise AssertionError
    case _:
        pass
assert name == "before"
match [1, 2]:
    case [name, _] if False:
        raise AssertionError
    case _:
        pass
assert name == 1
log = []


def subject():
    log.append("subject")
    return 5


def guard(value, result):
    log.append(("guard", value))
    return result


match subject():
    case x if guard(x, False):
        raise AssertionError
    case 6 if guard("never", True):
        raise AssertionError
    case 5 if guard("five", True):
        log.append("body")
assert log == ["subject", ("guard", 5), ("guard", "five"), "body"]
match 1, 2:
    case a, b:
        assert (a, b) == (1, 2)
match (yes := 3):
    case 3:
        assert yes == 3


class Eq:
    def __eq__(self, other):
        log.append(("eq", other))
        return other == "me"


log.clear()
match Eq():
    case "you":
        raise AssertionError
    case "me":
        pass
assert log == [("eq", "you"), ("eq", "me")]
match = 5
case = 6
_ = 7
assert match + case + _ == 18
match[0:1] if False else None
print([match, case] == [5, 6] and "ok")
