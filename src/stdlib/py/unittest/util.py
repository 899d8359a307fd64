"""How unittest shows values and classes."""

__unittest = True

_MAX_LENGTH = 80


def safe_repr(obj, short=False):
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    return text if not short or len(text) < _MAX_LENGTH else text[:_MAX_LENGTH] + " [truncated]..."


def strclass(cls):
    return f"{cls.__module__}.{cls.__qualname__}"


# Bounds of shortened representations: what stays at the ends, and what "[NN chars]" may take.
_END = 5
_PLACEHOLDER = 12
_DIFFERENT_MAX = _MAX_LENGTH - 3 * _END - 2 * _PLACEHOLDER


def _shorten(text, before, after):
    cut = len(text) - before - after
    return f"{text[:before]}[{cut} chars]{text[len(text) - after:]}" if cut > _PLACEHOLDER else text


def _common_shorten_repr(*args):
    """Representations of values, what they begin with in common shortened if they are long."""
    texts = tuple(map(safe_repr, args))
    longest = max(map(len, texts))
    if longest <= _MAX_LENGTH:
        return texts
    prefix = _common_prefix(texts)
    length = len(prefix)
    room = _MAX_LENGTH - (longest - length + _END + _PLACEHOLDER)
    if room > _END:
        prefix = _shorten(prefix, _END, room)
        return tuple(prefix + text[length:] for text in texts)
    prefix = _shorten(prefix, _END, _END)
    return tuple(prefix + _shorten(text[length:], _DIFFERENT_MAX, _END) for text in texts)


def _common_prefix(texts):
    low, high = min(texts), max(texts)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low
