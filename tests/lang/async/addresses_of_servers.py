"""A server listens at those of its addresses that the machine has; without any, or at one in use, it is an error."""
import asyncio
import errno


async def main():
    # An address for documentation: no machine has it (RFC 5737).
    foreign = "192.0.2.1"
    for hosts in ([foreign, "127.0.0.1"], ["127.0.0.1", foreign]):
        server = await asyncio.start_server(print, hosts, 0)
        assert [sock.getsockname()[0] for sock in server.sockets] == ["127.0.0.1"]
        server.close()
    try:
        await asyncio.start_server(print, foreign, 0)
    except OSError as error:
        assert str(error) == f"could not bind on any address out of [('{foreign}', 0)]", error
    else:
        assert False
    server = await asyncio.start_server(print, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    try:
        await asyncio.start_server(print, *address)
    except OSError as error:
        assert error.errno == errno.EADDRINUSE
        reason = f"[errno {errno.EADDRINUSE}] address already in use"
        assert error.strerror == f"error while attempting to bind on address {address}: {reason}", error
    else:
        assert False
    server.close()


if __name__ == "__main__":
    asyncio.run(main())
    print("ok")
