"""A stream of a class written in Python that was closed dies in silence; a `__del__` of its own is called all the same."""

import gc
import io

calls = []


class Raw(io.RawIOBase):
    def __init__(self, name):
        self.label = name

    def readable(self):
        return True

    def readinto(self, buffer):
        return 0

    def close(self):
        calls.append(self.label + " close")
        super().close()


class Finalized(Raw):
    def __del__(self):
        calls.append(self.label + " del")
        super().__del__()


class NeverClosed(Raw):
    closed = False


def use(stream, how):
    how(stream)
    del stream


use(Raw("a"), lambda s: s.close())
gc.collect()
assert calls == ["a close"], calls

calls.clear()
use(Raw("b"), lambda s: None)
gc.collect()
assert calls == ["b close"], calls

calls.clear()
use(Finalized("c"), lambda s: s.close())
gc.collect()
assert calls == ["c close", "c del"], calls

calls.clear()
use(NeverClosed("d"), lambda s: s.close())
gc.collect()
assert calls == ["d close", "d close"], calls

calls.clear()
use(io.BufferedReader(Raw("e")), lambda s: s.close())
gc.collect()
assert calls == ["e close"], calls

calls.clear()
use(io.TextIOWrapper(io.BufferedReader(Raw("f"))), lambda s: s.close())
gc.collect()
assert calls == ["f close"], calls

calls.clear()
use(io.TextIOWrapper(io.BufferedReader(Raw("g"))), lambda s: None)
gc.collect()
assert calls == ["g close"], calls


class Buffered(io.BufferedReader):
    def __del__(self):
        calls.append("buffer del")


calls.clear()
use(Buffered(Raw("h")), lambda s: s.close())
gc.collect()
assert calls == ["h close", "buffer del"], calls


# Closed again by others: the raw stream beneath.
calls.clear()
raw = Raw("i")
use(io.BufferedReader(raw), lambda s: raw.close())
gc.collect()
assert calls == ["i close"], calls
print("ok")
