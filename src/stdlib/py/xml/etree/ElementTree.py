"""Trees of XML elements: reading, changing, searching and writing them."""

import collections
import collections.abc
import contextlib
import io
import re
import sys
import warnings
import weakref

from . import ElementPath

__all__ = [
    "Comment", "dump", "Element", "ElementTree", "fromstring", "fromstringlist", "indent", "iselement", "iterparse",
    "parse", "ParseError", "PI", "ProcessingInstruction", "QName", "SubElement", "tostring", "tostringlist",
    "TreeBuilder", "VERSION", "XML", "XMLID", "XMLParser", "XMLPullParser", "register_namespace", "canonicalize",
    "C14NWriterTarget",
]

VERSION = "1.3.0"


class ParseError(SyntaxError):
    """What was read is not well-formed: code says why, position is a pair of line and column."""


def iselement(element):
    """Return True if *element* appears to be an Element."""
    return hasattr(element, "tag")


# ---- elements

class Element:
    """An element: its tag, attributes, text, the text behind its end (tail), and its children, as a sequence."""

    __slots__ = ("tag", "attrib", "text", "tail", "_children", "__dict__", "__weakref__")

    def __init__(self, tag, /, attrib={}, **extra):
        if not isinstance(attrib, dict):
            raise TypeError(f"Element() argument 2 must be dict, not {type(attrib).__name__}")
        self.tag = tag
        self.attrib = {**attrib, **extra}
        self.text = self.tail = None
        self._children = []

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.tag!r} at {id(self):#x}>"

    def makeelement(self, tag, attrib, /):
        """A new element of the same kind."""
        return self.__class__(tag, attrib)

    def __copy__(self):
        element = self.makeelement(self.tag, self.attrib)
        element.text, element.tail = self.text, self.tail
        element._children = list(self._children)
        return element

    def __deepcopy__(self, memo):
        from copy import deepcopy

        element = Element.__new__(Element)
        memo[id(self)] = element
        element.tag, element.text, element.tail = (deepcopy(each, memo) for each in (self.tag, self.text, self.tail))
        element.attrib = deepcopy(self.attrib, memo)
        element._children = [deepcopy(child, memo) for child in self._children]
        return element

    def __getstate__(self):
        return {"tag": self.tag, "_children": list(self._children), "attrib": self.attrib, "text": self.text,
                "tail": self.tail}

    def __setstate__(self, state):
        if not isinstance(state, dict):
            raise TypeError(f"Don't know how to unpickle \"{state!r:.200}\" as an Element")
        self.tag, self.text, self.tail = state.get("tag"), state.get("text"), state.get("tail")
        self.attrib, self._children = state.get("attrib") or {}, list(state.get("_children") or ())

    def __reduce_ex__(self, protocol):
        return _new_element, (type(self),), self.__getstate__()

    def __len__(self):
        return len(self._children)

    def __bool__(self):
        warnings.warn("Testing an element's truth value will always return True in future versions.  Use specific "
                      "'len(elem)' or 'elem is not None' test instead.", DeprecationWarning, stacklevel=2)
        return len(self._children) != 0

    def __getitem__(self, index):
        if not isinstance(index, slice) and not hasattr(index, "__index__"):
            raise TypeError("element indices must be integers")
        try:
            return self._children[index]
        except IndexError:
            raise IndexError("child index out of range") from None

    def __setitem__(self, index, element):
        if isinstance(index, slice):
            elements = list(element)
            for each in elements:
                if not isinstance(each, Element):
                    raise TypeError(f'expected an Element, not "{type(each).__name__}"')
            self._children[index] = elements
            return
        if not hasattr(index, "__index__"):
            raise TypeError("element indices must be integers")
        if not isinstance(element, Element):
            # A wrong index is found first.
            if not -len(self._children) <= index.__index__() < len(self._children):
                raise IndexError("child assignment index out of range")
            raise TypeError(f'expected an Element, not "{type(element).__name__}"')
        try:
            self._children[index] = element
        except IndexError:
            raise IndexError("child assignment index out of range") from None

    def __delitem__(self, index):
        try:
            del self._children[index]
        except IndexError:
            raise IndexError("child assignment index out of range") from None

    def append(self, subelement, /):
        """Add an element behind the children."""
        _check(subelement, "append", 1)
        self._children.append(subelement)

    def extend(self, elements, /):
        """Add elements behind the children."""
        for element in list(elements):
            if not isinstance(element, Element):
                raise TypeError(f'expected an Element, not "{type(element).__name__}"')
            self._children.append(element)

    def insert(self, index, subelement, /):
        """Add an element before the one at a place."""
        _check(subelement, "insert", 2)
        self._children.insert(index, subelement)

    def remove(self, subelement, /):
        """Take a child away: the one that is, or equals, the element."""
        _check(subelement, "remove", 1)
        self._children.remove(subelement)

    def find(self, path, namespaces=None):
        """The first child with a tag, or element at a path; None if there is none."""
        if path.__class__ is str and namespaces is None and _is_plain(path):
            for child in self._children:
                if child.tag == path:
                    return child
            return None
        return ElementPath.find(self, path, namespaces)

    def findtext(self, path, default=None, namespaces=None):
        """The text of the first child with a tag, or element at a path."""
        found = self.find(path, namespaces)
        if found is None:
            return default
        return "" if found.text is None else found.text

    def findall(self, path, namespaces=None):
        """The children with a tag, or elements at a path."""
        if path.__class__ is str and namespaces is None and _is_plain(path):
            return [child for child in self._children if child.tag == path]
        return ElementPath.findall(self, path, namespaces)

    def iterfind(self, path, namespaces=None):
        """The children with a tag, or elements at a path, one by one."""
        return ElementPath.iterfind(self, path, namespaces)

    def clear(self):
        """Take all away but the tag."""
        self.attrib = {}
        self._children = []
        self.text = self.tail = None

    def get(self, key, default=None):
        """The value of an attribute."""
        return self.attrib.get(key, default)

    def set(self, key, value, /):
        """Give an attribute a value."""
        self.attrib[key] = value

    def keys(self):
        """The names of the attributes."""
        return list(self.attrib)

    def items(self):
        """The names and values of the attributes."""
        return list(self.attrib.items())

    def iter(self, tag=None):
        """This element and all below it, in the document's order; those with a tag if one is given."""
        if tag == "*":
            tag = None
        return self._iter(tag)

    def _iter(self, tag):
        # Not by recursion: trees may be deep.
        element, iterators = self, []
        while True:
            if tag is None or element.tag == tag:
                yield element
            iterators.append(iter(element._children))
            while iterators:
                element = next(iterators[-1], None)
                if element is not None:
                    break
                iterators.pop()
            else:
                return

    def itertext(self):
        """The texts of this element and all below it, in the document's order."""
        iterators = []
        element = self
        while True:
            is_text = isinstance(element.tag, str) or element.tag is None
            if is_text and element.text:
                yield element.text
            iterators.append((element, iter(element._children if is_text else ())))
            while iterators:
                above, children = iterators[-1]
                element = next(children, None)
                if element is not None:
                    break
                iterators.pop()
                if iterators and above.tail:
                    yield above.tail
            else:
                return


Element.__module__ = "xml.etree.ElementTree"
_Element_Py = Element
# What is no name but a path.
_plain_tag = re.compile(r"(?!\{\*\}|\{\}|.*\}\*$)(?:\{[^}]*\})?[^/.*\[@]*").fullmatch
_plain_known = {}


def _is_plain(path):
    known = _plain_known.get(path)
    if known is None:
        if len(_plain_known) > 1000:
            _plain_known.clear()
        known = _plain_known[path] = _plain_tag(path) is not None
    return known


def _new_element(cls):
    element = cls.__new__(cls)
    element.tag = element.text = element.tail = None
    element.attrib, element._children = {}, []
    return element


def _check(element, method, number):
    if not isinstance(element, Element):
        raise TypeError(f"{method}() argument {number} must be xml.etree.ElementTree.Element, not "
                        f"{type(element).__name__}")


def SubElement(parent, tag, /, attrib={}, **extra):
    """A new element, added behind the children of another."""
    if not isinstance(parent, Element):
        raise TypeError("SubElement() argument 1 must be xml.etree.ElementTree.Element, not "
                        f"{type(parent).__name__}")
    element = parent.makeelement(tag, {**attrib, **extra})
    parent.append(element)
    return element


def Comment(text=None):
    """A comment, as an element whose tag is this function."""
    element = Element(Comment)
    element.text = text
    return element


def ProcessingInstruction(target, text=None):
    """A processing instruction, as an element whose tag is this function."""
    element = Element(ProcessingInstruction)
    element.text = f"{target} {text}" if text else target
    return element


PI = ProcessingInstruction


class QName:
    """A name with a namespace: "{uri}local", or uri and local."""

    def __init__(self, text_or_uri, tag=None):
        self.text = f"{{{text_or_uri}}}{tag}" if tag else text_or_uri

    def __str__(self):
        return self.text

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.text!r}>"

    def __hash__(self):
        return hash(self.text)

    def _compared(self, other, compare):
        return compare(self.text, other.text if isinstance(other, QName) else other)

    def __le__(self, other):
        return self._compared(other, lambda a, b: a <= b)

    def __lt__(self, other):
        return self._compared(other, lambda a, b: a < b)

    def __ge__(self, other):
        return self._compared(other, lambda a, b: a >= b)

    def __gt__(self, other):
        return self._compared(other, lambda a, b: a > b)

    def __eq__(self, other):
        return self._compared(other, lambda a, b: a == b)


