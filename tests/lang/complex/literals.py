"""Imaginary literals in every spelling, and their places in expressions."""

assert 1j == complex(0, 1)
assert 1.5J == complex(0, 1.5)
assert 1e3j == complex(0, 1000.0)
assert 0_1j == complex(0, 1)
assert 1_000j.imag == 1000.0
assert .5j == complex(0, 0.5)
assert 007j == complex(0, 7)
assert 3 + 4j == complex(3, 4)
assert type(1j) is complex
assert -1j == complex(-0.0, -1)
assert str(-1j) == "(-0-1j)"
assert 1j**2 == -1
assert [1j, 2j][1].imag == 2.0
assert {1j: "i"}[complex(0, 1)] == "i"
assert f"{1j}" == "1j"
assert (lambda z=2j: z)() == 2j
print("ok")
