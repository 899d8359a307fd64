"""WeakSet: a set whose members are kept only as long as something else keeps them."""

from _weakref import ref, _settle

__all__ = ["WeakSet"]


class WeakSet:
    """A set of weak references to its members. A member that dies leaves it."""

    def __init__(self, data=None):
        self._references = set()
        itself = ref(self)

        def forget(reference):
            owner = itself()
            if owner is not None:
                owner._references.discard(reference)

        self._forget = forget
        if data is not None:
            self.update(data)

    def _refer(self, item):
        return ref(item, self._forget)

    def __iter__(self):
        _settle()
        for reference in list(self._references):
            item = reference()
            if item is not None:
                yield item

    def __len__(self):
        _settle()
        return sum(reference() is not None for reference in list(self._references))

    def __contains__(self, item):
        try:
            reference = ref(item)
        except TypeError:
            return False
        return reference in self._references

    def __reduce__(self):
        return self.__class__, (list(self),), self.__getstate__()

    def __getstate__(self):
        state = {name: value for name, value in self.__dict__.items() if name not in ("_references", "_forget")}
        return state or None

    def __repr__(self):
        return repr(set(self))

    def add(self, item):
        self._references.add(self._refer(item))

    def discard(self, item):
        self._references.discard(ref(item))

    def remove(self, item):
        self._references.remove(ref(item))

    def clear(self):
        self._references.clear()

    def copy(self):
        return self.__class__(self)

    def pop(self):
        while True:
            try:
                reference = self._references.pop()
            except KeyError:
                raise KeyError("pop from empty WeakSet") from None
            item = reference()
            if item is not None:
                return item

    def update(self, other):
        for item in other:
            self.add(item)

    def __ior__(self, other):
        self.update(other)
        return self

    def difference(self, other):
        result = self.copy()
        result.difference_update(other)
        return result

    __sub__ = difference

    def difference_update(self, other):
        if other is self:
            self.clear()
        else:
            self._references.difference_update([ref(item) for item in other])

    def __isub__(self, other):
        self.difference_update(other)
        return self

    def intersection(self, other):
        return self.__class__([item for item in other if item in self])

    __and__ = intersection

    def intersection_update(self, other):
        self._references.intersection_update([ref(item) for item in other])

    def __iand__(self, other):
        self.intersection_update(other)
        return self

    def union(self, other):
        return self.__class__([item for members in (self, other) for item in members])

    __or__ = union

    def symmetric_difference(self, other):
        result = self.copy()
        result.symmetric_difference_update(other)
        return result

    __xor__ = symmetric_difference

    def symmetric_difference_update(self, other):
        if other is self:
            self.clear()
        else:
            self._references.symmetric_difference_update([self._refer(item) for item in other])

    def __ixor__(self, other):
        self.symmetric_difference_update(other)
        return self

    def issubset(self, other):
        return self._references.issubset([ref(item) for item in other])

    __le__ = issubset

    def __lt__(self, other):
        return self._references < {ref(item) for item in other}

    def issuperset(self, other):
        return self._references.issuperset([ref(item) for item in other])

    __ge__ = issuperset

    def __gt__(self, other):
        return self._references > {ref(item) for item in other}

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self._references == {ref(item) for item in other}

    __hash__ = None

    def isdisjoint(self, other):
        return not any(item in self for item in other)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)
