# The parts of an annotated target are evaluated though nothing is stored, before the annotation.
seen = []


def note(value):
    seen.append(value)
    return value


class Box:
    pass


note(Box()).x: note("annotation")
assert len(seen) == 2 and seen[1] == "annotation"
seen.clear()
note([1])[note(0)]: note("annotation")
assert seen == [[1], 0, "annotation"]
seen.clear()
(plain): note("annotation")
assert seen == ["annotation"] and "plain" not in __annotations__
seen.clear()


class Body:
    note([1])[note(0)]: note("annotation")


assert seen == [[1], 0, "annotation"] and not getattr(Body, "__annotations__", None)
seen.clear()


def function():
    note([1])[note(0)]: note("annotation")
    note(Box()).x: note("annotation")


function()
assert len(seen) == 3 and seen[:2] == [[1], 0]
for source in ["nothing.x: int", "nothing[0]: int", "[][nothing]: int"]:
    try:
        exec(source, {})
    except NameError as error:
        assert error.name == "nothing"
    else:
        raise AssertionError(source)
print("ok")
