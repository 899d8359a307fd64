"""Keyed hashes of messages (RFC 2104)."""

import hashlib as _hashlib

trans_5C = bytes(x ^ 0x5c for x in range(256))
trans_36 = bytes(x ^ 0x36 for x in range(256))

digest_size = None


def compare_digest(a, b, /):
    """Whether two digests are equal, in a time that tells nothing of where they differ."""
    if isinstance(a, str) and isinstance(b, str):
        if not (a.isascii() and b.isascii()):
            raise TypeError("comparing strings with non-ASCII characters is not supported")
        a, b = a.encode(), b.encode()
    else:
        a, b = _contents(a), _contents(b)
    different = len(a) ^ len(b)
    for x, y in zip(a, b if len(a) == len(b) else a):
        different |= x ^ y
    return different == 0


def _contents(data):
    try:
        return memoryview(data).tobytes()
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not {type(data).__name__!r}") from None


class HMAC:
    """A hash of a key and of the messages that update() is given."""

    blocksize = 64

    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f"key: expected bytes or bytearray, but got {type(key).__name__!r}")
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        if isinstance(digestmod, str):
            name, make = digestmod, lambda data=b"": _hashlib.new(digestmod, data)
        elif callable(digestmod):
            name, make = None, digestmod
        else:
            name, make = None, digestmod.new
        self._outer, self._inner = make(), make()
        self.digest_size = self._inner.digest_size
        self.block_size = getattr(self._inner, "block_size", self.blocksize)
        self._name = name or getattr(self._inner, "name", "unknown")
        if len(key) > self.block_size:
            key = make(key).digest()
        key = bytes(key).ljust(self.block_size, b"\0")
        self._outer.update(key.translate(trans_5C))
        self._inner.update(key.translate(trans_36))
        if msg is not None:
            self.update(msg)

    @property
    def name(self):
        return f"hmac-{self._name}"

    def update(self, msg):
        """Adds to the message."""
        self._inner.update(msg)

    def copy(self):
        """Another one of the same state."""
        other = self.__class__.__new__(self.__class__)
        other.__dict__.update(self.__dict__)
        other._inner, other._outer = self._inner.copy(), self._outer.copy()
        return other

    def digest(self):
        """The hash so far, as bytes."""
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer.digest()

    def hexdigest(self):
        return self.digest().hex()


def new(key, msg=None, digestmod=""):
    """A HMAC of a key, with the beginning of a message; digestmod is a hash of hashlib or its name."""
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """The hash of one message."""
    return HMAC(key, msg, digest).digest()
