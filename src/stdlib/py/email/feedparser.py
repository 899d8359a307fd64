"""Reads messages that come in pieces."""

import re
from collections import deque
from io import StringIO

from email import errors
from email._policybase import compat32

__all__ = ["FeedParser", "BytesFeedParser"]

NLCRE = re.compile(r"\r\n|\r|\n")
NLCRE_bol = re.compile(r"(\r\n|\r|\n)")
NLCRE_eol = re.compile(r"(\r\n|\r|\n)\Z")
NLCRE_crack = re.compile(r"(\r\n|\r|\n)")
headerRE = re.compile(r"^(From |[\041-\071\073-\176]*:|[\t ])")
EMPTYSTRING = ""
NL = "\n"
boundaryendRE = re.compile(r"(?P<end>--)?(?P<ws>[ \t]*)(?P<linesep>\r\n|\r|\n)?$")
NeedMoreData = object()


class BufferedSubFile:
    """Lines that come in pieces; an end may be seen where a function says that one is."""

    def __init__(self):
        self._partial = StringIO(newline="")
        self._lines = deque()
        # Functions that see ends, of the outer messages first.
        self._eofstack = []
        self._closed = False

    def push_eof_matcher(self, pred):
        self._eofstack.append(pred)

    def pop_eof_matcher(self):
        return self._eofstack.pop()

    def close(self):
        """There is no more: what is held back is a line."""
        self._partial.seek(0)
        self.pushlines(self._partial.readlines())
        self._partial.seek(0)
        self._partial.truncate()
        self._closed = True

    def readline(self):
        """The next line; an empty text at the end, NeedMoreData if it has not come."""
        if not self._lines:
            return "" if self._closed else NeedMoreData
        line = self._lines.popleft()
        for is_end in reversed(self._eofstack):
            if is_end(line):
                self._lines.appendleft(line)
                return ""
        return line

    def unreadline(self, line):
        """Put a line back."""
        assert line is not NeedMoreData
        self._lines.appendleft(line)

    def push(self, data):
        """Take a piece of text."""
        self._partial.write(data)
        if "\n" not in data and "\r" not in data:
            return
        self._partial.seek(0)
        parts = self._partial.readlines()
        self._partial.seek(0)
        self._partial.truncate()
        # The last one may go on; a return at its end may be the half of what ends a line.
        if not parts[-1].endswith("\n"):
            self._partial.write(parts.pop())
        self.pushlines(parts)

    def pushlines(self, lines):
        self._lines.extend(lines)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if line == "":
            raise StopIteration
        return line


