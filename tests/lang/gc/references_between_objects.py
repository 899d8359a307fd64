import gc


class Node:
    pass


target = Node()
holder_list, holder_dict, holder_tuple = [target], {"k": target}, (target, 1)
holder = Node()
holder.attribute = target
referrers = gc.get_referrers(target)
for expected in (holder_list, holder_dict, holder_tuple):
    assert any(r is expected for r in referrers)
assert any(r is holder or r is holder.__dict__ for r in referrers)
assert gc.get_referrers(Node()) == []
assert sorted(gc.get_referents([1, 2], (3,))) == [1, 2, 3]
assert gc.get_referents({"a": 5}) == [5]
assert gc.get_referents(7, "text") == []
objects = gc.get_objects()
assert any(o is holder_list for o in objects) and any(o is target for o in objects)
del objects
for number, text in ((3, "less than"), (-2, "cannot be negative")):
    try:
        gc.get_objects(number)
    except ValueError as error:
        assert text in str(error), error
    else:
        assert False
print("ok")