# ---- trees

class ElementTree:
    """A document: its root, and what reads and writes it."""

    def __init__(self, element=None, file=None):
        self._root = element
        if file:
            self.parse(file)

    def getroot(self):
        """The root."""
        return self._root

    def _setroot(self, element):
        self._root = element

    def parse(self, source, parser=None):
        """Read a file, named or open; its root."""
        with contextlib.ExitStack() as stack:
            if not hasattr(source, "read"):
                source = stack.enter_context(open(source, "rb"))
            if parser is None:
                parser = XMLParser()
                if hasattr(parser, "_parse_whole"):
                    self._root = parser._parse_whole(source)
                    return self._root
            while data := source.read(1 << 16):
                parser.feed(data)
            self._root = parser.close()
            return self._root

    def iter(self, tag=None):
        """All elements, in the document's order; those with a tag if one is given."""
        return self._root.iter(tag)

    def _relative(self, path):
        if path[:1] == "/":
            path = "." + path
            warnings.warn("This search is broken in 1.3 and earlier, and will be fixed in a future version.  If you rely "
                          f"on the current behaviour, change it to {path!r}", FutureWarning, stacklevel=3)
        return path

    def find(self, path, namespaces=None):
        """The first element at a path; None if there is none."""
        return self._root.find(self._relative(path), namespaces)

    def findtext(self, path, default=None, namespaces=None):
        """The text of the first element at a path."""
        return self._root.findtext(self._relative(path), default, namespaces)

    def findall(self, path, namespaces=None):
        """The elements at a path."""
        return self._root.findall(self._relative(path), namespaces)

    def iterfind(self, path, namespaces=None):
        """The elements at a path, one by one."""
        return self._root.iterfind(self._relative(path), namespaces)

    def write(self, file_or_filename, encoding=None, xml_declaration=None, default_namespace=None, method=None, *,
              short_empty_elements=True):
        """Write the document to a file, named or open."""
        method = method or "xml"
        if method not in _serialize:
            raise ValueError(f"unknown method {method!r}")
        if not encoding:
            encoding = "utf-8" if method == "c14n" else "us-ascii"
        with _get_writer(file_or_filename, encoding) as (write, declared):
            if method == "xml" and (xml_declaration or xml_declaration is None and encoding.lower() != "unicode"
                                    and declared.lower() not in ("utf-8", "us-ascii")):
                write(f"<?xml version='1.0' encoding='{declared}'?>\n")
            if method == "text":
                _serialize_text(write, self._root)
                return
            qnames, namespaces = _namespaces(self._root, default_namespace)
            _serialize[method](write, self._root, qnames, namespaces, short_empty_elements=short_empty_elements)

    def write_c14n(self, file):
        """Write the document in the canonical form of the first version."""
        return self.write(file, method="c14n")


