from enum import CONFORM, EJECT, KEEP, STRICT, Flag, FlagBoundary


def make(boundary):
    class F(Flag, boundary=boundary):
        A = 1
        B = 2
        D = 8
    return F


strict = make(STRICT)
for value, given in ((5, "0b0 0101"), (16, "0b0 10000"), (-2, "0b1 1110")):
    try:
        strict(value)
    except ValueError as error:
        allowed = "0b0 01011" if value == 16 else "0b0 1011"
        assert str(error) == f"<flag 'F'> invalid value {value}\n    given {given}\n  allowed {allowed}", error
    else:
        raise AssertionError
conform = make(CONFORM)
assert repr(conform(5)) == "<F.A: 1>" and repr(conform(16)) == "<F: 0>" and repr(~conform.A) == "<F.B|D: 10>"
eject = make(EJECT)
assert eject(5) == 5 and type(eject(5)) is int and ~eject.A == -2
keep = make(KEEP)
assert repr(keep(5)) == "<F.A|4: 5>" and repr(keep(16)) == "<F: 16>" and repr(~keep.A) == "<F.B|D|4: 14>"
assert repr(STRICT) == "<FlagBoundary.STRICT: 'strict'>" and isinstance(KEEP, FlagBoundary) and str(KEEP) == "keep"
print("ok")
