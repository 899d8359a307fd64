import hashlib
import hmac


def error(f, *args):
    try:
        f(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    return "nothing"


# RFC 4231, test cases 1, 2 and 6.
assert hmac.new(b"\x0b" * 20, b"Hi There", "sha256").hexdigest() == (
    "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
assert hmac.new(b"Jefe", b"what do ya want for nothing?", hashlib.sha256).hexdigest() == (
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
assert hmac.digest(b"\xaa" * 131, b"Test Using Larger Than Block-Size Key - Hash Key First", "sha256").hex() == (
    "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")

h = hmac.new(b"key", digestmod="md5")
h.update(b"some ")
copy = h.copy()
h.update(b"text")
copy.update(b"text")
assert h.digest() == copy.digest() == hmac.new(b"key", b"some text", "md5").digest()
assert (h.name, h.digest_size, h.block_size) == ("hmac-md5", 16, 64)
assert hmac.new(bytearray(b"key"), b"x", "sha512").block_size == 128
assert hmac.compare_digest("abc", "abc") and not hmac.compare_digest(b"abc", b"abd")
assert not hmac.compare_digest(b"abc", b"ab")
assert error(hmac.new, "key", b"", "md5") == "TypeError: key: expected bytes or bytearray, but got 'str'"
assert error(hmac.new, b"key") == "TypeError: Missing required argument 'digestmod'."
assert error(hmac.compare_digest, "é", "é") == (
    "TypeError: comparing strings with non-ASCII characters is not supported")
assert error(hmac.compare_digest, "a", b"a") == "TypeError: a bytes-like object is required, not 'str'"
print("ok")
