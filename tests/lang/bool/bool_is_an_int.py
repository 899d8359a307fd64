assert True + True == 2
assert True * 10 == 10
assert isinstance(True, int)
assert issubclass(bool, int)
assert bool.__mro__ == (bool, int, object)
assert True == 1
assert False == 0
assert hash(True) == 1
assert {1: "x"}[True] == "x"
assert [10, 20][True] == 20
assert True & False is False
assert True | False is True
assert True ^ True is False
assert (True & 1) == 1
assert type(True & 1) is int
assert repr(True) == "True"
assert str(False) == "False"
assert f"{True}" == "True"
assert f"{True:d}" == "1"
assert f"{True:>6}" == "     1"
assert "%d" % True == "1"
assert "%s" % True == "True"
assert -True == -1
assert int(True) == 1
assert True < 2
assert sum([True, True, False]) == 2
print("ok")
