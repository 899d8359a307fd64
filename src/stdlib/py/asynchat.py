"""Channels of asyncore for protocols of lines and blocks (until Python 3.11; then came asyncio)."""

import asyncore
import collections
import warnings

warnings.warn("The asynchat module is deprecated and will be removed in Python 3.12. The recommended replacement is "
              "asyncio", DeprecationWarning, stacklevel=2)


class async_chat(asyncore.dispatcher):
    """A channel that tells of what comes in piece by piece, and queues what goes out.

    Subclasses have collect_incoming_data(data), which is called with what was read, and found_terminator(), which is
    called where what set_terminator() said has come."""

    ac_in_buffer_size = 65536
    ac_out_buffer_size = 65536
    # Whether str is encoded in what goes out and in terminators.
    use_encoding = 0
    encoding = "latin-1"

    def __init__(self, sock=None, map=None):
        self.ac_in_buffer = b""
        self.incoming = []
        self.producer_fifo = collections.deque()
        asyncore.dispatcher.__init__(self, sock, map)

    # ---- what comes in

    def collect_incoming_data(self, data):
        raise NotImplementedError("must be implemented in subclass")

    def found_terminator(self):
        raise NotImplementedError("must be implemented in subclass")

    def _collect_incoming_data(self, data):
        self.incoming.append(data)

    def _get_data(self):
        data = b"".join(self.incoming)
        self.incoming.clear()
        return data

    def set_terminator(self, term):
        """What ends a piece: bytes, a number of bytes, or None if nothing does."""
        if isinstance(term, str) and self.use_encoding:
            term = term.encode(self.encoding)
        elif isinstance(term, int) and term < 0:
            raise ValueError("the number of received bytes must be positive")
        self.terminator = term

    def get_terminator(self):
        return self.terminator

    def handle_read(self):
        try:
            data = self.recv(self.ac_in_buffer_size)
        except BlockingIOError:
            return
        except OSError:
            self.handle_error()
            return
        self.ac_in_buffer += data
        # The terminator may change with each piece.
        while self.ac_in_buffer and self._take_piece(self.get_terminator()):
            pass

    def _take_piece(self, terminator):
        """Hands on what the buffer begins with; false if more must come before the rest can be judged."""
        if not terminator:
            self._collect(len(self.ac_in_buffer))
        elif isinstance(terminator, int):
            length = min(terminator, len(self.ac_in_buffer))
            self.terminator = terminator - length
            self._collect(length)
            if length == terminator:
                self.found_terminator()
        else:
            at = self.ac_in_buffer.find(terminator)
            if at >= 0:
                if at > 0:
                    self._collect(at)
                self.ac_in_buffer = self.ac_in_buffer[len(terminator):]
                self.found_terminator()
                return True
            begun = find_prefix_at_end(self.ac_in_buffer, terminator)
            if len(self.ac_in_buffer) > begun:
                self._collect(len(self.ac_in_buffer) - begun)
            return not begun
        return True

    def _collect(self, length):
        data, self.ac_in_buffer = self.ac_in_buffer[:length], self.ac_in_buffer[length:]
        self.collect_incoming_data(data)

    # ---- what goes out

    def push(self, data):
        """Queue bytes."""
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError("data argument must be byte-ish (%r)", type(data))
        size = self.ac_out_buffer_size
        self.producer_fifo.extend([data[at:at + size] for at in range(0, len(data), size)] or [data])
        self.initiate_send()

    def push_with_producer(self, producer):
        """Queue an object whose more() gives bytes until it gives none."""
        self.producer_fifo.append(producer)
        self.initiate_send()

    def close_when_done(self):
        """Close the channel when all that is queued has gone out."""
        self.producer_fifo.append(None)

    def readable(self):
        return 1

    def writable(self):
        return self.producer_fifo or not self.connected

    def handle_write(self):
        self.initiate_send()

    def handle_close(self):
        self.close()

    def initiate_send(self):
        """Sends the next block of what is queued."""
        while self.producer_fifo and self.connected:
            first = self.producer_fifo[0]
            if first is None:
                self.producer_fifo.popleft()
                self.handle_close()
                return
            if not first:
                self.producer_fifo.popleft()
                continue
            try:
                block = first[:self.ac_out_buffer_size]
            except TypeError:
                self._ask_producer(first)
                continue
            if isinstance(block, str) and self.use_encoding:
                block = block.encode(self.encoding)
            self._send_block(first, block)
            return

    def _ask_producer(self, producer):
        data = producer.more()
        if data:
            self.producer_fifo.appendleft(data)
        else:
            self.producer_fifo.popleft()

    def _send_block(self, whole, block):
        try:
            sent = self.send(block)
        except OSError:
            self.handle_error()
            return
        if not sent:
            return
        if sent < len(whole):
            self.producer_fifo[0] = whole[sent:]
        else:
            self.producer_fifo.popleft()

    def discard_buffers(self):
        """Forget what came in and what was to go out."""
        self.ac_in_buffer = b""
        self.incoming.clear()
        self.producer_fifo.clear()


class simple_producer:
    """Gives bytes in blocks."""

    def __init__(self, data, buffer_size=512):
        self.data = data
        self.buffer_size = buffer_size

    def more(self):
        block, self.data = self.data[:self.buffer_size], self.data[self.buffer_size:]
        return block


def find_prefix_at_end(haystack, needle):
    """How many bytes at the end of one text may be the beginning of the other, which is not in it."""
    length = len(needle) - 1
    while length and not haystack.endswith(needle[:length]):
        length -= 1
    return length
