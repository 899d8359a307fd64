# Cells are compared by what they hold; empty ones come first. Code of another kind can be given to a function.
import operator
import warnings
from types import CellType

empty = CellType()
for left, right in (CellType(1), CellType(2)), (empty, CellType(2)), (empty, CellType()), (CellType("b"), CellType("a")):
    for compare in operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne:
        if left is empty:
            key = (0, 0 if right != CellType(2) else 1)
        else:
            key = (left.cell_contents, right.cell_contents)
        assert compare(left, right) is compare(*key), (compare, left, right)
try:
    CellType(1) < CellType("x")
except TypeError as error:
    assert str(error) == "'<' not supported between instances of 'int' and 'str'"
try:
    CellType(1) < 1
except TypeError as error:
    assert str(error) == "'<' not supported between instances of 'cell' and 'int'"


def plain():
    return 1


def generator():
    yield 2


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    plain.__code__ = (lambda: 3).__code__
    assert caught == [] and plain() == 3
    plain.__code__ = generator.__code__
assert [(w.category, str(w.message)) for w in caught] == [
    (
        DeprecationWarning,
        "Assigning a code object of non-matching type is deprecated (e.g., from a generator to a plain function)",
    )
]
assert list(plain()) == [2]
print("ok")