class FeedParser:
    """Reads a message from text that comes in pieces."""

    def __init__(self, _factory=None, *, policy=compat32):
        self.policy = policy
        self._old_style_factory = False
        if _factory is None:
            if policy.message_factory is None:
                from email.message import Message

                self._factory = Message
            else:
                self._factory = policy.message_factory
        else:
            self._factory = _factory
            try:
                _factory(policy=policy)
            except TypeError:
                self._old_style_factory = True
        self._input = BufferedSubFile()
        self._msgstack = []
        self._parse = self._parsegen().__next__
        self._cur = self._last = None
        self._headersonly = False

    def _set_headersonly(self):
        self._headersonly = True

    def feed(self, data):
        """Take a piece of the message."""
        self._input.push(data)
        self._call_parse()

    def _call_parse(self):
        try:
            self._parse()
        except StopIteration:
            pass

    def close(self):
        """The message: all of it has come."""
        self._input.close()
        self._call_parse()
        root = self._pop_message()
        assert not self._msgstack
        if root.get_content_maintype() == "multipart" and not root.is_multipart() and not self._headersonly:
            self.policy.handle_defect(root, errors.MultipartInvariantViolationDefect())
        return root

    def _new_message(self):
        message = self._factory() if self._old_style_factory else self._factory(policy=self.policy)
        if self._cur and self._cur.get_content_type() == "multipart/digest":
            message.set_default_type("message/rfc822")
        if self._msgstack:
            self._msgstack[-1].attach(message)
        self._msgstack.append(message)
        self._cur = self._last = message

    def _pop_message(self):
        message = self._msgstack.pop()
        self._cur = self._msgstack[-1] if self._msgstack else None
        return message

    # A generator: it goes on when more has come.

    def _parsegen(self):
        self._new_message()
        headers = []
        for line in self._input:
            if line is NeedMoreData:
                yield NeedMoreData
                continue
            if not headerRE.match(line):
                if not NLCRE.match(line):
                    self.policy.handle_defect(self._cur, errors.MissingHeaderBodySeparatorDefect())
                    self._input.unreadline(line)
                break
            headers.append(line)
        self._parse_headers(headers)
        if self._headersonly:
            lines = yield from self._rest()
            self._cur.set_payload("".join(lines))
            return
        content_type = self._cur.get_content_type()
        if content_type == "message/delivery-status":
            yield from self._parse_statuses()
            return
        if self._cur.get_content_maintype() == "message":
            yield from self._parsegen()
            self._pop_message()
            return
        if self._cur.get_content_maintype() == "multipart":
            yield from self._parse_multipart()
            return
        lines = yield from self._rest()
        self._cur.set_payload("".join(lines))

    def _rest(self):
        """All lines that are left."""
        lines = []
        for line in self._input:
            if line is NeedMoreData:
                yield NeedMoreData
                continue
            lines.append(line)
        return lines

    def _parse_statuses(self):
        """Blocks of headers, each a message."""
        while True:
            self._input.push_eof_matcher(NLCRE.match)
            yield from self._parsegen()
            self._pop_message()
            self._input.pop_eof_matcher()
            while (line := self._input.readline()) is NeedMoreData:
                yield NeedMoreData
            while (line := self._input.readline()) is NeedMoreData:
                yield NeedMoreData
            if line == "":
                return
            self._input.unreadline(line)

    def _parse_multipart(self):
        message = self._cur
        boundary = message.get_boundary()
        if boundary is None:
            self.policy.handle_defect(message, errors.NoBoundaryInMultipartDefect())
            lines = yield from self._rest()
            message.set_payload("".join(lines))
            return
        cte = message.get("content-transfer-encoding", "8bit")
        if str(cte).lower() not in ("7bit", "8bit", "binary"):
            self.policy.handle_defect(message, errors.InvalidMultipartContentTransferEncodingDefect())
        separator = "--" + boundary

        def boundary_match(line):
            if not line.startswith(separator):
                return None
            return boundaryendRE.match(line, len(separator))

        is_in_preamble, preamble = True, []
        linesep = False
        has_end = False
        while True:
            line = self._input.readline()
            if line is NeedMoreData:
                yield NeedMoreData
                continue
            if line == "":
                break
            found = boundary_match(line)
            if not found:
                # Only what stands before the first part comes here.
                preamble.append(line)
                continue
            if found["end"]:
                has_end = True
                linesep = found["linesep"]
                break
            if is_in_preamble:
                if preamble:
                    ending = NLCRE_eol.search(preamble[-1])
                    if ending:
                        preamble[-1] = preamble[-1][:-len(ending[0])]
                    message.preamble = "".join(preamble)
                is_in_preamble = False
                self._input.unreadline(line)
                continue
            # Boundaries that follow at once enclose nothing.
            while True:
                line = self._input.readline()
                if line is NeedMoreData:
                    yield NeedMoreData
                    continue
                found = boundary_match(line)
                if not found:
                    self._input.unreadline(line)
                    break
            self._input.push_eof_matcher(boundary_match)
            yield from self._parsegen()
            self._trim_last_line()
            self._input.pop_eof_matcher()
            self._pop_message()
            self._last = message
        if is_in_preamble:
            self.policy.handle_defect(message, errors.StartBoundaryNotFoundDefect())
            message.set_payload("".join(preamble))
            rest = yield from self._rest()
            message.epilogue = "".join(rest) if has_end else ""
            return
        if not has_end:
            self.policy.handle_defect(message, errors.CloseBoundaryNotFoundDefect())
            return
        epilogue = [""] if linesep else []
        epilogue += yield from self._rest()
        # A line end behind the last boundary is the boundary's.
        if epilogue and (match := NLCRE_bol.match(epilogue[0])):
            epilogue[0] = epilogue[0][len(match[0]):]
        message.epilogue = "".join(epilogue)

    def _trim_last_line(self):
        """The line end before a boundary is the boundary's, not the part's."""
        last = self._last
        if last.get_content_maintype() == "multipart":
            if last.epilogue == "":
                last.epilogue = None
            elif last.epilogue is not None:
                ending = NLCRE_eol.search(last.epilogue)
                if ending:
                    last.epilogue = last.epilogue[:-len(ending[0])]
            return
        payload = last._payload
        if isinstance(payload, str):
            ending = NLCRE_eol.search(payload)
            if ending:
                last._payload = payload[:-len(ending[0])]

    def _parse_headers(self, lines):
        name, value = "", []
        for number, line in enumerate(lines):
            if line[0] in " \t":
                if not name:
                    self.policy.handle_defect(self._cur, errors.FirstHeaderLineIsContinuationDefect(line))
                else:
                    value.append(line)
                continue
            if name:
                self._cur.set_raw(*self.policy.header_source_parse(value))
                name, value = "", []
            if line.startswith("From "):
                if number == 0:
                    ending = NLCRE_eol.search(line)
                    self._cur.set_unixfrom(line[:-len(ending[0])] if ending else line)
                    continue
                if number == len(lines) - 1:
                    # No header, but the beginning of the body.
                    self._input.unreadline(line)
                    return
                self._cur.defects.append(errors.MisplacedEnvelopeHeaderDefect(line))
                continue
            end = line.find(":")
            if end == 0:
                self.policy.handle_defect(self._cur, errors.InvalidHeaderDefect("Missing header name."))
                continue
            name, value = line[:end], [line]
        if name:
            self._cur.set_raw(*self.policy.header_source_parse(value))


class BytesFeedParser(FeedParser):
    """Reads a message from bytes that come in pieces."""

    def feed(self, data):
        """Take a piece of the message."""
        super().feed(data.decode("ascii", "surrogateescape"))
