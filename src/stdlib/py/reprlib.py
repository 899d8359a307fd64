"""Representations of bounded length, and of containers that contain themselves."""

from _thread import get_ident as _get_ident
from itertools import islice as _islice

__all__ = ["Repr", "repr", "recursive_repr"]

_full_repr = repr


def recursive_repr(fillvalue="..."):
    """Decorator to make a repr function return fillvalue for a recursive call"""
    def decorate(user_function):
        running = set()

        def wrapper(self):
            key = id(self), _get_ident()
            if key in running:
                return fillvalue
            running.add(key)
            try:
                return user_function(self)
            finally:
                running.discard(key)

        for name in ("__module__", "__doc__", "__name__", "__qualname__", "__annotations__"):
            setattr(wrapper, name, getattr(user_function, name, None))
        wrapper.__wrapped__ = user_function
        return wrapper
    return decorate


class Repr:
    """Makes representations that are limited in length and depth."""

    def __init__(self, *, maxlevel=6, maxtuple=6, maxlist=6, maxarray=5, maxdict=4, maxset=6, maxfrozenset=6,
                 maxdeque=6, maxstring=30, maxlong=40, maxother=30, fillvalue="...", indent=None):
        self.maxlevel, self.maxtuple, self.maxlist, self.maxarray = maxlevel, maxtuple, maxlist, maxarray
        self.maxdict, self.maxset, self.maxfrozenset, self.maxdeque = maxdict, maxset, maxfrozenset, maxdeque
        self.maxstring, self.maxlong, self.maxother = maxstring, maxlong, maxother
        self.fillvalue, self.indent = fillvalue, indent

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        method = getattr(self, "repr_" + "_".join(type(x).__name__.split()), None)
        return self.repr_instance(x, level) if method is None else method(x, level)

    def _joined(self, pieces, level):
        if self.indent is None or not pieces:
            return ", ".join(pieces)
        indent = self.indent
        if isinstance(indent, int):
            if indent < 0:
                raise ValueError(f"Repr.indent cannot be negative int (was {indent!r})")
            indent *= " "
        try:
            sep = ",\n" + (self.maxlevel - level + 1) * indent
        except TypeError as error:
            raise TypeError(f"Repr.indent must be a str, int or None, not {type(indent)}") from error
        return sep.join(("", *pieces, ""))[1:-len(indent) or None]

    def _sequence(self, x, level, left, right, limit, trail=""):
        if level <= 0 and len(x):
            shown = self.fillvalue
        else:
            pieces = [self.repr1(item, level - 1) for item in _islice(x, limit)]
            if len(x) > limit:
                pieces.append(self.fillvalue)
            shown = self._joined(pieces, level)
            if len(x) == 1 and trail and self.indent is None:
                right = trail + right
        return f"{left}{shown}{right}"

    def repr_tuple(self, x, level):
        return self._sequence(x, level, "(", ")", self.maxtuple, ",")

    def repr_list(self, x, level):
        return self._sequence(x, level, "[", "]", self.maxlist)

    def repr_array(self, x, level):
        if not x:
            return f"array('{x.typecode}')"
        return self._sequence(x, level, f"array('{x.typecode}', [", "])", self.maxarray)

    def repr_set(self, x, level):
        return self._sequence(_in_order(x), level, "{", "}", self.maxset) if x else "set()"

    def repr_frozenset(self, x, level):
        return self._sequence(_in_order(x), level, "frozenset({", "})", self.maxfrozenset) if x else "frozenset()"

    def repr_deque(self, x, level):
        return self._sequence(x, level, "deque([", "])", self.maxdeque)

    def repr_dict(self, x, level):
        if not x:
            return "{}"
        if level <= 0:
            return f"{{{self.fillvalue}}}"
        pieces = [f"{self.repr1(key, level - 1)}: {self.repr1(x[key], level - 1)}"
                  for key in _islice(_in_order(x), self.maxdict)]
        if len(x) > self.maxdict:
            pieces.append(self.fillvalue)
        return f"{{{self._joined(pieces, level)}}}"

    def _cut(self, text, limit):
        """The ends of a text that is too long."""
        if len(text) <= limit:
            return text
        left = max(0, (limit - 3) // 2)
        right = max(0, limit - 3 - left)
        return text[:left] + self.fillvalue + text[len(text) - right:]

    def repr_str(self, x, level):
        text = _full_repr(x[:self.maxstring])
        return text if len(x) <= self.maxstring and len(text) <= self.maxstring else self._cut_quoted(x)

    def _cut_quoted(self, x):
        limit = self.maxstring
        left = max(0, (limit - 3) // 2)
        right = max(0, limit - 3 - left)
        text = _full_repr(x[:left] + x[len(x) - right:])
        return text[:left] + self.fillvalue + text[len(text) - right:]

    def repr_int(self, x, level):
        return self._cut(_full_repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            text = _full_repr(x)
        except Exception:
            return f"<{x.__class__.__name__} instance at {id(x):#x}>"
        return self._cut(text, self.maxother)


def _in_order(x):
    try:
        return sorted(x)
    except Exception:
        return list(x)


aRepr = Repr()
repr = aRepr.repr
