# Extended attributes, where the file system has them.
import os

open("f", "w").close()
try:
    os.setxattr("f", "user.one", b"value")
except OSError as error:
    # Not every file system has them.
    assert error.errno in (95, 1), error
else:
    assert os.getxattr("f", "user.one") == b"value"
    assert os.getxattr(b"f", b"user.one") == b"value"
    assert os.listxattr("f") == ["user.one"]
    try:
        os.setxattr("f", "user.one", b"again", os.XATTR_CREATE)
    except FileExistsError as error:
        assert error.filename == "f"
    os.removexattr("f", "user.one")
    assert os.listxattr("f") == []
try:
    os.getxattr("none", "user.one")
except FileNotFoundError as error:
    assert error.filename == "none"
try:
    os.getxattr("f", 5)
except TypeError as error:
    assert str(error) == "getxattr: attribute should be string, bytes or os.PathLike, not int", error
print("ok")
