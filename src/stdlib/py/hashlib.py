"""Digests of messages: MD5, SHA-1, SHA-2, SHA-3, SHAKE, BLAKE2.

    h = sha256(b"Hello, ")
    h.update(b"world")
    h.hexdigest()

Every constructor takes bytes to begin with. ``new(name)`` finds one by its name.
"""

import _hashlib

__all__ = (
    "md5", "sha1", "sha224", "sha256", "sha384", "sha512",
    "blake2b", "blake2s",
    "sha3_224", "sha3_256", "sha3_384", "sha3_512",
    "shake_128", "shake_256",
    "new", "algorithms_guaranteed", "algorithms_available",
    "file_digest", "pbkdf2_hmac", "scrypt",
)

algorithms_guaranteed = {
    "md5", "sha1", "sha224", "sha256", "sha384", "sha512",
    "blake2b", "blake2s",
    "sha3_224", "sha3_256", "sha3_384", "sha3_512",
    "shake_128", "shake_256",
}
algorithms_available = set(algorithms_guaranteed)


def md5(string=b"", *, usedforsecurity=True):
    """A MD5 hash, 16 bytes. Not safe against forgery."""
    return _hashlib.new("md5", string)


def sha1(string=b"", *, usedforsecurity=True):
    """A SHA-1 hash, 20 bytes. Not safe against forgery."""
    return _hashlib.new("sha1", string)


def sha224(string=b"", *, usedforsecurity=True):
    """A SHA-2 hash, 28 bytes."""
    return _hashlib.new("sha224", string)


def sha256(string=b"", *, usedforsecurity=True):
    """A SHA-2 hash, 32 bytes."""
    return _hashlib.new("sha256", string)


def sha384(string=b"", *, usedforsecurity=True):
    """A SHA-2 hash, 48 bytes."""
    return _hashlib.new("sha384", string)


def sha512(string=b"", *, usedforsecurity=True):
    """A SHA-2 hash, 64 bytes."""
    return _hashlib.new("sha512", string)


def sha3_224(string=b"", *, usedforsecurity=True):
    """A SHA-3 hash, 28 bytes."""
    return _hashlib.new("sha3_224", string)


def sha3_256(string=b"", *, usedforsecurity=True):
    """A SHA-3 hash, 32 bytes."""
    return _hashlib.new("sha3_256", string)


def sha3_384(string=b"", *, usedforsecurity=True):
    """A SHA-3 hash, 48 bytes."""
    return _hashlib.new("sha3_384", string)


def sha3_512(string=b"", *, usedforsecurity=True):
    """A SHA-3 hash, 64 bytes."""
    return _hashlib.new("sha3_512", string)


def shake_128(string=b"", *, usedforsecurity=True):
    """A SHAKE hash of 128 bits of security; the digest has any length."""
    return _hashlib.new("shake_128", string)


def shake_256(string=b"", *, usedforsecurity=True):
    """A SHAKE hash of 256 bits of security; the digest has any length."""
    return _hashlib.new("shake_256", string)


class _Blake2Type(type):
    """What makes BLAKE2 hashes by a call, and answers for their class."""

    def __call__(cls, data=b"", /, *, digest_size=None, key=b"", salt=b"", person=b"",
                 fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0,
                 inner_size=0, last_node=False, usedforsecurity=True):
        if digest_size is None:
            digest_size = cls.MAX_DIGEST_SIZE
        return _hashlib.blake2(cls.__name__, data, digest_size, key, salt, person,
                               fanout, depth, leaf_size, node_offset, node_depth,
                               inner_size, last_node)

    def __instancecheck__(cls, instance):
        return isinstance(instance, getattr(_hashlib, cls.__name__))


class blake2b(metaclass=_Blake2Type):
    """A BLAKE2 hash of up to 64 bytes, with a key if one is given."""

    MAX_DIGEST_SIZE = 64
    MAX_KEY_SIZE = 64
    PERSON_SIZE = 16
    SALT_SIZE = 16


class blake2s(metaclass=_Blake2Type):
    """A BLAKE2 hash of up to 32 bytes, for small machines."""

    MAX_DIGEST_SIZE = 32
    MAX_KEY_SIZE = 32
    PERSON_SIZE = 8
    SALT_SIZE = 8


