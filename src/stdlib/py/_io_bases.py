"""The abstract base classes of module io, which other classes can be registered with.

The native bases have the methods; the streams of module io have these and are registered here.
"""

import io
from abc import ABCMeta


class IOBase(io._IOBase, metaclass=ABCMeta):
    """The base of all streams."""


class RawIOBase(io._RawIOBase, IOBase):
    """The base of streams of bytes without a buffer."""


class BufferedIOBase(io._BufferedIOBase, IOBase):
    """The base of streams of bytes with a buffer."""


class TextIOBase(io._TextIOBase, IOBase):
    """The base of streams of text."""


for _base, _streams in (
    (RawIOBase, (io.FileIO,)),
    (BufferedIOBase, (io.BytesIO, io.BufferedReader, io.BufferedWriter, io.BufferedRandom)),
    (TextIOBase, (io.StringIO, io.TextIOWrapper)),
):
    for _stream in _streams:
        _base.register(_stream)

for _base in (IOBase, RawIOBase, BufferedIOBase, TextIOBase):
    _base.__module__ = "io"
