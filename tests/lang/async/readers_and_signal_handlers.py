# Descriptors and signals that the loop watches by itself.
import asyncio
import os
import signal
import socket
import threading


async def readers():
    loop = asyncio.get_running_loop()
    one, two = socket.socketpair()
    got = loop.create_future()
    loop.add_reader(one, lambda name: got.set_result((name, one.recv(10))), "one")
    two.send(b"abc")
    assert await got == ("one", b"abc")
    assert loop.remove_reader(one) and not loop.remove_reader(one)
    writable = asyncio.Event()
    loop.add_writer(two.fileno(), writable.set)
    await writable.wait()
    assert loop.remove_writer(two.fileno())
    # Both at once, on one descriptor.
    calls = []
    loop.add_reader(one, calls.append, "read")
    loop.add_writer(one, calls.append, "write")
    two.send(b"x")
    await asyncio.sleep(0.01)
    loop.remove_reader(one)
    loop.remove_writer(one)
    assert set(calls) == {"read", "write"}, calls
    one.close()
    two.close()
    # Other threads wake a loop that waits for descriptors, too.
    event = asyncio.Event()
    threading.Timer(0.01, loop.call_soon_threadsafe, (event.set,)).start()
    await asyncio.wait_for(event.wait(), 5)


async def sockets():
    loop = asyncio.get_running_loop()
    listener = socket.create_server(("127.0.0.1", 0))
    listener.setblocking(False)
    client = socket.socket()
    client.setblocking(False)

    async def serve():
        connection, address = await loop.sock_accept(listener)
        assert connection.gettimeout() == 0 and address[0] == "127.0.0.1"
        with connection:
            while data := await loop.sock_recv(connection, 100):
                await loop.sock_sendall(connection, data[::-1])
    task = asyncio.create_task(serve())
    await loop.sock_connect(client, listener.getsockname())
    await loop.sock_sendall(client, b"abc")
    assert await loop.sock_recv(client, 100) == b"cba"
    await loop.sock_sendall(client, b"xy")
    buffer = bytearray(10)
    assert await loop.sock_recv_into(client, buffer) == 2 and buffer[:2] == b"yx"
    client.close()
    await task
    listener.close()


async def signals():
    loop = asyncio.get_running_loop()
    seen = asyncio.Queue()
    loop.add_signal_handler(signal.SIGUSR1, seen.put_nowait, "usr1")
    os.kill(os.getpid(), signal.SIGUSR1)
    assert await asyncio.wait_for(seen.get(), 5) == "usr1"
    # It comes while the loop waits.
    loop.add_signal_handler(signal.SIGALRM, seen.put_nowait, "alarm")
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    assert await asyncio.wait_for(seen.get(), 5) == "alarm"
    assert loop.remove_signal_handler(signal.SIGALRM) and not loop.remove_signal_handler(signal.SIGALRM)
    assert signal.getsignal(signal.SIGALRM) == signal.SIG_DFL

    async def coroutine():
        pass
    for wrong, error, message in (
        (lambda: loop.add_signal_handler("x", print), TypeError, "sig must be an int, not 'x'"),
        (lambda: loop.add_signal_handler(12345, print), ValueError, "invalid signal number 12345"),
        (lambda: loop.add_signal_handler(signal.SIGKILL, print), RuntimeError, "sig 9 cannot be caught"),
        (lambda: loop.add_signal_handler(signal.SIGUSR1, coroutine), TypeError,
         "coroutines cannot be used with add_signal_handler()"),
    ):
        try:
            wrong()
        except error as exc:
            assert str(exc) == message, exc
        else:
            assert False


def stop_by_signal():
    # A loop that serves until it is asked to end.
    loop = asyncio.new_event_loop()
    loop.add_signal_handler(signal.SIGTERM, loop.stop)
    threading.Timer(0.02, os.kill, (os.getpid(), signal.SIGTERM)).start()
    loop.run_forever()
    loop.close()
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL


for coroutine in (readers(), sockets(), signals()):
    asyncio.run(coroutine)
stop_by_signal()
print("ok")
