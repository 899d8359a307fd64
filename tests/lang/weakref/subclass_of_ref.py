import weakref


class Node:
    pass


class Named(weakref.ref):
    def __new__(cls, obj, callback=None, **attributes):
        return super().__new__(cls, obj, callback)

    def __init__(self, obj, callback=None, **attributes):
        super().__init__(obj, callback)
        self.__dict__.update(attributes)

    def __call__(self):
        return super().__call__(), self.name


node = Node()
named = Named(node, name="n")
assert named() == (node, "n")
assert named == weakref.ref(node) and hash(named) == hash(node)
assert named is not Named(node, name="n")
assert named in weakref.getweakrefs(node)
node = None
assert named() == (None, "n")
for args, text in (((), "__new__ expected at least 1 argument, got 0"),
                   ((Named, 1, 2), "__new__ expected at most 2 arguments, got 3")):
    try:
        weakref.ref(*args)
    except TypeError as error:
        assert str(error) == text, error
    else:
        assert False
print("ok")
