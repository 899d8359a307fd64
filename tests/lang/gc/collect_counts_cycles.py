import gc

gc.collect()


class Node:
    pass


a = Node()
a.me = a
del a
assert gc.collect() == 1
a, b = Node(), Node()
a.other, b.other = b, a
a = b = None
assert gc.collect() == 2
l = [1]
l.append(l)
del l
assert gc.collect() == 1
garbage = [[], {}, (), Node()]
garbage = None
assert gc.collect() == 0
assert gc.collect(0) == 0 and gc.collect(generation=1) == 0
for wrong in (3, -1):
    try:
        gc.collect(wrong)
    except ValueError as error:
        assert str(error) == "invalid generation"
    else:
        assert False
print("ok")