@contextlib.contextmanager
def _get_writer(file_or_filename, encoding):
    """What takes text for a file, and the encoding that it has."""
    try:
        write = file_or_filename.write
    except AttributeError:
        codec = "utf-8" if encoding.lower() == "unicode" else encoding
        with open(file_or_filename, "w", encoding=codec, errors="xmlcharrefreplace") as file:
            yield file.write, codec
        return
    if encoding.lower() == "unicode":
        yield write, getattr(file_or_filename, "encoding", None) or "utf-8"
        return
    pieces = []
    yield pieces.append, encoding
    text = "".join(pieces)
    if encoding.lower().replace("_", "-") in ("utf-8-sig",):
        write(text.encode(encoding))
    else:
        write(text.encode(encoding, "xmlcharrefreplace"))


# ---- writing

def _raise_serialization_error(text):
    raise TypeError(f"cannot serialize {text!r} (type {type(text).__name__})")


_namespace_map = {
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://www.w3.org/1999/xhtml": "html",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://schemas.xmlsoap.org/wsdl/": "wsdl",
    "http://www.w3.org/2001/XMLSchema": "xs",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://purl.org/dc/elements/1.1/": "dc",
}


def register_namespace(prefix, uri):
    """Have a namespace written with a prefix."""
    if re.match(r"ns\d+$", prefix):
        raise ValueError("Prefix format reserved for internal use")
    for known_uri, known_prefix in list(_namespace_map.items()):
        if known_uri == uri or known_prefix == prefix:
            del _namespace_map[known_uri]
    _namespace_map[uri] = prefix


register_namespace._namespace_map = _namespace_map


def _namespaces(elem, default_namespace=None):
    """The names of a tree as they are written, and the prefixes of its namespaces."""
    names, prefixes = {None: None}, {}
    if default_namespace:
        prefixes[default_namespace] = ""

    def add(name):
        try:
            if name[:1] == "{":
                uri, local = name[1:].rsplit("}", 1)
                prefix = prefixes.get(uri)
                if prefix is None:
                    prefix = _namespace_map.get(uri)
                    if prefix is None:
                        prefix = f"ns{len(prefixes)}"
                    if prefix != "xml":
                        prefixes[uri] = prefix
                names[name] = f"{prefix}:{local}" if prefix else local
            else:
                if default_namespace:
                    raise ValueError("cannot use non-qualified names with default_namespace option")
                names[name] = name
        except TypeError:
            _raise_serialization_error(name)

    for element in elem.iter():
        tag = element.tag
        if isinstance(tag, QName):
            tag = tag.text
        if isinstance(tag, str):
            if tag not in names:
                add(tag)
        elif tag is not None and tag is not Comment and tag is not PI:
            _raise_serialization_error(tag)
        for key, value in element.items():
            if isinstance(key, QName):
                key = key.text
            if key not in names:
                add(key)
            if isinstance(value, QName) and value.text not in names:
                add(value.text)
        if isinstance(element.text, QName) and element.text.text not in names:
            add(element.text.text)
    return names, prefixes


