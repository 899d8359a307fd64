"""What goes wrong with messages: exceptions, and defects, which parsers note and policies may raise."""


class MessageError(Exception):
    """The base of the package's exceptions."""


class MessageParseError(MessageError):
    """A message cannot be read."""


class HeaderParseError(MessageParseError):
    """A header cannot be read."""


class BoundaryError(MessageParseError):
    """The boundary of a multipart message is not there."""


class MultipartConversionError(MessageError, TypeError):
    """A message that has something else cannot become a multipart."""


class CharsetError(MessageError):
    """A character set that cannot be used."""


class HeaderWriteError(MessageError):
    """A header cannot be written: it would be read as something else."""


class MessageDefect(ValueError):
    """Something is wrong with a message."""

    def __init__(self, line=None):
        if line is not None:
            super().__init__(line)
        self.line = line


class NoBoundaryInMultipartDefect(MessageDefect):
    """A multipart has no parameter boundary."""


class StartBoundaryNotFoundDefect(MessageDefect):
    """The boundary that should begin the first part never came."""


class CloseBoundaryNotFoundDefect(MessageDefect):
    """The boundary that should end the last part never came."""


class FirstHeaderLineIsContinuationDefect(MessageDefect):
    """The first line of the headers continues none."""


class MisplacedEnvelopeHeaderDefect(MessageDefect):
    """A line "From " stands between the headers."""


class MissingHeaderBodySeparatorDefect(MessageDefect):
    """A line that is no header stands where the headers should end with an empty one."""


class MultipartInvariantViolationDefect(MessageDefect):
    """A message says that it is a multipart, and has no parts."""


class InvalidMultipartContentTransferEncodingDefect(MessageDefect):
    """A multipart is encoded in a way that none may be."""


class UndecodableBytesDefect(MessageDefect):
    """A header has bytes that are not decoded."""


class InvalidBase64PaddingDefect(MessageDefect):
    """Base64 ends without the padding that it needs."""


class InvalidBase64CharactersDefect(MessageDefect):
    """Base64 has characters that it does not know."""


class InvalidBase64LengthDefect(MessageDefect):
    """Base64 is of a length that nothing has."""


class HeaderDefect(MessageDefect):
    """The base of defects of headers."""

    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)


class InvalidHeaderDefect(HeaderDefect):
    """A header is not as it must be."""


class HeaderMissingRequiredValue(HeaderDefect):
    """A header that must have a value has none."""


class NonPrintableDefect(HeaderDefect):
    """A header has characters that are not printable."""

    def __init__(self, non_printables):
        super().__init__(non_printables)
        self.non_printables = non_printables

    def __str__(self):
        return f"the following ASCII non-printables found in header: {self.non_printables}"


class ObsoleteHeaderDefect(HeaderDefect):
    """A header is written as it once was."""


class NonASCIILocalPartDefect(HeaderDefect):
    """The part of an address before the @ has characters that are not ASCII."""


class InvalidDateDefect(HeaderDefect):
    """A date is none."""


MalformedHeaderDefect = MissingHeaderBodySeparatorDefect