_constructors = {name: globals()[name] for name in algorithms_guaranteed}


def new(name, data=b"", **kwargs):
    """A hash by the name of its algorithm, in upper or lower case."""
    if not isinstance(name, str):
        raise TypeError(f"new() argument 'name' must be str, not {type(name).__name__}")
    constructor = _constructors.get(name.lower())
    if constructor is None:
        raise ValueError(f"unsupported hash type {name}")
    return constructor(data, **kwargs)


def file_digest(fileobj, digest, /, *, _bufsize=2**18):
    """The hash of what is left of a file, opened for reading bytes.

    ``digest`` is the name of an algorithm or what makes a hash.
    """
    hash = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, "getbuffer"):
        with fileobj.getbuffer() as view:
            hash.update(view)
        return hash
    if not (hasattr(fileobj, "readinto") and hasattr(fileobj, "readable") and fileobj.readable()):
        raise ValueError(f"'{fileobj!r}' is not a file-like object in binary reading mode.")
    buffer = bytearray(_bufsize)
    view = memoryview(buffer)
    while True:
        size = fileobj.readinto(buffer)
        if size is None:
            raise BlockingIOError("I/O operation would block.")
        if size == 0:
            return hash
        hash.update(view[:size])


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """A key derived from a password: PKCS #5 2.0, with HMAC of the named hash."""
    if not isinstance(hash_name, str):
        raise TypeError(f"pbkdf2_hmac() argument 'hash_name' must be str, not {type(hash_name).__name__}")
    block = new(hash_name).block_size
    password, salt = bytes(password), bytes(salt)
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    if dklen is None:
        dklen = new(hash_name).digest_size
    if dklen < 1:
        raise ValueError("key length must be greater than 0.")
    if len(password) > block:
        password = new(hash_name, password).digest()
    password = password.ljust(block, b"\0")
    inner = new(hash_name, bytes(byte ^ 0x36 for byte in password))
    outer = new(hash_name, bytes(byte ^ 0x5C for byte in password))

    def hmac(message):
        first, second = inner.copy(), outer.copy()
        first.update(message)
        second.update(first.digest())
        return second.digest()

    key = b""
    number = 1
    while len(key) < dklen:
        part = hmac(salt + number.to_bytes(4, "big"))
        mixed = int.from_bytes(part, "big")
        for _ in range(iterations - 1):
            part = hmac(part)
            mixed ^= int.from_bytes(part, "big")
        key += mixed.to_bytes(len(part), "big")
        number += 1
    return key[:dklen]


_INT_MAX = (1 << 31) - 1


def scrypt(password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64):
    """A key derived from a password: scrypt, whose memory is some 128 * n * r bytes, and no more than maxmem."""
    for name, value in (("n", n), ("r", r), ("p", p)):
        if value is not None and not isinstance(value, int):
            raise TypeError(f"scrypt() argument '{name}' must be int, not {type(value).__name__}")
    for value in (password, b"" if salt is None else salt):
        try:
            memoryview(value)
        except TypeError:
            raise TypeError(f"a bytes-like object is required, not '{type(value).__name__}'") from None
    if salt is None:
        raise TypeError("salt is required")
    if n is None or n < 2 or n & (n - 1):
        raise ValueError("n must be a power of 2.") if n is not None else TypeError(
            "n is required and must be an unsigned int")
    for name, value in (("r", r), ("p", p)):
        if value is None:
            raise TypeError(f"{name} is required and must be an unsigned int")
    if not 0 <= maxmem <= _INT_MAX:
        raise ValueError(f"maxmem must be positive and smaller than {_INT_MAX}")
    if not 0 < dklen <= _INT_MAX:
        raise ValueError(f"dklen must be greater than 0 and smaller than {_INT_MAX}")
    if r < 1 or p < 1 or p > ((1 << 30) - 1) // r or n >= 1 << 16 * r:
        raise ValueError("Invalid parameter combination for n, r, p, maxmem.")
    if 128 * r * p + 128 * r * (n + 2) > (maxmem or 32 << 20):
        raise ValueError("[digital envelope routines] memory limit exceeded")
    blocks = pbkdf2_hmac("sha256", password, salt, 1, 128 * r * p)
    return pbkdf2_hmac("sha256", password, _hashlib.scrypt_mix(blocks, n, r), 1, dklen)