def _serialize_xml(write, elem, qnames, namespaces, short_empty_elements, **kwargs):
    stack = [(elem, None)]
    # Ends wait on the stack with the children before them: trees may be deep.
    while stack:
        element, end = stack.pop()
        if element is None:
            write(end)
            continue
        tag, text = element.tag, element.text
        if tag is Comment:
            write(f"<!--{text}-->")
        elif tag is ProcessingInstruction:
            write(f"<?{text}?>")
        else:
            tag = qnames[tag.text if isinstance(tag, QName) else tag]
            tail = _escape_cdata(element.tail) if element.tail else ""
            if tag is None:
                if text:
                    write(_escape_cdata(text))
                if tail:
                    stack.append((None, tail))
                stack.extend((child, None) for child in reversed(element))
                namespaces = None
                continue
            write("<" + tag)
            _write_attributes(write, element, qnames, namespaces, _escape_attrib)
            namespaces = None
            if text or len(element) or not short_empty_elements:
                write(">")
                if text:
                    write(_escape_cdata(text, qnames))
                stack.append((None, f"</{tag}>{tail}"))
                stack.extend((child, None) for child in reversed(element))
            else:
                write(" />" + tail)
            continue
        if element.tail:
            write(_escape_cdata(element.tail))


def _write_attributes(write, element, qnames, namespaces, escape):
    if namespaces:
        for uri, prefix in sorted(namespaces.items(), key=lambda item: item[1]):
            write(f' xmlns{":" + prefix if prefix else ""}="{_escape_attrib(uri)}"')
    for key, value in element.items():
        if isinstance(key, QName):
            key = key.text
        value = qnames[value.text] if isinstance(value, QName) else escape(value)
        write(f' {qnames[key]}="{value}"')


HTML_EMPTY = {"area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "isindex", "link", "meta",
              "param", "source", "track", "wbr"}


def _serialize_html(write, elem, qnames, namespaces, **kwargs):
    stack = [(elem, None)]
    while stack:
        element, end = stack.pop()
        if element is None:
            write(end)
            continue
        tag, text = element.tag, element.text
        tail = _escape_cdata(element.tail) if element.tail else ""
        if tag is Comment:
            write(f"<!--{_escape_cdata(text)}-->{tail}")
            continue
        if tag is ProcessingInstruction:
            write(f"<?{_escape_cdata(text)}?>{tail}")
            continue
        tag = qnames[tag.text if isinstance(tag, QName) else tag]
        end = tail
        if tag is not None:
            write("<" + tag)
            _write_attributes(write, element, qnames, namespaces, _escape_attrib_html)
            namespaces = None
            write(">")
            if tag.lower() not in HTML_EMPTY:
                end = f"</{tag}>{tail}"
        if text:
            is_verbatim = tag is not None and tag.lower() in ("script", "style")
            write(text if is_verbatim else _escape_cdata(text))
        if end:
            stack.append((None, end))
        stack.extend((child, None) for child in reversed(element))


def _serialize_text(write, elem):
    for text in elem.itertext():
        write(text)
    if elem.tail:
        write(elem.tail)


_serialize = {"xml": _serialize_xml, "html": _serialize_html, "text": _serialize_text}


def _escape_cdata(text, qnames=None):
    if isinstance(text, QName) and qnames is not None:
        return qnames[text.text]
    try:
        if "&" in text:
            text = text.replace("&", "&amp;")
        if "<" in text:
            text = text.replace("<", "&lt;")
        if ">" in text:
            text = text.replace(">", "&gt;")
        return text
    except (TypeError, AttributeError):
        _raise_serialization_error(text)


def _escape_attrib(text):
    try:
        text = _escape_cdata(text)
        if '"' in text:
            text = text.replace('"', "&quot;")
        for char, name in (("\r", "&#13;"), ("\n", "&#10;"), ("\t", "&#09;")):
            if char in text:
                text = text.replace(char, name)
        return text
    except (TypeError, AttributeError):
        _raise_serialization_error(text)


def _escape_attrib_html(text):
    try:
        return text.replace("&", "&amp;").replace(">", "&gt;").replace('"', "&quot;")
    except (TypeError, AttributeError):
        _raise_serialization_error(text)


