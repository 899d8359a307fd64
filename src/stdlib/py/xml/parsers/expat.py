"""A parser of XML that does not validate, with the interface of Expat: it calls handlers for what it reads."""

import codecs as _codecs
import re as _re
import sys
import types as _types

EXPAT_VERSION = "expat_2.6.3"
version_info = 2, 6, 3
native_encoding = "UTF-8"
features = [("sizeof(XML_Char)", 1), ("sizeof(XML_LChar)", 1), ("XML_DTD", 0), ("XML_CONTEXT_BYTES", 1024), ("XML_NS", 0)]

XML_PARAM_ENTITY_PARSING_NEVER = 0
XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE = 1
XML_PARAM_ENTITY_PARSING_ALWAYS = 2

# The errors: their codes, names and texts.
_ERRORS = (
    (1, "NO_MEMORY", "out of memory"), (2, "SYNTAX", "syntax error"), (3, "NO_ELEMENTS", "no element found"),
    (4, "INVALID_TOKEN", "not well-formed (invalid token)"), (5, "UNCLOSED_TOKEN", "unclosed token"),
    (6, "PARTIAL_CHAR", "partial character"), (7, "TAG_MISMATCH", "mismatched tag"),
    (8, "DUPLICATE_ATTRIBUTE", "duplicate attribute"), (9, "JUNK_AFTER_DOC_ELEMENT", "junk after document element"),
    (10, "PARAM_ENTITY_REF", "illegal parameter entity reference"), (11, "UNDEFINED_ENTITY", "undefined entity"),
    (12, "RECURSIVE_ENTITY_REF", "recursive entity reference"), (13, "ASYNC_ENTITY", "asynchronous entity"),
    (14, "BAD_CHAR_REF", "reference to invalid character number"), (15, "BINARY_ENTITY_REF", "reference to binary entity"),
    (16, "ATTRIBUTE_EXTERNAL_ENTITY_REF", "reference to external entity in attribute"),
    (17, "MISPLACED_XML_PI", "XML or text declaration not at start of entity"),
    (18, "UNKNOWN_ENCODING", "unknown encoding"),
    (19, "INCORRECT_ENCODING", "encoding specified in XML declaration is incorrect"),
    (20, "UNCLOSED_CDATA_SECTION", "unclosed CDATA section"),
    (21, "EXTERNAL_ENTITY_HANDLING", "error in processing external entity reference"),
    (22, "NOT_STANDALONE", "document is not standalone"), (23, "UNEXPECTED_STATE", "unexpected parser state - please send a bug report"),
    (24, "ENTITY_DECLARED_IN_PE", "entity declared in parameter entity"),
    (25, "FEATURE_REQUIRES_XML_DTD", "requested feature requires XML_DTD support in Expat"),
    (26, "CANT_CHANGE_FEATURE_ONCE_PARSING", "cannot change setting once parsing has begun"),
    (27, "UNBOUND_PREFIX", "unbound prefix"), (28, "UNDECLARING_PREFIX", "must not undeclare prefix"),
    (29, "INCOMPLETE_PE", "incomplete markup in parameter entity"), (30, "XML_DECL", "XML declaration not well-formed"),
    (31, "TEXT_DECL", "text declaration not well-formed"), (32, "PUBLICID", "illegal character(s) in public id"),
    (33, "SUSPENDED", "parser suspended"), (34, "NOT_SUSPENDED", "parser not suspended"), (35, "ABORTED", "parsing aborted"),
    (36, "FINISHED", "parsing finished"), (37, "SUSPEND_PE", "cannot suspend in external parameter entity"),
    (38, "RESERVED_PREFIX_XML", "reserved prefix (xml) must not be undeclared or bound to another namespace name"),
    (39, "RESERVED_PREFIX_XMLNS", "reserved prefix (xmlns) must not be declared or undeclared"),
    (40, "RESERVED_NAMESPACE_URI", "prefix must not be bound to one of the reserved namespace names"),
    (41, "INVALID_ARGUMENT", "invalid argument"), (42, "NO_BUFFER", "a successful prior call to function XML_GetBuffer was required"),
    (43, "AMPLIFICATION_LIMIT_BREACH", "limit on input amplification factor (from DTD and entities) breached"),
    (44, "NOT_STARTED", "parser not started"),
)

errors = _types.ModuleType("pyexpat.errors", "Constants used to describe error conditions.")
errors.codes = {text: code for code, _, text in _ERRORS}
errors.messages = {code: text for code, _, text in _ERRORS}
for _code, _name, _text in _ERRORS:
    setattr(errors, f"XML_ERROR_{_name}", _text)

model = _types.ModuleType("pyexpat.model", "Constants used to interpret content model information.")
for _code, _name in enumerate(("EMPTY", "ANY", "MIXED", "NAME", "CHOICE", "SEQ"), 1):
    setattr(model, f"XML_CTYPE_{_name}", _code)
for _code, _name in enumerate(("NONE", "OPT", "REP", "PLUS")):
    setattr(model, f"XML_CQUANT_{_name}", _code)
del _code, _name, _text
sys.modules.setdefault("xml.parsers.expat.errors", errors)
sys.modules.setdefault("xml.parsers.expat.model", model)


class ExpatError(Exception):
    """What was read is not well-formed: code says why, lineno and offset say where."""


error = ExpatError
ExpatError.__module__ = "xml.parsers.expat"


def ErrorString(code, /):
    """Returns string error for given number."""
    return errors.messages.get(code)


# ---- what the parts of a document look like

