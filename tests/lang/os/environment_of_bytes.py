# environb and environ are two faces of one environment.
import os

os.environ["GILLIE_TEST"] = "grün"
assert os.environb[b"GILLIE_TEST"] == "grün".encode()
assert os.getenvb(b"GILLIE_TEST") == "grün".encode()
os.environb[b"GILLIE_TEST"] = b"\xff"
assert os.environ["GILLIE_TEST"] == "\udcff"
assert b"GILLIE_TEST" in os.environb and b"GILLIE_NONE" not in os.environb
assert os.environb.get(b"GILLIE_NONE", 5) == 5
assert len(os.environb) == len(os.environ)
assert sorted(os.environb) == sorted(map(os.fsencode, os.environ))
del os.environb[b"GILLIE_TEST"]
assert "GILLIE_TEST" not in os.environ
try:
    os.environb[b"GILLIE_TEST"]
except KeyError as error:
    assert error.args == (b"GILLIE_TEST",)
for wrong, message in [("text", "bytes expected, not str"), (1, "bytes expected, not int")]:
    try:
        os.environb[wrong]
    except TypeError as error:
        assert str(error) == message, error
assert os.environb.setdefault(b"GILLIE_TEST", b"1") == b"1"
assert os.environb.pop(b"GILLIE_TEST") == b"1"
assert os.supports_bytes_environ is True
print("ok")