def tostring(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None,
             short_empty_elements=True):
    """An element and all below it as bytes, or as text if the encoding is "unicode"."""
    stream = io.StringIO() if encoding == "unicode" else io.BytesIO()
    ElementTree(element).write(stream, encoding, xml_declaration=xml_declaration, default_namespace=default_namespace,
                               method=method, short_empty_elements=short_empty_elements)
    return stream.getvalue()


class _ListDataStream(io.BufferedIOBase):
    """A file that keeps what is written to it in a list."""

    def __init__(self, lst):
        self.lst = lst

    def writable(self):
        return True

    def seekable(self):
        return True

    def write(self, b):
        self.lst.append(b)

    def tell(self):
        return len(self.lst)


def tostringlist(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None,
                 short_empty_elements=True):
    """The parts of what tostring() gives."""
    parts = []
    stream = _ListDataStream(parts)
    ElementTree(element).write(stream, encoding, xml_declaration=xml_declaration, default_namespace=default_namespace,
                               method=method, short_empty_elements=short_empty_elements)
    return parts


def dump(elem):
    """Write an element or a tree to sys.stdout, to look at it."""
    if not isinstance(elem, ElementTree):
        elem = ElementTree(elem)
    elem.write(sys.stdout, encoding="unicode")
    tail = elem.getroot().tail
    if not tail or tail[-1] != "\n":
        sys.stdout.write("\n")


def indent(tree, space="  ", level=0):
    """Add white space to a tree so that each element stands on a line of its own."""
    if isinstance(tree, ElementTree):
        tree = tree.getroot()
    if level < 0:
        raise ValueError(f"Initial indentation level must be >= 0, got {level}")
    if not len(tree):
        return
    stack = [(tree, level)]
    while stack:
        element, depth = stack.pop()
        inner = "\n" + (depth + 1) * space
        if not element.text or not element.text.strip():
            element.text = inner
        for child in element:
            if len(child):
                stack.append((child, depth + 1))
            if not child.tail or not child.tail.strip():
                child.tail = inner
        last = element[-1]
        if not last.tail.strip():
            last.tail = "\n" + depth * space


# ---- reading

class TreeBuilder:
    """Makes a tree of events: start, end, data, comment, pi."""

    def __init__(self, element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False,
                 insert_pis=False):
        self._data = []
        self._elem = []
        self._last = None
        self._root = None
        # Whether text goes behind the last element rather than into it.
        self._tail = None
        self._factory = element_factory or Element
        self._comment_factory = comment_factory or Comment
        self._pi_factory = pi_factory or ProcessingInstruction
        self.insert_comments, self.insert_pis = insert_comments, insert_pis
        self._is_plain = self._factory is Element

    def close(self):
        """The root; the tree is complete."""
        return self._root

    def _flush(self):
        if self._data:
            if self._last is not None:
                text = "".join(self._data)
                if self._tail:
                    self._last.tail = text
                else:
                    self._last.text = text
            self._data = []

    def data(self, data, /):
        """Text."""
        self._data.append(data)

    def start(self, tag, attrs, /):
        """The beginning of an element."""
        if self._data:
            self._flush()
        self._last = element = self._factory(tag, attrs)
        if self._elem:
            above = self._elem[-1]
            if self._is_plain:
                above._children.append(element)
            else:
                above.append(element)
        elif self._root is None:
            self._root = element
        self._elem.append(element)
        self._tail = 0
        return element

    def end(self, tag, /):
        """The end of an element."""
        if self._data:
            self._flush()
        if not self._elem:
            raise IndexError("pop from empty stack")
        self._last = self._elem.pop()
        self._tail = 1
        return self._last

    def comment(self, text, /):
        """A comment."""
        return self._single(self._comment_factory, self.insert_comments, text)

    def pi(self, target, text=None, /):
        """A processing instruction."""
        return self._single(self._pi_factory, self.insert_pis, target, text)

    def _single(self, factory, is_inserted, *args):
        element = factory(*args)
        if is_inserted:
            self._flush()
            self._last = element
            if self._elem:
                self._elem[-1].append(element)
            self._tail = 1
        return element


