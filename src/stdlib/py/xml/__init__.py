"""XML: parsers.expat reads it in events, etree as trees of elements."""

__all__ = ["dom", "parsers", "sax", "etree"]
