import copy
from dataclasses import InitVar, dataclass, field, replace


@dataclass
class Sum:
    a: int
    b: InitVar[int]
    c: InitVar[int] = 7
    d: int = field(init=False)

    def __post_init__(self, b, c):
        self.d = self.a + b + c


assert repr(Sum(1, 2)) == "Sum(a=1, d=10)" and replace(Sum(1, 2), b=4).d == 12 and Sum.c == 7
for call, message in (
    (lambda: replace(Sum(1, 2), a=4), "InitVar 'b' must be specified with replace()"),
    (lambda: replace(Sum(1, 2), b=1, d=4), "field d is declared with init=False, it cannot be specified with replace()"),
    (lambda: replace(3), "replace() should be called on dataclass instances"),
):
    try:
        call()
    except (TypeError, ValueError) as error:
        assert str(error) == message, error
    else:
        raise AssertionError
assert repr(InitVar[int]) == "dataclasses.InitVar[int]"


@dataclass
class P:
    x: int
    y: int = 2


assert replace(P(1), x=5) == P(5, 2) and P(1).__replace__(y=9) == P(1, 9)
assert copy.copy(P(1)) == P(1) and copy.deepcopy(P([1])) == P([1])
print("ok")