class XMLParser:
    """Reads XML, and tells a target what it has read: start, end, data, comment, pi, start_ns, end_ns, doctype, close."""

    def __init__(self, *, target=None, encoding=None):
        from xml.parsers import expat

        parser = expat.ParserCreate(encoding, "}")
        if target is None:
            target = TreeBuilder()
        self.parser = self._parser = parser
        self.target = self._target = target
        self._error = expat.ExpatError
        self._names = {}
        self.entity = {}
        parser.DefaultHandlerExpand = self._default
        if hasattr(target, "start"):
            parser.StartElementHandler = self._start
        if hasattr(target, "end"):
            parser.EndElementHandler = self._end
        if hasattr(target, "start_ns"):
            parser.StartNamespaceDeclHandler = self._start_ns
        if hasattr(target, "end_ns"):
            parser.EndNamespaceDeclHandler = self._end_ns
        if hasattr(target, "data"):
            parser.CharacterDataHandler = target.data
        if hasattr(target, "comment"):
            parser.CommentHandler = target.comment
        if hasattr(target, "pi"):
            parser.ProcessingInstructionHandler = target.pi
        if hasattr(target, "doctype"):
            parser.StartDoctypeDeclHandler = self._doctype
        parser.buffer_text = isinstance(target, TreeBuilder)
        self.version = "Expat %d.%d.%d" % expat.version_info

    def _raise(self, value):
        error = ParseError(str(value))
        error.code, error.position = value.code, (value.lineno, value.offset)
        raise error from None

    def _name(self, key):
        name = self._names.get(key)
        if name is None:
            name = self._names[key] = "{" + key if "}" in key else key
        return name

    def _start(self, tag, attributes):
        names = self._names
        if attributes:
            attributes = {names.get(key) or self._name(key): value for key, value in attributes.items()}
        return self.target.start(names.get(tag) or self._name(tag), attributes)

    def _end(self, tag):
        return self.target.end(self._names.get(tag) or self._name(tag))

    def _start_ns(self, prefix, uri):
        return self.target.start_ns(prefix or "", uri or "")

    def _end_ns(self, prefix):
        return self.target.end_ns(prefix or "")

    def _doctype(self, name, system_id, public_id, has_subset):
        self.target.doctype(name, public_id, system_id)

    def _default(self, text):
        if text[:1] != "&":
            return
        name = text[1:-1]
        if name in self.entity:
            if hasattr(self.target, "data"):
                self.target.data(self.entity[name])
            return
        parser = self.parser
        line, column = parser.ErrorLineNumber, parser.ErrorColumnNumber
        error = self._error(f"undefined entity {text}: line {line}, column {column}")
        error.code, error.lineno, error.offset = 11, line, column
        raise error

    def feed(self, data, /):
        """Read a part of the document, bytes or text."""
        try:
            self.parser.Parse(data, False)
        except self._error as value:
            self._raise(value)

    def flush(self):
        """Have all that was fed be read, as far as it can be."""

    def close(self):
        """The document is complete; what the target's close() gives."""
        try:
            self.parser.Parse(b"", True)
        except self._error as value:
            self._raise(value)
        close = getattr(self.target, "close", None)
        if close is not None:
            return close()
        return None

    def _parse_whole(self, source):
        """Read a file to its end."""
        while data := source.read(1 << 16):
            self.feed(data)
        return self.close()

    def _setevents(self, events_queue, events_to_report):
        """Have events reported to a queue."""
        parser, target = self._parser, self.target
        append = events_queue.append
        for event in events_to_report:
            if event == "start":
                parser.StartElementHandler = lambda tag, attributes: append(("start", self._start(tag, attributes)))
            elif event == "end":
                parser.EndElementHandler = lambda tag: append(("end", self._end(tag)))
            elif event == "start-ns":
                def start_ns(prefix, uri):
                    if hasattr(target, "start_ns"):
                        append(("start-ns", self._start_ns(prefix, uri)))
                    else:
                        append(("start-ns", (prefix or "", uri or "")))
                parser.StartNamespaceDeclHandler = start_ns
            elif event == "end-ns":
                def end_ns(prefix):
                    append(("end-ns", self._end_ns(prefix) if hasattr(target, "end_ns") else None))
                parser.EndNamespaceDeclHandler = end_ns
            elif event == "comment":
                parser.CommentHandler = lambda text: append(("comment", self.target.comment(text)))
            elif event == "pi":
                parser.ProcessingInstructionHandler = lambda name, data: append(("pi", self.target.pi(name, data)))
            else:
                raise ValueError(f"unknown event {event!r}")


class XMLPullParser:
    """A parser whose events are asked for."""

    def __init__(self, events=None, *, _parser=None):
        self._events_queue = collections.deque()
        self._parser = _parser or XMLParser(target=TreeBuilder())
        self._parser._setevents(self._events_queue, ("end",) if events is None else events)

    def feed(self, data):
        """Read a part of the document, bytes or text."""
        if self._parser is None:
            raise ValueError("feed() called after end of stream")
        if data:
            try:
                self._parser.feed(data)
            except SyntaxError as exc:
                self._events_queue.append(exc)

    def _close_and_return_root(self):
        root = self._parser.close()
        self._parser = None
        return root

    def close(self):
        """The document is complete."""
        self._close_and_return_root()

    def read_events(self):
        """The events that were not asked for before: pairs of a kind and an element, or what the event has."""
        events = self._events_queue
        while events:
            event = events.popleft()
            if isinstance(event, Exception):
                raise event
            yield event

    def flush(self):
        """Have all that was fed be read, as far as it can be."""
        if self._parser is None:
            raise ValueError("flush() called after end of stream")
        self._parser.flush()


def parse(source, parser=None):
    """The tree of a file, named or open."""
    tree = ElementTree()
    tree.parse(source, parser)
    return tree


