import copy
nested = [1, [2, 3], {"k": [4]}]
shallow, deep = copy.copy(nested), copy.deepcopy(nested)
nested[1].append(9)
assert shallow[1] == [2, 3, 9]
assert deep[1] == [2, 3]
assert shallow == nested
loop = []
loop.append(loop)
again = copy.deepcopy(loop)
assert again[0] is again
assert again is not loop
class Node:
    def __init__(self, value, other=None):
        self.value, self.other = value, other
a = Node([1])
b = Node([2], a)
a.other = b
c = copy.deepcopy(a)
assert c.value == [1]
assert c.other.value == [2]
assert c.other.other is c
assert not (c.value is a.value)
assert copy.copy(a).value is a.value
class Custom:
    def __copy__(self):
        return "copied"
    def __deepcopy__(self, memo):
        return "deep"
assert copy.copy(Custom()) == 'copied'
assert copy.deepcopy([Custom()]) == ['deep']
assert copy.deepcopy((1, [2])) == (1, [2])
assert copy.copy({1, 2}) == {1, 2}
assert copy.deepcopy({"a": {1}}) == {'a': {1}}
assert copy.copy(len) is len
assert copy.deepcopy("x") == 'x'
shared = [0]
pair = copy.deepcopy([shared, shared])
assert pair[0] is pair[1]
print("ok")
