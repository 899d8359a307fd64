# dir() without an argument asks the namespace for its keys, whatever that is.
class Mapping:
    def __getitem__(self, key):
        if key == 'a':
            return 12
        raise KeyError(key)

    def keys(self):
        return list('xyz')


class SubDict(dict):
    def __getitem__(self, key):
        if key == 'a':
            return 12
        return dict.__getitem__(self, key)

    def keys(self):
        return list('xyz')


for namespace in (Mapping(), SubDict()):
    assert eval('a', globals(), namespace) == 12
    assert eval('dir()', globals(), namespace) == ['x', 'y', 'z']
assert eval('dir()', globals(), {'b': 1, 'a': 2}) == ['a', 'b']
print('ok')
