"""Modules that classes of the library are of, where that is not the one that they are imported from."""
import asyncio
import pathlib
import pathlib._local
import pickle
import sys

path = pathlib.Path("a/b")
assert repr(type(path)) == f"<class 'pathlib._local.{type(path).__name__}'>" and repr(path).endswith("Path('a/b')")
assert repr(pathlib.PurePath) == "<class 'pathlib._local.PurePath'>"
assert repr(pathlib.UnsupportedOperation) == "<class 'pathlib._abc.UnsupportedOperation'>"
assert pathlib._local.Path is pathlib.Path and sys.modules["pathlib._local"] is pathlib._local
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    dumped = pickle.dumps(path, protocol)
    assert b"pathlib._local" in dumped and pickle.loads(dumped) == path
# Of older versions.
assert pickle.loads(b"cpathlib\nPurePosixPath\n(Vx\ntR.") == pathlib.PurePosixPath("x")


async def main():
    async with await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0) as server:
        assert repr(type(server)) == "<class 'asyncio.base_events.Server'>"
        assert asyncio.base_events.Server is type(server)


asyncio.run(main())
print("ok")
