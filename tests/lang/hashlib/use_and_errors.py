"""update, copy, large data, buffers, wrong arguments, files, key derivation."""

import hashlib
import io


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


h = hashlib.md5(b"a")
g = h.copy()
g.update(b"b")
assert h.hexdigest() == "0cc175b9c0f1b6a831c399e269772661" and g.hexdigest() == "187ef4436122d1cc2f40dc2b92f0eba0"
assert hashlib.sha1(memoryview(b"ab")).digest() == hashlib.sha1(bytearray(b"ab")).digest() == hashlib.sha1(b"ab").digest()
assert hashlib.md5(string=b"a").digest() == h.digest() and hashlib.new("SHA256").name == "sha256"
big = hashlib.sha256()
big.update(b"x" * 100_000)
assert big.hexdigest() == "d69e68988157833272305aaf21f453c800346e8a3640db6578e260215542e5d4"
assert repr(h).startswith("<md5 _hashlib.HASH object @ 0x")
raises(TypeError, "Strings must be encoded before hashing", hashlib.md5, "a")
raises(TypeError, "object supporting the buffer API required", hashlib.md5, 5)
raises(TypeError, "Strings must be encoded before hashing", h.update, "a")
raises(ValueError, "unsupported hash type xx", hashlib.new, "xx")
raises(AttributeError, "'_hashlib.HASH' object has no attribute 'x'", lambda: h.x)
assert hashlib.shake_128(b"a").hexdigest(5) == "85c8de88d2" and hashlib.shake_256(b"").digest(0) == b""
assert hashlib.file_digest(io.BytesIO(b"abc"), "sha256").hexdigest() == hashlib.sha256(b"abc").hexdigest()
assert hashlib.file_digest(io.BytesIO(b"abc"), hashlib.md5).hexdigest() == hashlib.md5(b"abc").hexdigest()
assert hashlib.pbkdf2_hmac("sha256", b"pw", b"salt", 10).hex() == "72aecd14244887c316e24019c7e020b58888f029861490804d36e20b42d9321a"
assert hashlib.pbkdf2_hmac("sha1", b"pw", b"salt", 10, 5).hex() == "21666cdc07"
raises(ValueError, "iteration value must be greater than 0.", hashlib.pbkdf2_hmac, "md5", b"", b"", 0)
print("ok")
