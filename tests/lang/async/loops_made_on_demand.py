"""Loops that the policy makes: who is warned of them, and that nobody is told of what they never ran."""
import asyncio
import subprocess
import sys
import warnings


async def nothing():
    pass


def ask(what):
    """The warnings of a call for which there is no loop: their lines."""
    asyncio.set_event_loop_policy(None)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        what()
        asyncio.get_event_loop().close()
    for warning in caught:
        assert warning.category is DeprecationWarning and str(warning.message) == "There is no current event loop"
        assert warning.filename == __file__, warning.filename
    return [warning.lineno for warning in caught]


first = 26
assert ask(lambda: asyncio.get_event_loop()) == [first]
assert ask(lambda: asyncio.Future()) == [first + 1]
assert ask(lambda: asyncio.gather()) == [first + 2]
assert ask(lambda: asyncio.get_event_loop_policy().get_event_loop()) == [first + 3]
assert ask(lambda: asyncio.ensure_future(asyncio.Future())) == [first + 4]
assert ask(lambda: asyncio.set_event_loop(asyncio.new_event_loop())) == []
asyncio.set_event_loop_policy(None)


def says(program, *options):
    program = "import asyncio\nasync def hello(): await asyncio.sleep(1)\n" + program
    done = subprocess.run([sys.executable, "-W", "ignore::DeprecationWarning", *options, "-c", program],
                          capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "end\n"), done
    return done.stderr


# The loop that the policy keeps is never freed, nor are its tasks.
assert says("loop = asyncio.get_event_loop()\nloop.create_task(hello())\nprint('end')") == ""
assert says("asyncio.ensure_future(hello())\nprint('end')") == ""
assert says("loop = asyncio.get_event_loop()\nt = loop.create_task(hello())\n"
            "loop.run_until_complete(asyncio.sleep(0))\nprint('end')") == ""
assert says("asyncio.set_event_loop(asyncio.new_event_loop())\nasyncio.gather(hello(), hello())\nprint('end')") == ""
assert says("asyncio.set_event_loop(asyncio.new_event_loop())\nprint('end')", "-X", "dev") == ""
# Others are.
told = says("loop = asyncio.new_event_loop()\nt = loop.create_task(hello())\nprint('end')")
assert "Task was destroyed but it is pending!\n" in told and "coroutine 'hello' was never awaited\n" in told, told

# What is dropped and not closed.
told = says("loop = asyncio.new_event_loop()\ndel loop\nimport gc\ngc.collect()\nprint('end')", "-X", "dev")
assert "ResourceWarning: unclosed event loop <_UnixSelectorEventLoop running=False closed=False debug=True>\n" in told, told
told = says("loop = asyncio.new_event_loop()\nloop.close()\ndel loop\nimport gc\ngc.collect()\nprint('end')", "-X", "dev")
assert told == "", told
told = says("""
import gc, socket
async def main():
    with socket.create_server(("127.0.0.1", 0)) as server:
        reader, writer = await asyncio.open_connection(*server.getsockname())
        writer = None
        gc.collect()
        reader, writer = await asyncio.open_connection(*server.getsockname())
        writer.close()
        await writer.wait_closed()
asyncio.run(main())
print('end')""", "-X", "dev", "-W", "ignore::RuntimeWarning")
assert told.count("ResourceWarning: unclosed <StreamWriter transport=<_SelectorSocketTransport closing fd=") == 1, told
print("ok")
