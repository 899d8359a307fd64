a = []; b = a
assert id(a) == id(b)
assert id(a) != id([])
assert a is b
assert [] is not []
assert type(id(a)) is int
keep = [object() for _ in range(1000)]; assert len({id(x) for x in keep}) == 1000
print("ok")
