# __text_signature__ of classes: builtin types have one where a signature can be told, others None.
import inspect

expected = {
    bool: "(object=False, /)",
    classmethod: "(function, /)",
    complex: "(real=0, imag=0)",
    enumerate: "(iterable, start=0)",
    filter: "(function, iterable, /)",
    float: "(x=0, /)",
    frozenset: "(iterable=(), /)",
    list: "(iterable=(), /)",
    map: "(function, iterable, /, *iterables)",
    memoryview: "(object)",
    object: "()",
    property: "(fget=None, fset=None, fdel=None, doc=None)",
    reversed: "(sequence, /)",
    set: "(iterable=(), /)",
    staticmethod: "(function, /)",
    tuple: "(iterable=(), /)",
    zip: "(*iterables, strict=False)",
    int: None,
    str: None,
    type: None,
    range: None,
    ValueError: None,
}
for kind, text in expected.items():
    assert kind.__text_signature__ == text, kind


class Own:
    def __init__(self, a):
        pass


assert Own.__text_signature__ is None
for kind in (bool, complex, enumerate, float, list, property, set):
    assert str(inspect.signature(kind)) == expected[kind], kind
try:
    int.__text_signature__ = "()"
except (AttributeError, TypeError):
    pass
else:
    raise AssertionError
print("ok")
