a = []; b = a
assert id(a) == id(b) and id(a) != id([]) and a is b and [] is not [] and type(id(a)) is int
keep = [object() for _ in range(1000)]; assert len({id(x) for x in keep}) == 1000
print("ok")
