import secrets
import uuid

assert len(secrets.token_hex(4)) == 8 and len(secrets.token_bytes()) == 32 and len(secrets.token_urlsafe(10)) == 14
assert secrets.randbelow(1) == 0 and secrets.choice([5]) == 5 and 0 <= secrets.randbits(3) < 8
assert secrets.compare_digest("a", "a") and not secrets.compare_digest(b"a", b"ab")
u = uuid.UUID("{12345678-1234-5678-1234-567812345678}")
assert str(u) == "12345678-1234-5678-1234-567812345678" and repr(u) == f"UUID('{u}')"
assert u.hex == "12345678123456781234567812345678" and u.int == int(u.hex, 16) and u == uuid.UUID(bytes=u.bytes)
assert u.fields == (305419896, 4660, 22136, 18, 52, 95073701484152) and u.urn == f"urn:uuid:{u}"
assert uuid.UUID(bytes_le=u.bytes_le) == u and uuid.UUID(fields=u.fields) == u and u.version is None
assert uuid.uuid4().version == 4 and uuid.uuid1().version == 1 and uuid.uuid4() != uuid.uuid4()
for arguments, message in [
    ({"hex": "x"}, "badly formed hexadecimal UUID string"), ({"int": 1 << 128}, "int is out of range (need a 128-bit value)"),
]:
    try:
        uuid.UUID(**arguments)
    except ValueError as error:
        assert str(error) == message
try:
    u.int = 3
except TypeError as error:
    assert str(error) == "UUID objects are immutable"
print("ok")
