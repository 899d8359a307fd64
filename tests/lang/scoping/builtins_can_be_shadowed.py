def f():
    len = lambda x: "mine"
    return len([])
assert f() == "mine"
assert len([]) == 0
len = lambda x: 42
assert len([]) == 42
del len
assert len([1]) == 1
print("ok")