def iterparse(source, events=None, parser=None):
    """The events of a file, named or open, while it is read; root is the tree when that is done."""
    pull = XMLPullParser(events=events, _parser=parser)
    opened = None
    if not hasattr(source, "read"):
        source = opened = open(source, "rb")

    def iterator():
        try:
            while True:
                yield from pull.read_events()
                data = source.read(16 << 10)
                if not data:
                    break
                pull.feed(data)
            root = pull._close_and_return_root()
            yield from pull.read_events()
            owner = known()
            if owner is not None:
                owner.root = root
        finally:
            if opened is not None:
                opened.close()

    generator = iterator()

    class IterParseIterator(collections.abc.Iterator):
        __next__ = generator.__next__

        def close(self):
            generator.close()
            if opened is not None:
                opened.close()

        def __del__(self):
            if opened is not None and not opened.closed:
                opened.close()
                warnings.warn(f"unclosed iterparse iterator {opened.name!r}", ResourceWarning, stacklevel=2)

    result = IterParseIterator()
    result.root = None
    known = weakref.ref(result)
    return result


def XML(text, parser=None):
    """The root of a document that is given as text or bytes."""
    if not parser:
        parser = XMLParser(target=TreeBuilder())
    parser.feed(text)
    return parser.close()


fromstring = XML


def XMLID(text, parser=None):
    """The root of a document, and a dict of its elements by their attribute id."""
    tree = XML(text, parser)
    return tree, {element.get("id"): element for element in tree.iter() if element.get("id")}


def fromstringlist(sequence, parser=None):
    """The root of a document that is given in parts."""
    if not parser:
        parser = XMLParser(target=TreeBuilder())
    for text in sequence:
        parser.feed(text)
    return parser.close()


# ---- the canonical form

def canonicalize(xml_data=None, *, out=None, from_file=None, **options):
    """A document in its canonical form (C14N 2.0): text, or written to out."""
    if xml_data is None and from_file is None:
        raise ValueError("Either 'xml_data' or 'from_file' must be provided as input")
    stream = io.StringIO() if out is None else out
    parser = XMLParser(target=C14NWriterTarget(stream.write, **options))
    if xml_data is not None:
        parser.feed(xml_data)
        parser.close()
    else:
        parse(from_file, parser=parser)
    return stream.getvalue() if out is None else None


_looks_like_prefix_name = re.compile(r"^\w+:\w+$", re.UNICODE).match


