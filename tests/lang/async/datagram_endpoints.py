# Datagrams: one end is bound to an address, the other is connected to it.
import asyncio


class Upper(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, addr):
        self.transport.sendto(data.upper(), addr)


class Collect(asyncio.DatagramProtocol):
    def __init__(self, wanted):
        self.got, self.wanted = [], wanted
        self.full = asyncio.get_running_loop().create_future()
        self.lost = asyncio.get_running_loop().create_future()

    def datagram_received(self, data, addr):
        self.got.append(data)
        if len(self.got) == self.wanted:
            self.full.set_result(None)

    def error_received(self, exc):
        self.full.set_exception(exc)

    def connection_lost(self, exc):
        self.lost.set_result(exc)


async def main():
    loop = asyncio.get_running_loop()
    server, _ = await loop.create_datagram_endpoint(Upper, local_addr=("127.0.0.1", 0))
    address = server.get_extra_info("sockname")
    client, protocol = await loop.create_datagram_endpoint(lambda: Collect(2), remote_addr=address)
    assert isinstance(client, asyncio.DatagramTransport)
    assert client.get_extra_info("peername") == address
    client.sendto(b"one")
    client.sendto(b"two", address)
    try:
        client.sendto(b"x", ("127.0.0.1", 1))
    except ValueError as exc:
        assert str(exc) == f"Invalid address: must be None or {address}", exc
    await protocol.full
    assert sorted(protocol.got) == [b"ONE", b"TWO"]
    client.close()
    server.close()
    assert await protocol.lost is None
    await asyncio.sleep(0)
    # Nobody is there: the system says so to a connected socket.
    client, protocol = await loop.create_datagram_endpoint(lambda: Collect(1), remote_addr=address)
    client.sendto(b"lost")
    try:
        await protocol.full
    except ConnectionRefusedError:
        pass
    else:
        assert False
    client.abort()
    await protocol.lost
    try:
        await loop.create_datagram_endpoint(Upper)
    except ValueError as exc:
        assert str(exc) == "unexpected address family"


asyncio.run(main())
print("ok")
