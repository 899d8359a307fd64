"""Keys, salts, personal strings, sizes and trees of BLAKE2."""

import hashlib
from hashlib import blake2b, blake2s


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


assert blake2s(b"a", digest_size=5, key=b"k", salt=b"s", person=b"p").hexdigest() == "4d6f6184c5"
assert blake2b(b"a", fanout=2, depth=2, leaf_size=4096, node_offset=1, node_depth=1, inner_size=64, last_node=True).hexdigest() == \
    "161bfd93967231801a7be23c9c5d30e46011b39fd2d98fb7c2a9e3a802fb100150ea4abee8931974a8c9c89a443d33fe8bc432b8584eddb8896c1d30b2b99811"
assert blake2b(key=b"secret").digest() != blake2b().digest()
assert (blake2b.SALT_SIZE, blake2b.PERSON_SIZE, blake2b.MAX_KEY_SIZE, blake2b.MAX_DIGEST_SIZE) == (16, 16, 64, 64)
assert (blake2s.SALT_SIZE, blake2s.PERSON_SIZE, blake2s.MAX_KEY_SIZE, blake2s.MAX_DIGEST_SIZE) == (8, 8, 32, 32)
for kwargs, error, message in [
    ({"digest_size": 65}, ValueError, "digest_size must be between 1 and 64 bytes"),
    ({"digest_size": 0}, ValueError, "digest_size must be between 1 and 64 bytes"),
    ({"key": b"x" * 65}, ValueError, "maximum key length is 64 bytes"),
    ({"salt": b"x" * 17}, ValueError, "maximum salt length is 16 bytes"),
    ({"person": b"x" * 17}, ValueError, "maximum person length is 16 bytes"),
    ({"fanout": 256}, ValueError, "fanout must be between 0 and 255"),
    ({"depth": 0}, ValueError, "depth must be between 1 and 255"),
    ({"leaf_size": 2**32}, OverflowError, "leaf_size is too large"),
    ({"node_depth": 256}, ValueError, "node_depth must be between 0 and 255"),
    ({"inner_size": 65}, ValueError, "inner_size must be between 0 and is 64"),
]:
    raises(error, message, blake2b, b"", **kwargs)
raises(OverflowError, "node_offset is too large", blake2s, b"", node_offset=2**48)
h = blake2b(b"a", digest_size=10)
assert isinstance(h, blake2b) and h.name == "blake2b" and h.digest_size == 10 and len(h.digest()) == 10
print("ok")
