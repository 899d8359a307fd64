"""Event loops log at the level DEBUG which selector they have and, in debug mode, that they are closed."""

import asyncio
import logging
import selectors


class Lines(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append((record.name, record.levelname, record.getMessage()))


async def main():
    await asyncio.sleep(0)


heard = Lines()
logging.getLogger().addHandler(heard)
asyncio.run(main())
assert heard.lines == []
logging.getLogger().setLevel(logging.DEBUG)
asyncio.run(main())
assert heard.lines == [("asyncio", "DEBUG", "Using selector: EpollSelector")]
heard.lines.clear()
asyncio.run(main(), debug=True)
assert heard.lines[-1][2] == "Close <_UnixSelectorEventLoop running=False closed=False debug=True>"
heard.lines.clear()
loop = asyncio.SelectorEventLoop(selectors.SelectSelector())
loop.close()
assert heard.lines == [("asyncio", "DEBUG", "Using selector: SelectSelector")]
print("ok")
