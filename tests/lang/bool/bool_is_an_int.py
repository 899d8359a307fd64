assert True + True == 2 and True * 10 == 10 and isinstance(True, int) and issubclass(bool, int) and bool.__mro__ == (bool, int, object)
assert True == 1 and False == 0 and hash(True) == 1 and {1: "x"}[True] == "x" and [10, 20][True] == 20
assert True & False is False and True | False is True and True ^ True is False and (True & 1) == 1 and type(True & 1) is int
assert repr(True) == "True" and str(False) == "False" and f"{True}" == "True" and f"{True:d}" == "1" and f"{True:>6}" == "     1" and "%d" % True == "1" and "%s" % True == "True"
assert -True == -1 and int(True) == 1 and True < 2 and sum([True, True, False]) == 2
print("ok")
