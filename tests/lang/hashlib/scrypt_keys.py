# hashlib.scrypt: the keys of RFC 7914, and arguments that are refused.
import hashlib

for password, salt, numbers, key in (
    (b"", b"", (16, 1, 1), "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
                           "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"),
    (b"password", b"NaCl", (1024, 8, 16), "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
                                          "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"),
):
    n, r, p = numbers
    assert hashlib.scrypt(password, salt=salt, n=n, r=r, p=p).hex() == key
    assert hashlib.scrypt(bytearray(password), salt=salt, n=n, r=r, p=p, dklen=20, maxmem=1 << 25).hex() == key[:40]

good = {"salt": b"x", "n": 16, "r": 1, "p": 1}
for change, error, message in (
    ({"n": 15}, ValueError, "n must be a power of 2."), ({"n": 1}, ValueError, "n must be a power of 2."),
    ({"n": 0}, ValueError, "n must be a power of 2."),
    ({"r": 0}, ValueError, "Invalid parameter combination for n, r, p, maxmem."),
    ({"p": 0}, ValueError, "Invalid parameter combination for n, r, p, maxmem."),
    ({"dklen": 0}, ValueError, "dklen must be greater than 0 and smaller than 2147483647"),
    ({"maxmem": -1}, ValueError, "maxmem must be positive and smaller than 2147483647"),
    ({"maxmem": 1000}, ValueError, "[digital envelope routines] memory limit exceeded"),
    ({"n": 1 << 20, "r": 8}, ValueError, "[digital envelope routines] memory limit exceeded"),
    ({"n": "a"}, TypeError, "scrypt() argument 'n' must be int, not str"),
    ({"salt": "x"}, TypeError, "a bytes-like object is required, not 'str'"),
):
    try:
        hashlib.scrypt(b"pw", **{**good, **change})
    except error as exc:
        assert str(exc) == message, (change, exc)
    else:
        assert False, change
print("ok")
