"""A SubprocessProtocol is told that the connection is lost when the process and all its pipes have ended."""

import asyncio
import subprocess


class Protocol(asyncio.SubprocessProtocol):
    def __init__(self, done):
        self.done = done
        self.events = []
        self.data = b""

    def pipe_data_received(self, fd, data):
        self.data += data

    def pipe_connection_lost(self, fd, exc):
        self.events.append(f"lost {fd}")

    def process_exited(self):
        self.events.append("exited")

    def connection_lost(self, exc):
        self.events.append("over")
        self.done.set_result(None)


async def run(*command, **options):
    loop = asyncio.get_running_loop()
    transport, protocol = await loop.subprocess_exec(lambda: Protocol(loop.create_future()), *command, **options)
    await protocol.done
    assert transport.get_pipe_transport(5) is None
    transport.close()
    return transport.get_returncode(), protocol


async def main():
    for _ in range(5):
        code, protocol = await run("echo", "text", stdin=None, stderr=None)
        assert code == 0 and protocol.data == b"text\n", protocol.data
        assert protocol.events[-1] == "over" and sorted(protocol.events[:-1]) == ["exited", "lost 1"], protocol.events
    code, protocol = await run("sh", "-c", "echo out; echo err >&2; exit 3", stdin=subprocess.DEVNULL)
    assert code == 3 and sorted(protocol.data.split()) == [b"err", b"out"]
    assert protocol.events[-1] == "over" and set(protocol.events) == {"exited", "lost 1", "lost 2", "over"}
    code, protocol = await run("true")
    assert code == 0 and protocol.events[-1] == "over" and {"lost 1", "lost 2"} <= set(protocol.events)


asyncio.run(main())
print("ok")
