# os.environ looks up text alone.
import os

environ = os.environ
for key in 1, b"PATH", None, (1,):
    expected = f"str expected, not {type(key).__name__}"
    for action in [
        lambda: environ[key], lambda: environ.get(key), lambda: key in environ, lambda: environ.pop(key), lambda: environ.pop(key, 3),
        lambda: environ.setdefault(key, "x"), lambda: environ.__setitem__(key, "x"), lambda: environ.__delitem__(key), lambda: os.getenv(key),
        lambda: environ.__setitem__("name", key), lambda: environ.update({key: "x"}),
    ]:
        try:
            action()
        except TypeError as error:
            assert str(error) == expected
        else:
            raise AssertionError(key)
for action in lambda: environ["no such"], lambda: environ.pop("no such"), lambda: environ.__delitem__("no such"), lambda: environ["a=b"]:
    try:
        action()
    except KeyError:
        pass
    else:
        raise AssertionError
environ["GILLIE_TEST"] = "value"
assert environ["GILLIE_TEST"] == environ.get("GILLIE_TEST") == os.environb[b"GILLIE_TEST"].decode() == "value"
assert "GILLIE_TEST" in environ and "GILLIE" not in environ and environ.get("GILLIE") is None and environ.get("GILLIE", 3) == 3
assert environ.pop("GILLIE_TEST") == "value" and environ.pop("GILLIE_TEST", 4) == 4 and "GILLIE_TEST" not in environ
environ["GILLIE_TEST"] = "again"
del environ["GILLIE_TEST"]
assert os.getenv("GILLIE_TEST") is None and b"GILLIE_TEST" not in os.environb
print("ok")
