# Processes that coroutines start: output, input, status, signals, timeouts.
import asyncio
import signal
from asyncio import subprocess

PIPE = asyncio.subprocess.PIPE


async def outputs():
    process = await asyncio.create_subprocess_exec("echo", "hi", stdout=PIPE)
    assert process.stdin is None and process.stderr is None and process.pid > 0
    assert repr(process) == f"<Process {process.pid}>"
    assert await process.communicate() == (b"hi\n", None) and process.returncode == 0

    process = await asyncio.create_subprocess_shell(
        "read x; echo got $x; echo err >&2; exit 3", stdin=PIPE, stdout=PIPE, stderr=PIPE)
    assert await process.communicate(b"line\n") == (b"got line\n", b"err\n")
    assert process.returncode == 3 and await process.wait() == 3

    process = await asyncio.create_subprocess_shell("echo a; echo b >&2", stdout=PIPE, stderr=subprocess.STDOUT)
    assert await process.communicate() == (b"a\nb\n", None)


async def conversation():
    process = await asyncio.create_subprocess_exec("cat", stdin=PIPE, stdout=PIPE)
    for word in (b"one\n", b"two\n"):
        process.stdin.write(word)
        await process.stdin.drain()
        assert await process.stdout.readline() == word
    assert process.returncode is None
    process.stdin.close()
    await process.stdin.wait_closed()
    assert await process.stdout.read() == b"" and await process.wait() == 0


async def signals():
    process = await asyncio.create_subprocess_exec("sleep", "60")
    process.terminate()
    assert await process.wait() == -signal.SIGTERM
    process = await asyncio.create_subprocess_exec("sleep", "60")
    process.send_signal(signal.SIGINT)
    assert await process.wait() == -signal.SIGINT
    for method in (process.kill, process.terminate):
        try:
            method()
        except ProcessLookupError as exc:
            assert exc.args == ()
        else:
            assert False


async def too_slow():
    process = await asyncio.create_subprocess_exec("sleep", "60", stdout=PIPE)
    try:
        await asyncio.wait_for(process.communicate(), 0.02)
    except TimeoutError:
        process.kill()
    assert await process.wait() == -signal.SIGKILL


async def many():
    async def run(n):
        process = await asyncio.create_subprocess_exec("sh", "-c", f"exit {n}")
        return await process.wait()
    assert await asyncio.gather(*(run(n) for n in range(4))) == [0, 1, 2, 3]


async def large():
    process = await asyncio.create_subprocess_exec("cat", stdin=PIPE, stdout=PIPE)
    data = b"0123456789" * 50_000
    out, _ = await process.communicate(data)
    assert out == data


async def mistakes():
    try:
        await asyncio.create_subprocess_exec("no-such-program-here")
    except FileNotFoundError as exc:
        assert str(exc) == "[Errno 2] No such file or directory: 'no-such-program-here'", exc
    for options, message in (({"text": True}, "text must be False"), ({"shell": True}, "shell must be False"),
                             ({"encoding": "utf-8"}, "encoding must be None"), ({"bufsize": 1}, "bufsize must be 0")):
        try:
            await asyncio.create_subprocess_exec("true", **options)
        except ValueError as exc:
            assert str(exc) == message, exc
        else:
            assert False
    try:
        await asyncio.create_subprocess_exec("echo", 5)
    except TypeError as exc:
        assert str(exc) == "expected str, bytes or os.PathLike object, not int", exc
    try:
        await asyncio.create_subprocess_shell(["ls"])
    except ValueError as exc:
        assert str(exc) == "cmd must be a string"


async def main():
    for test in (outputs, conversation, signals, too_slow, many, large, mistakes):
        await test()


asyncio.run(main())
print("ok")
