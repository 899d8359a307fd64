"""Equality with every kind of number is exact; equal numbers have equal hashes; there is no order."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


assert 1 + 0j == 1 and 1 == 1 + 0j and 1.5 == complex(1.5)
assert 1j != 1 and not 1j == 1
assert complex(2**53) == 2**53 and complex(2**53) != 2**53 + 1
assert 1j != "a" and (1j).__eq__("a") is NotImplemented
assert (1j).__lt__(1j) is NotImplemented
nan = float("nan")
assert complex(nan, 0) != complex(nan, 0)
assert hash(1 + 0j) == 1 and hash(-1 + 0j) == -2 and hash(2.5 + 0j) == hash(2.5)
assert hash(1j) == 1000003 and hash(2.5 + 1j) == hash(2.5) + 1000003
assert {1: "a"}[1 + 0j] == "a"
assert len({1, 1.0, 1 + 0j, True}) == 1
assert bool(1j) and not bool(0j) and not complex(-0.0, -0.0)
for op, f in [("<", lambda: 1j < 2), (">=", lambda: 1j >= 2)]:
    raises(TypeError, f"'{op}' not supported between instances of 'complex' and 'int'", f)
raises(TypeError, "'<' not supported between instances of 'complex' and 'complex'", sorted, [1j, 2j])
raises(TypeError, "list indices must be integers or slices, not complex", lambda: [1][1j])
print("ok")
