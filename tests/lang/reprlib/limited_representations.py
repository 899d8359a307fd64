import reprlib
assert reprlib.repr(list(range(100))) == '[0, 1, 2, 3, 4, 5, ...]'
assert reprlib.repr("x" * 100) == "'xxxxxxxxxxxx...xxxxxxxxxxxxx'"
assert reprlib.repr({i: i for i in range(10)}) == '{0: 0, 1: 1, 2: 2, 3: 3, ...}'
assert reprlib.repr((1,)) == '(1,)'
assert reprlib.repr(set()) == 'set()'
assert reprlib.repr([[[[[[[1]]]]]]]) == '[[[[[[[...]]]]]]]'
assert reprlib.repr(10**60) == '100000000000000000...0000000000000000000'
assert reprlib.repr(frozenset({1})) == 'frozenset({1})'
class Tree:
    def __init__(self):
        self.children = [self]
    @reprlib.recursive_repr(fillvalue="<again>")
    def __repr__(self):
        return f"Tree({self.children})"
assert repr(Tree()) == 'Tree([<again>])'
short = reprlib.Repr(maxlist=2)
assert short.repr([1, 2, 3]) == '[1, 2, ...]'
print("ok")
