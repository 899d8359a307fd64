# What an OrderedDict says when it changes under an iterator.
import collections
for change in (lambda d, k: d.pop(k), lambda d, k: d.update({k * 2: 1})):
    ordered = collections.OrderedDict(a=1, b=2, c=3)
    try:
        for key in ordered:
            change(ordered, key)
    except RuntimeError as error:
        assert str(error) == 'OrderedDict mutated during iteration', error
    else:
        raise AssertionError
print('ok')