class C14NWriterTarget:
    """A parser's target that writes the canonical form."""

    def __init__(self, write, *, with_comments=False, strip_text=False, rewrite_prefixes=False, qname_aware_tags=None,
                 qname_aware_attrs=None, exclude_attrs=None, exclude_tags=None):
        self._write = write
        self._data = []
        self._with_comments, self._strip_text = with_comments, strip_text
        self._exclude_attrs = set(exclude_attrs) if exclude_attrs else None
        self._exclude_tags = set(exclude_tags) if exclude_tags else None
        self._rewrite_prefixes = rewrite_prefixes
        self._aware_tags = set(qname_aware_tags) if qname_aware_tags else None
        self._aware_attrs = set(qname_aware_attrs) if qname_aware_attrs else None
        # What is declared in the document, by elements from the outside in; and what was written.
        self._declared = [[("http://www.w3.org/XML/1998/namespace", "xml")]]
        self._written = [[]] if rewrite_prefixes else [[("http://www.w3.org/XML/1998/namespace", "xml")]]
        if not rewrite_prefixes:
            self._written[0].append(("", ""))
        self._rewritten = {}
        self._preserves = [False]
        self._pending = None
        self._has_root = False
        self._is_root_done = False
        self._ignored_depth = 0

    @staticmethod
    def _all(stack):
        for declarations in reversed(stack):
            yield from declarations

    def _resolve(self, prefixed):
        """The full name of a name with a prefix."""
        prefix, _, name = prefixed.partition(":")
        for uri, known in self._all(self._declared):
            if known == prefix:
                return f"{{{uri}}}{name}"
        raise ValueError(f'Prefix {prefix} of QName "{prefixed}" is not declared in scope')

    def _named(self, qname, uri=None):
        """How a name is written: prefixed, local, namespace."""
        if uri is None:
            uri, tag = qname[1:].rsplit("}", 1) if qname[:1] == "{" else ("", qname)
        else:
            tag = qname
        seen = set()
        for known, prefix in self._all(self._written):
            if known == uri and prefix not in seen:
                return f"{prefix}:{tag}" if prefix else tag, tag, uri
            seen.add(prefix)
        if self._rewrite_prefixes:
            if uri == "http://www.w3.org/XML/1998/namespace":
                prefix = "xml"
            elif uri in self._rewritten:
                prefix = self._rewritten[uri]
            else:
                prefix = self._rewritten[uri] = f"n{len(self._rewritten)}"
            if prefix != "xml":
                self._written[-1].append((uri, prefix))
            return f"{prefix}:{tag}", tag, uri
        if not uri:
            # Only where no default namespace stands in the way.
            return tag, tag, uri
        for known, prefix in self._all(self._declared):
            if known == uri:
                self._written[-1].append((uri, prefix))
                return f"{prefix}:{tag}" if prefix else tag, tag, uri
        raise ValueError(f'Namespace "{uri}" is not declared in scope')

    def data(self, data):
        if not self._ignored_depth:
            self._data.append(data)

    def _flush(self):
        data = "".join(self._data)
        self._data.clear()
        if self._strip_text and not self._preserves[-1]:
            data = data.strip()
        if self._pending is not None:
            args, self._pending = self._pending, None
            qname_text = data if data and _looks_like_prefix_name(data) else None
            self._start(*args, qname_text)
            if qname_text is not None:
                return
        if data and self._has_root and not self._is_root_done:
            self._write(_escape_cdata_c14n(data))

    def start_ns(self, prefix, uri):
        if self._ignored_depth:
            return
        if self._data or self._pending is not None:
            self._flush()
        self._declared[-1].append((uri, prefix))

    def start(self, tag, attrs):
        if self._exclude_tags is not None and (self._ignored_depth or tag in self._exclude_tags):
            self._ignored_depth += 1
            return
        if self._data or self._pending is not None:
            self._flush()
        new = self._declared[-1]
        if self._aware_tags is not None and tag in self._aware_tags:
            # Its text may be a name: that is known later.
            self._pending = tag, attrs, new
            self._declared.append([])
            return
        self._declared.append([])
        self._start(tag, attrs, new)

    def _start(self, tag, attrs, new, qname_text=None):
        if self._exclude_attrs is not None and attrs:
            attrs = {key: value for key, value in attrs.items() if key not in self._exclude_attrs}
        names = {tag, *attrs}
        resolved = {}
        if qname_text is not None:
            name = resolved[qname_text] = self._resolve(qname_text)
            names.add(name)
        aware = set()
        if self._aware_attrs is not None and attrs:
            aware = self._aware_attrs.intersection(attrs)
            for key in sorted(aware):
                if _looks_like_prefix_name(attrs[key]):
                    name = resolved[attrs[key]] = self._resolve(attrs[key])
                    names.add(name)
        self._written.append([])
        written = {name: self._named(name) for name in sorted(names, key=lambda name: name.split("}", 1))}
        pairs = []
        if self._written[-1]:
            pairs = sorted((f"xmlns:{prefix}" if prefix else "xmlns", uri) for uri, prefix in self._written[-1])
        if attrs:
            for key, value in sorted(attrs.items()):
                if key in aware and value in resolved:
                    value = written[resolved[value]][0]
                name, _, uri = written[key]
                pairs.append((name if uri else key, value))
        space = attrs.get("{http://www.w3.org/XML/1998/namespace}space") if attrs else None
        self._preserves.append(space == "preserve" if space else self._preserves[-1])
        write = self._write
        write("<" + written[tag][0])
        if pairs:
            write("".join(f' {key}="{_escape_attrib_c14n(value)}"' for key, value in pairs))
        write(">")
        if qname_text is not None:
            write(_escape_cdata_c14n(written[resolved[qname_text]][0]))
        self._has_root = True
        self._is_root_done = False

    def end(self, tag):
        if self._ignored_depth:
            self._ignored_depth -= 1
            return
        if self._data or self._pending is not None:
            self._flush()
        self._write(f"</{self._named(tag)[0]}>")
        self._preserves.pop()
        self._is_root_done = len(self._preserves) == 1
        self._written.pop()
        self._declared.pop()
        del self._declared[-1][len(self._declared) == 1:]

    def comment(self, text):
        if not self._with_comments or self._ignored_depth:
            return
        self._outside(f"<!--{_escape_cdata_c14n(text)}-->")

    def pi(self, target, data):
        if self._ignored_depth:
            return
        self._outside(f"<?{target} {_escape_cdata_c14n(data)}?>" if data else f"<?{target}?>")

    def _outside(self, text):
        if self._is_root_done:
            self._write("\n")
        elif self._has_root and (self._data or self._pending is not None):
            self._flush()
        self._write(text)
        if not self._has_root:
            self._write("\n")


def _escape_cdata_c14n(text):
    try:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#xD;")
    except (TypeError, AttributeError):
        _raise_serialization_error(text)


def _escape_attrib_c14n(text):
    try:
        for char, name in (("&", "&amp;"), ("<", "&lt;"), ('"', "&quot;"), ("\t", "&#x9;"), ("\n", "&#xA;"), ("\r", "&#xD;")):
            if char in text:
                text = text.replace(char, name)
        return text
    except (TypeError, AttributeError):
        _raise_serialization_error(text)


def _set_factories(comment_factory, pi_factory):
    """The functions that mark comments and processing instructions."""
    return Comment, ProcessingInstruction