_NAME = r"[:_A-Za-z\u00c0-\U000effff][-.:_A-Za-z0-9\u00b7\u00c0-\U000effff]*"
_VALUE = r"""(?:"[^"<]*"|'[^'<]*')"""
_name = _re.compile(_NAME)
_start_tag = _re.compile(rf"<({_NAME})((?:[ \t\n]+{_NAME}[ \t\n]*=[ \t\n]*{_VALUE})*)[ \t\n]*(/?)>")
_attribute = _re.compile(rf"[ \t\n]+({_NAME})[ \t\n]*=[ \t\n]*({_VALUE})")
_end_tag = _re.compile(rf"</({_NAME})[ \t\n]*>")
_reference = _re.compile(rf"&(?:#(?:x([0-9a-fA-F]+)|([0-9]+))|({_NAME}));")
_spaces = _re.compile(r"[ \t\n]*")
_text = _re.compile(r"[^<&]*")
# Characters that no document has.
_illegal = _re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# How far quoted parts and brackets of a tag or declaration go.
_tag_end = _re.compile(r"""(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_declaration = _re.compile(r"""<!(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_xml_declaration = _re.compile(
    r"""<\?xml[ \t\n]+version[ \t\n]*=[ \t\n]*(?:"([-\w.:]+)"|'([-\w.:]+)')"""
    r"""(?:[ \t\n]+encoding[ \t\n]*=[ \t\n]*(?:"([A-Za-z][-\w.]*)"|'([A-Za-z][-\w.]*)'))?"""
    r"""(?:[ \t\n]+standalone[ \t\n]*=[ \t\n]*(?:"(yes|no)"|'(yes|no)'))?[ \t\n]*\?>""")
_literal = r"""(?:"([^"]*)"|'([^']*)')"""
_external_id = rf"(?:SYSTEM[ \t\n]+{_literal}|PUBLIC[ \t\n]+{_literal}(?:[ \t\n]+{_literal})?)"
_doctype = _re.compile(rf"<!DOCTYPE[ \t\n]+({_NAME})(?:[ \t\n]+{_external_id})?[ \t\n]*([\[>])")
_entity = _re.compile(rf"<!ENTITY[ \t\n]+(%[ \t\n]+)?({_NAME})[ \t\n]+(?:{_literal}|{_external_id}"
                      rf"(?:[ \t\n]+NDATA[ \t\n]+({_NAME}))?)[ \t\n]*>")
_notation = _re.compile(rf"<!NOTATION[ \t\n]+({_NAME})[ \t\n]+{_external_id}[ \t\n]*>")
_element = _re.compile(rf"<!ELEMENT[ \t\n]+({_NAME})[ \t\n]+([^<>]+?)[ \t\n]*>")
_attlist = _re.compile(rf"""<!ATTLIST[ \t\n]+({_NAME})((?:[^<>"']|"[^"]*"|'[^']*')*)>""")
_attribute_definition = _re.compile(
    rf"[ \t\n]+({_NAME})[ \t\n]+(NOTATION[ \t\n]*\([^)]*\)|\([^)]*\)|[A-Z]+)[ \t\n]+"
    rf"(?:(#REQUIRED|#IMPLIED)|(#FIXED[ \t\n]+)?{_literal})")

_PREDEFINED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_XML_URI = "http://www.w3.org/XML/1998/namespace"
_XMLNS_URI = "http://www.w3.org/2000/xmlns/"
# Entities may grow to this many characters, and beyond it to so many times what was read.
_EXPANSION_FREE = 8 << 20
_EXPANSION_FACTOR_MAX = 100

_HANDLERS = (
    "StartElementHandler", "EndElementHandler", "ProcessingInstructionHandler", "CharacterDataHandler",
    "UnparsedEntityDeclHandler", "NotationDeclHandler", "StartNamespaceDeclHandler", "EndNamespaceDeclHandler",
    "CommentHandler", "StartCdataSectionHandler", "EndCdataSectionHandler", "DefaultHandler", "DefaultHandlerExpand",
    "NotStandaloneHandler", "ExternalEntityRefHandler", "StartDoctypeDeclHandler", "EndDoctypeDeclHandler",
    "EntityDeclHandler", "XmlDeclHandler", "ElementDeclHandler", "AttlistDeclHandler", "SkippedEntityHandler",
)


class _Entity:
    """A general entity: its text, or where it is."""

    def __init__(self, value, base=None, system_id=None, public_id=None, notation=None):
        self.value, self.base, self.system_id, self.public_id, self.notation = value, base, system_id, public_id, notation
        self.is_open = False


class _NeedsMore(Exception):
    """The input ends within something."""


class XMLParserType:
    """XML parser"""

    def __init__(self, encoding=None, namespace_separator=None, intern=None):
        for name in _HANDLERS:
            setattr(self, name, None)
        self.intern = {} if intern is None else intern
        self.buffer_text = False
        self.buffer_size = 8192
        self.buffer_used = 0
        self.namespace_prefixes = False
        self.ordered_attributes = False
        self.specified_attributes = False
        self._separator = namespace_separator
        self._encoding = encoding
        self._decoder = None
        self._base = None
        self._raw = b""
        self._text = ""
        self._at = 0
        # Where the text that is held begins.
        self._row, self._column, self._byte_index = 1, 0, 0
        self._is_final = False
        self._has_ended = False
        self._after_return = False
        # A character that may not be there: nothing behind it is read.
        self._has_illegal = False
        self._state = self._prolog_start
        # The open elements: the names as written, as handlers hear them, and how many prefixes each has declared.
        self._stack = []
        self._depth_floor = 0
        self._prefixes = {"xml": _XML_URI}
        self._names = {}
        self._entities = {}
        self._defaults = {}
        self._has_external_subset = False
        self._is_standalone = False
        self._has_doctype = False
        self._in_subset = False
        self._expanded = 0
        self._pending = []
        self._in_cdata = False
        self._fragment = False
        self._reparse_deferral = True
        self._param_parsing = 0
        self.ErrorCode = 0

    # -- for the caller

    def Parse(self, data, isfinal=False, /):
        """Parse XML data.

        'isfinal' should be true at end of input."""
        if self._has_ended:
            raise self._failure(36, 0)
        if isinstance(data, str):
            if self._decoder is None and not self._raw:
                self._decoder = False
            self._take(data)
        else:
            self._take(self._decode(bytes(memoryview(data)), bool(isfinal)))
        self._is_final = bool(isfinal)
        if self._is_final and self._after_return:
            self._after_return = False
        try:
            self._run()
        except ExpatError:
            self._has_ended = True
            raise
        if self._is_final:
            self._has_ended = True
        return 1

    def ParseFile(self, file, /):
        """Parse XML data from file-like object."""
        try:
            read = file.read
        except AttributeError:
            raise TypeError("argument must have 'read' attribute") from None
        while True:
            data = read(1 << 16)
            if not isinstance(data, (bytes, bytearray, str)):
                raise TypeError(f"read() did not return a bytes object (type={type(data).__name__})")
            result = self.Parse(data, not data)
            if not data:
                return result

    def SetBase(self, base, /):
        """Set the base URL for the parser."""
        self._base = base

    def GetBase(self):
        """Return base URL string for the parser."""
        return self._base

    def GetInputContext(self):
        """Return the untranslated text of the input that caused the current event."""
        return self._text[self._at:].encode("utf-8", "surrogatepass")

    def GetReparseDeferralEnabled(self):
        """Retrieve reparse deferral enabled status."""
        return self._reparse_deferral

    def SetReparseDeferralEnabled(self, enabled, /):
        """Enable/Disable reparse deferral; here what is complete is always read at once."""
        self._reparse_deferral = bool(enabled)

    def SetParamEntityParsing(self, flag, /):
        """Controls parsing of parameter entities (including the external DTD subset)."""
        self._param_parsing = flag
        return 1

    def UseForeignDTD(self, flag=True, /):
        """Allows the application to provide an artificial external subset if one is not specified as part of the document."""

    def ExternalEntityParserCreate(self, context, encoding=None, /):
        """Create a parser for parsing an external entity based on the information passed to the ExternalEntityRefHandler."""
        parser = XMLParserType(encoding, self._separator, self.intern)
        for name in (*_HANDLERS, "buffer_text", "buffer_size", "namespace_prefixes", "ordered_attributes",
                     "specified_attributes"):
            setattr(parser, name, getattr(self, name))
        parser._base = self._base
        parser._prefixes = dict(self._prefixes)
        parser._entities = self._entities
        parser._defaults = self._defaults
        parser._fragment = True
        parser._state = parser._content if context is not None else parser._external_subset
        return parser

    def _where(self, at):
        """The line and column of a place of the text."""
        text = self._text
        lines = text.count("\n", 0, at)
        if lines:
            return self._row + lines, at - text.rindex("\n", 0, at) - 1
        return self._row, self._column + at

    @property
    def CurrentLineNumber(self):
        return self._where(self._at)[0]

    @property
    def CurrentColumnNumber(self):
        return self._where(self._at)[1]

    @property
    def CurrentByteIndex(self):
        return self._byte_index + len(self._text[:self._at].encode("utf-8", "surrogatepass"))

    ErrorLineNumber = CurrentLineNumber
    ErrorColumnNumber = CurrentColumnNumber
    ErrorByteIndex = CurrentByteIndex

    # -- what is read

    def _decode(self, data, is_final):
        """The text of bytes; the first ones say how they are encoded."""
        if self._decoder is False:
            self._decoder = _codecs.getincrementaldecoder("utf-8")("surrogatepass")
        if self._decoder is None:
            self._raw += data
            raw = self._raw
            if len(raw) < 5 and not is_final:
                return ""
            encoding, skipped = self._encoding, 0
            if raw.startswith(_codecs.BOM_UTF8):
                encoding, skipped = encoding or "utf-8", 3
            elif raw.startswith((_codecs.BOM_UTF16_LE, _codecs.BOM_UTF16_BE)):
                encoding = encoding or "utf-16"
            elif raw.startswith(b"<\0"):
                encoding = encoding or "utf-16-le"
            elif raw.startswith(b"\0<"):
                encoding = encoding or "utf-16-be"
            if encoding is None and raw.startswith(b"<?xml"):
                end = raw.find(b"?>")
                if end < 0 and not is_final:
                    return ""
                match = _re.match(rb"""<\?xml[^>]*?[ \t\r\n]encoding[ \t\r\n]*=[ \t\r\n]*["']([A-Za-z][-\w.]*)["']""", raw)
                if match is not None:
                    encoding = match[1].decode()
                    if encoding.lower().replace("_", "-") in ("utf-16", "utf-16le", "utf-16be", "utf-32"):
                        self._take(raw.decode("latin-1"))
                        raise self._failure(19, raw.index(match[1]))
            encoding = encoding or "utf-8"
            self._decoder = _codecs.getincrementaldecoder(encoding)("strict")
            data, self._raw = raw[skipped:], b""
        try:
            return self._decoder.decode(data, is_final)
        except UnicodeDecodeError as problem:
            # What stands before it is read first.
            self._take(problem.object[:problem.start].decode(problem.encoding))
            self._has_illegal = True
            self._run()
            raise self._failure(4, len(self._text)) from None

    def _take(self, text):
        """Takes text; line ends become those of the documents that handlers see."""
        if not text or self._has_illegal:
            return
        if self._after_return:
            if text[0] == "\n":
                text = text[1:]
            self._after_return = False
        if "\r" in text:
            self._after_return = text[-1] == "\r"
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        illegal = _illegal.search(text)
        if illegal is not None:
            text = text[:illegal.start()]
            self._has_illegal = True
        rest = self._text[self._at:]
        self._row, self._column = self._where(self._at)
        self._byte_index = self.CurrentByteIndex
        self._text, self._at = rest + text, 0

    def _failure(self, code, at=None, message=None):
        """The error of a code, here or at another place."""
        if at is not None:
            self._at = at
        self.ErrorCode = code
        row, column = self._where(self._at)
        error = ExpatError(f"{message or errors.messages[code]}: line {row}, column {column}")
        error.code, error.lineno, error.offset = code, row, column
        return error

    def _run(self):
        try:
            while self._state():
                pass
        except _NeedsMore:
            if self._has_illegal:
                raise self._failure(4, len(self._text)) from None
            if self._is_final:
                raise self._failure(*self._end_of_input()) from None
        self._flush()
        if self._is_final and self._state != self._epilog and not self._fragment:
            raise self._failure(3, len(self._text))
        if self._is_final and self._fragment and self._stack:
            raise self._failure(13, len(self._text))

    def _end_of_input(self):
        """The error of an input that ends here, and its place."""
        text = self._text
        if self._in_cdata:
            return 20, len(text)
        if self._at >= len(text):
            return 3, len(text)
        if text[self._at] == "&":
            return 5, self._at
        return 5, self._at

    def _need(self, condition):
        if not condition:
            raise _NeedsMore

    def _find(self, what, begin):
        """Where something begins that ends a part of the markup."""
        at = self._text.find(what, begin)
        self._need(at >= 0)
        return at

    def _default(self, end):
        """Tells the default handler of what no other handler hears of."""
        handler = self.DefaultHandlerExpand or self.DefaultHandler
        if handler is not None:
            self._flush()
            handler(self._text[self._at:end])

    def _characters(self, text):
        if self.CharacterDataHandler is None:
            if self.DefaultHandlerExpand or self.DefaultHandler:
                (self.DefaultHandlerExpand or self.DefaultHandler)(text)
            return
        if self.buffer_text:
            self._pending.append(text)
            self.buffer_used += len(text)
            if self.buffer_used >= self.buffer_size:
                self._flush()
        elif "\n" in text:
            # Line by line, and the ends of lines by themselves.
            for piece in _re.findall(r"\n|[^\n]+", text):
                self.CharacterDataHandler(piece)
        else:
            self.CharacterDataHandler(text)

    def _flush(self):
        """Hands on the text that is held back while more may follow."""
        if self._pending:
            text = "".join(self._pending)
            self._pending.clear()
            self.buffer_used = 0
            if self.CharacterDataHandler is not None:
                self.CharacterDataHandler(text)

    # -- before and behind the root

    def _prolog_start(self):
        text = self._text
        if self._at == 0 and text.startswith("\ufeff"):
            self._text = text = text[1:]
        self._need(len(text) >= 6 or self._is_final or self._has_illegal or not "<?xml ".startswith(text))
        if text.startswith("<?xml") and (len(text) < 6 or text[5] in " \t\n?"):
            end = self._find("?>", 0) + 2
            self._declaration_of_xml(end)
            self._at = end
        self._state = self._prolog
        return True

    def _declaration_of_xml(self, end):
        match = _xml_declaration.match(self._text)
        if match is None or match.end() != end:
            raise self._failure(30, 5 if self._text[5:6] == "?" else 6)
        version, encoding = match[1] or match[2], match[3] or match[4]
        standalone = match[5] or match[6]
        self._is_standalone = standalone == "yes"
        if self.XmlDeclHandler is not None:
            self.XmlDeclHandler(version, encoding, -1 if standalone is None else int(self._is_standalone))
        else:
            self._default(end)

    def _prolog(self):
        return self._outside(True)

    def _epilog(self):
        return self._outside(False)

    def _outside(self, is_before):
        """What stands outside of the root."""
        text = self._text
        begin = _spaces.match(text, self._at).end()
        if begin > self._at:
            self._default(begin)
            self._at = begin
        if begin >= len(text):
            if self._has_illegal:
                raise _NeedsMore
            return False
        wrong = 2 if is_before else 9
        if text[begin] != "<":
            raise self._failure(wrong)
        self._need(begin + 1 < len(text))
        if text[begin + 1] == "?":
            self._instruction()
        elif text.startswith("<!--", begin):
            self._comment()
        elif text[begin + 1] == "!":
            head = text[begin:begin + 9]
            self._need(len(head) == 9 or not "<!DOCTYPE".startswith(head) and not "<!--".startswith(head))
            if not is_before or self._has_doctype or not text.startswith("<!DOCTYPE", begin):
                raise self._failure(wrong if not is_before or self._has_doctype else 4, begin + (2 if is_before else 0))
            self._begin_doctype()
        elif text[begin + 1] == "/":
            raise self._failure(4, begin + 1)
        elif not is_before:
            raise self._failure(9)
        else:
            self._state = self._content
            self._start()
        return True

    def _instruction(self):
        text, begin = self._text, self._at
        end = self._find("?>", begin + 2)
        match = _name.match(text, begin + 2)
        if match is None or match.end() != end and text[match.end()] not in " \t\n":
            raise self._failure(4, begin + 2 if match is None else match.end())
        target = match[0]
        if target.lower() == "xml":
            raise self._failure(17)
        data = text[_spaces.match(text, match.end()).end():end] if match.end() < end else ""
        if self.ProcessingInstructionHandler is not None:
            self._flush()
            self.ProcessingInstructionHandler(target, data)
        else:
            self._default(end + 2)
        self._at = end + 2

    def _comment(self):
        text, begin = self._text, self._at
        dashes = self._find("--", begin + 4)
        self._need(dashes + 2 < len(text))
        if text[dashes + 2] != ">":
            raise self._failure(4, dashes + 2)
        if self.CommentHandler is not None:
            self._flush()
            self.CommentHandler(text[begin + 4:dashes])
        else:
            self._default(dashes + 3)
        self._at = dashes + 3

    # -- the document type

    def _begin_doctype(self):
        text, begin = self._text, self._at
        match = _doctype.match(text, begin)
        if match is None:
            self._need(_re.compile(r"""<!DOCTYPE(?:[^<>\["']|"[^"]*"|'[^']*')*[>\[]""").match(text, begin))
            raise self._failure(2, begin + 9)
        system_id = next((value for value in match.group(2, 3, 6, 7) if value is not None), None)
        public_id = next((value for value in match.group(4, 5) if value is not None), None)
        self._has_doctype = True
        self._has_external_subset = system_id is not None
        has_subset = match[8] == "["
        if self.StartDoctypeDeclHandler is not None:
            self.StartDoctypeDeclHandler(match[1], system_id, public_id, int(has_subset))
        else:
            self._default(match.end())
        self._at = match.end()
        if has_subset:
            self._in_subset = True
            self._state = self._subset
        else:
            self._end_doctype()

    def _end_doctype(self):
        if self.EndDoctypeDeclHandler is not None:
            self.EndDoctypeDeclHandler()
        if self._has_external_subset and not self._is_standalone and self.NotStandaloneHandler is not None:
            if not self.NotStandaloneHandler():
                raise self._failure(22)
        self._in_subset = False
        self._state = self._prolog

    def _external_subset(self):
        return self._subset()

    def _subset(self):
        """A declaration of the document type."""
        text = self._text
        begin = _spaces.match(text, self._at).end()
        if begin > self._at:
            self._default(begin)
            self._at = begin
        if begin >= len(text) and self._fragment and self._is_final:
            return False
        self._need(begin < len(text))
        if text[begin] == "]":
            end = _spaces.match(text, begin + 1).end()
            self._need(end < len(text))
            if text[end] != ">":
                raise self._failure(4, end)
            if self.EndDoctypeDeclHandler is None:
                self._default(end + 1)
            self._at = end + 1
            self._end_doctype()
            return True
        if text[begin] == "%":
            end = self._find(";", begin)
            if _name.fullmatch(text, begin + 1, end) is None:
                raise self._failure(4, begin + 1)
            # What it declares is not known.
            self._has_external_subset = True
            if self.SkippedEntityHandler is not None:
                self.SkippedEntityHandler(text[begin + 1:end], True)
            else:
                self._default(end + 1)
            self._at = end + 1
            return True
        if text[begin] != "<":
            raise self._failure(2)
        self._need(begin + 4 <= len(text))
        if text[begin + 1] == "?":
            self._instruction()
        elif text.startswith("<!--", begin):
            self._comment()
        else:
            self._declare()
        return True

    def _declare(self):
        text, begin = self._text, self._at
        match = _declaration.match(text, begin)
        self._need(match is not None)
        end = match.end()
        for pattern, take in ((_entity, self._declare_entity), (_attlist, self._declare_attributes),
                              (_element, self._declare_element), (_notation, self._declare_notation)):
            match = pattern.match(text, begin)
            if match is not None:
                if not take(match):
                    self._default(end)
                self._at = end
                return
        raise self._failure(2, begin + 2)

    def _declare_entity(self, match):
        is_parameter, name = bool(match[1]), match[2]
        value = match[3] if match[3] is not None else match[4]
        system_id = next((part for part in match.group(5, 6, 9, 10) if part is not None), None)
        public_id = next((part for part in match.group(7, 8) if part is not None), None)
        notation = match[11]
        if value is not None:
            value = _re.sub(r"&#(?:x([0-9a-fA-F]+)|([0-9]+));", lambda found: self._character(found[1], found[2]), value)
        if not is_parameter:
            self._entities.setdefault(name, _Entity(value, self._base, system_id, public_id, notation))
        if notation is not None and self.UnparsedEntityDeclHandler is not None:
            self.UnparsedEntityDeclHandler(name, self._base, system_id, public_id, notation)
            return True
        if self.EntityDeclHandler is not None:
            self.EntityDeclHandler(name, int(is_parameter), value, self._base, system_id, public_id, notation)
            return True
        return False

    def _declare_notation(self, match):
        if self.NotationDeclHandler is None:
            return False
        system_id = next((part for part in match.group(2, 3, 6, 7) if part is not None), None)
        public_id = next((part for part in match.group(4, 5) if part is not None), None)
        self.NotationDeclHandler(match[1], self._base, system_id, public_id)
        return True

    def _declare_element(self, match):
        if self.ElementDeclHandler is None:
            return False
        self.ElementDeclHandler(match[1], _content_model(match[2]))
        return True

    def _declare_attributes(self, match):
        element, at = match[1], match.start(2)
        known = self._defaults.setdefault(element, {})
        end = match.end(2)
        while (found := _attribute_definition.match(self._text, at, end)) is not None:
            name, kind, word = found[1], _re.sub(r"[ \t\n]+", "", found[2]), found[3]
            default = found[5] if found[5] is not None else found[6]
            if default is not None:
                default = self._attribute_value(default, kind == "CDATA", found.start())
            known.setdefault(name, (default, kind == "CDATA"))
            if self.AttlistDeclHandler is not None:
                is_required = int(word == "#REQUIRED" or found[4] is not None)
                self.AttlistDeclHandler(element, name, kind, default, is_required)
            at = found.end()
        if _spaces.match(self._text, at).end() != end:
            raise self._failure(2, at)
        return self.AttlistDeclHandler is not None

    # -- inside of the root

    def _content(self):
        """Reads text and markup until the input or the root ends."""
        at, text = self._at, self._text
        size = len(text)
        while at < size:
            char = text[at]
            if char == "<":
                if at + 1 >= size:
                    self._at = at
                    raise _NeedsMore
                self._at = at
                following = text[at + 1]
                if following == "/":
                    self._end()
                elif following == "!":
                    self._section()
                elif following == "?":
                    self._instruction()
                else:
                    self._start()
                at = self._at
                if self._state != self._content:
                    return True
                if self._text is not text:
                    text = self._text
                    size = len(text)
            elif char == "&":
                self._at = at
                at = self._refer(at)
                self._at = at
                if self._text is not text:
                    text = self._text
                    size = len(text)
            else:
                end = _text.match(text, at).end()
                if end == size and not self._is_final:
                    # These may be the beginning of what must not stand in a text.
                    while end > at and text[end - 1] == "]":
                        end -= 1
                    if end == at:
                        self._at = at
                        raise _NeedsMore
                closing = text.find("]]>", at, end + 1)
                self._at = at
                if closing >= 0:
                    raise self._failure(4, closing + 2)
                self._characters(text[at:end])
                at = end
        self._at = at
        if self._has_illegal or self._is_final and not self._fragment:
            raise _NeedsMore
        return False

    def _refer(self, at):
        """Hands on what a reference stands for; behind it."""
        text = self._text
        match = _reference.match(text, at)
        if match is None:
            end = at + 1
            partial = _re.compile(rf"&(?:#(?:x[0-9a-fA-F]*|[0-9]*)|{_NAME})?").match(text, at).end()
            self._need(partial < len(text) or self._is_final or self._has_illegal)
            if partial >= len(text):
                raise _NeedsMore
            raise self._failure(4, max(partial, end))
        name = match[3]
        if name is None:
            self._characters(self._character(match[1], match[2]))
        elif name in _PREDEFINED:
            self._characters(_PREDEFINED[name])
        else:
            self._expand(name, match)
        return match.end()

    def _character(self, hexadecimal, decimal):
        number = int(hexadecimal, 16) if hexadecimal else int(decimal) if len(decimal) < 9 else 0
        if number > 0x10ffff or _illegal.match(chr(number)) or number == 0:
            raise self._failure(14)
        return chr(number)

    def _entity_named(self, name):
        """The entity of a name, None if it may be one that was not read."""
        entity = self._entities.get(name)
        if entity is None and (not self._has_doctype and not self._fragment or not self._has_external_subset
                               or self._is_standalone):
            raise self._failure(11)
        if entity is not None and entity.is_open:
            raise self._failure(12)
        return entity

    def _count_expansion(self, size):
        self._expanded += size
        read = self._byte_index + len(self._text)
        if self._expanded > _EXPANSION_FREE and self._expanded > read * _EXPANSION_FACTOR_MAX:
            raise self._failure(43)

    def _expand(self, name, match):
        """Reads the text of an entity as if it stood here."""
        entity = self._entity_named(name)
        if entity is None or self.DefaultHandler is not None and entity.value is not None:
            if entity is None and self.SkippedEntityHandler is not None:
                self.SkippedEntityHandler(name, False)
            else:
                self._at = match.start()
                handler = self.DefaultHandler if entity is not None else self.DefaultHandlerExpand or self.DefaultHandler
                if handler is not None:
                    self._flush()
                    handler(match[0])
            return
        if entity.notation is not None:
            raise self._failure(15)
        if entity.value is None:
            if self.ExternalEntityRefHandler is not None:
                self._flush()
                if not self.ExternalEntityRefHandler(name, entity.base, entity.system_id, entity.public_id):
                    raise self._failure(21)
            else:
                self._default(match.end())
            return
        self._count_expansion(len(entity.value))
        held = self._text, self._at, self._row, self._column, self._is_final, self._has_illegal, self._depth_floor
        place = self._where(self._at)
        entity.is_open = True
        self._text, self._at = entity.value, 0
        self._row, self._column = place
        self._is_final, self._has_illegal = True, False
        self._depth_floor = len(self._stack)
        was_fragment, self._fragment = self._fragment, True
        problem = None
        try:
            self._content()
            if len(self._stack) != self._depth_floor:
                problem = 13
        except _NeedsMore:
            problem = 5
        except ExpatError as error:
            problem = error.code
        finally:
            entity.is_open = False
            self._fragment = was_fragment
            self._text, self._at, self._row, self._column, self._is_final, self._has_illegal, self._depth_floor = held
        if problem is not None:
            raise self._failure(problem)

    def _section(self):
        """A comment or CDATA."""
        text, begin = self._text, self._at
        if text.startswith("<!--", begin):
            self._comment()
            return
        head = "<![CDATA["
        if not text.startswith(head, begin):
            self._need(not head.startswith(text[begin:]) and not "<!--".startswith(text[begin:]))
            raise self._failure(4, begin + 2)
        self._in_cdata = True
        end = self._find("]]>", begin + len(head))
        self._in_cdata = False
        self._flush()
        if self.StartCdataSectionHandler is not None:
            self.StartCdataSectionHandler()
        if end > begin + len(head):
            self._characters(text[begin + len(head):end])
        self._flush()
        if self.EndCdataSectionHandler is not None:
            self.EndCdataSectionHandler()
        self._at = end + 3

    def _start(self):
        text, begin = self._text, self._at
        match = _start_tag.match(text, begin)
        if match is None:
            self._wrong_tag(begin)
        tag, attributes, is_empty = match.groups()
        defaults = self._defaults.get(tag)
        pairs = []
        if attributes:
            has_reference = "&" in attributes or "\n" in attributes or "\t" in attributes
            if has_reference or defaults:
                for found in _attribute.finditer(text, match.start(2), match.end(2)):
                    is_cdata = defaults is None or defaults.get(found[1], (None, True))[1]
                    pairs.append((found[1], self._attribute_value(found[2][1:-1], is_cdata, found.start(2) + 1)))
            else:
                pairs = [(name, value[1:-1]) for name, value in _attribute.findall(attributes)]
            if len(pairs) > 1 and len(dict(pairs)) < len(pairs):
                self._repeated(match)
        specified = len(pairs)
        if defaults and not self.specified_attributes:
            known = dict(pairs)
            pairs += [(name, value) for name, (value, _) in defaults.items() if value is not None and name not in known]
        declared = None
        written = tag
        if self._separator is not None:
            tag, pairs, declared = self._resolve(tag, pairs, bool(attributes) or len(pairs) > specified)
        self._stack.append((written, tag, declared))
        handler = self.StartElementHandler
        if handler is not None:
            if self._pending:
                self._flush()
            if self.ordered_attributes:
                handler(tag, [part for pair in pairs for part in pair])
            else:
                handler(tag, dict(pairs))
        else:
            self._default(match.end())
        if is_empty:
            self._at = match.end()
            self._pop()
        else:
            self._at = match.end()

    def _repeated(self, match):
        names = set()
        for found in _attribute.finditer(self._text, match.start(2), match.end(2)):
            if found[1] in names:
                raise self._failure(8, found.start(1))
            names.add(found[1])

    def _wrong_tag(self, begin):
        """Raises what is wrong with a tag; _NeedsMore if it is not all there."""
        text = self._text
        at = begin + 1
        match = _name.match(text, at)
        if match is None:
            self._need(at < len(text))
            raise self._failure(4, at)
        at = match.end()
        while True:
            after_spaces = _spaces.match(text, at).end()
            self._need(after_spaces < len(text))
            char = text[after_spaces]
            if char == "/":
                self._need(after_spaces + 1 < len(text))
                raise self._failure(4, after_spaces + 1)
            name = _name.match(text, after_spaces)
            if name is None or after_spaces == at:
                raise self._failure(4, after_spaces)
            at = _spaces.match(text, name.end()).end()
            self._need(at < len(text))
            if text[at] != "=":
                raise self._failure(4, at)
            at = _spaces.match(text, at + 1).end()
            self._need(at < len(text))
            quote = text[at]
            if quote not in "\"'":
                raise self._failure(4, at)
            end = text.find(quote, at + 1)
            less = text.find("<", at + 1, end if end >= 0 else len(text))
            if less >= 0:
                raise self._failure(4, less)
            self._need(end >= 0)
            at = end + 1

    def _attribute_value(self, value, is_cdata, at):
        """The value of an attribute as programs see it."""
        if "\n" in value or "\t" in value:
            value = value.replace("\n", " ").replace("\t", " ")
        if "&" in value:
            value = self._expanded_value(value, at)
        if not is_cdata:
            value = _re.sub(" +", " ", value).strip(" ")
        return value

    def _expanded_value(self, value, at):
        pieces = []
        done = 0
        while (begin := value.find("&", done)) >= 0:
            match = _reference.match(value, begin)
            if match is None:
                raise self._failure(4, at + begin + 1)
            pieces.append(value[done:begin])
            name = match[3]
            if name is None:
                pieces.append(self._character(match[1], match[2]))
            elif name in _PREDEFINED:
                pieces.append(_PREDEFINED[name])
            else:
                pieces.append(self._entity_in_value(name, at + begin))
            done = match.end()
        pieces.append(value[done:])
        return "".join(pieces)

    def _entity_in_value(self, name, at):
        entity = self._entity_named(name)
        if entity is None:
            return ""
        if entity.notation is not None:
            raise self._failure(15)
        if entity.value is None:
            raise self._failure(16)
        self._count_expansion(len(entity.value))
        if "<" in entity.value:
            raise self._failure(4)
        entity.is_open = True
        try:
            return self._attribute_value(entity.value, True, at)
        finally:
            entity.is_open = False

    # -- namespaces

    def _resolve(self, tag, pairs, has_attributes):
        """The names of a tag and its attributes with the namespaces, and what it has declared."""
        declared = None
        if has_attributes:
            kept = []
            for name, value in pairs:
                if name == "xmlns" or name.startswith("xmlns:"):
                    declared = declared or []
                    self._bind(name[6:], value, declared)
                else:
                    kept.append((name, value))
            pairs = [(self._full(name, False) if ":" in name else name, value) for name, value in kept]
            if len(pairs) > 1 and len(dict(pairs)) < len(pairs):
                raise self._failure(8)
        return self._full(tag, True), pairs, declared

    def _bind(self, prefix, uri, declared):
        if prefix == "xmlns":
            raise self._failure(39)
        if prefix == "xml" and uri != _XML_URI:
            raise self._failure(38)
        if prefix != "xml" and uri in (_XML_URI, _XMLNS_URI):
            raise self._failure(40)
        if prefix and not uri:
            raise self._failure(28)
        declared.append((prefix, self._prefixes.get(prefix)))
        self._prefixes[prefix] = uri or None
        self._names.clear()
        if self.StartNamespaceDeclHandler is not None:
            self._flush()
            self.StartNamespaceDeclHandler(prefix or None, uri or None)

    def _full(self, name, has_default):
        key = name, has_default
        full = self._names.get(key)
        if full is not None:
            return full
        prefix, colon, local = name.rpartition(":")
        if not colon:
            uri = self._prefixes.get("") if has_default else None
        else:
            if not prefix or not local or ":" in prefix or not _name.fullmatch(local):
                raise self._failure(4, self._text.find(name, self._at) + name.rindex(":"))
            uri = self._prefixes.get(prefix)
            if uri is None:
                raise self._failure(27)
        full = name if uri is None else f"{uri}{self._separator}{local}"
        if self.namespace_prefixes and prefix and uri is not None:
            full += f"{self._separator}{prefix}"
        full = self.intern.setdefault(full, full)
        self._names[key] = full
        return full

    def _end(self):
        text, begin = self._text, self._at
        match = _end_tag.match(text, begin)
        if match is None:
            name = _name.match(text, begin + 2)
            at = begin + 2 if name is None else _spaces.match(text, name.end()).end()
            self._need(at < len(text))
            raise self._failure(4, at)
        if len(self._stack) <= self._depth_floor:
            raise self._failure(13 if self._fragment else 4)
        if match[1] != self._stack[-1][0]:
            raise self._failure(7, begin + 2)
        self._pop(match.end())
        self._at = match.end()

    def _pop(self, end=None):
        _, tag, declared = self._stack.pop()
        handler = self.EndElementHandler
        if handler is not None:
            if self._pending:
                self._flush()
            handler(tag)
        elif end is not None:
            self._default(end)
        if declared is not None:
            for prefix, uri in reversed(declared):
                self._prefixes[prefix] = uri
                if self.EndNamespaceDeclHandler is not None:
                    self._flush()
                    self.EndNamespaceDeclHandler(prefix or None)
            self._names.clear()
        if not self._stack and not self._fragment:
            self._state = self._epilog


def _content_model(text):
    """What the declaration of an element says of its content, as nested tuples: kind, quantifier, name, parts."""
    text = _re.sub(r"[ \t\n]+", "", text)
    if text == "EMPTY":
        return model.XML_CTYPE_EMPTY, 0, None, ()
    if text == "ANY":
        return model.XML_CTYPE_ANY, 0, None, ()
    if text.startswith("(#PCDATA"):
        names = text[1:text.rindex(")")].split("|")[1:]
        parts = tuple((model.XML_CTYPE_NAME, 0, name, ()) for name in names)
        return model.XML_CTYPE_MIXED, model.XML_CQUANT_REP if text.endswith("*") else 0, None, parts
    parsed, _ = _particle(text, 0)
    return parsed


def _particle(text, at):
    quantifiers = {"?": model.XML_CQUANT_OPT, "*": model.XML_CQUANT_REP, "+": model.XML_CQUANT_PLUS}
    if text[at] == "(":
        parts, kind = [], model.XML_CTYPE_SEQ
        while text[at] != ")":
            if text[at] == "|":
                kind = model.XML_CTYPE_CHOICE
            part, at = _particle(text, at + 1)
            parts.append(part)
        at, name = at + 1, None
    else:
        match = _name.match(text, at)
        kind, name, parts, at = model.XML_CTYPE_NAME, match[0], (), match.end()
    quantifier = quantifiers.get(text[at:at + 1], 0)
    return (kind, quantifier, name, tuple(parts)), at + bool(quantifier)


XMLParserType.__name__ = XMLParserType.__qualname__ = "xmlparser"
XMLParserType.__module__ = "pyexpat"


def ParserCreate(encoding=None, namespace_separator=None, intern=None):
    """Return a new XML parser object."""
    if encoding is not None and not isinstance(encoding, str):
        raise TypeError(f"ParserCreate() argument 'encoding' must be str or None, not {type(encoding).__name__}")
    if namespace_separator is not None:
        if not isinstance(namespace_separator, str):
            raise TypeError("ParserCreate() argument 'namespace_separator' must be str or None, not "
                            f"{type(namespace_separator).__name__}")
        if len(namespace_separator) > 1:
            raise ValueError("namespace_separator must be at most one character, omitted, or None")
    if intern is not None and not isinstance(intern, dict):
        raise TypeError("intern must be a dictionary")
    return XMLParserType(encoding, namespace_separator, intern)
