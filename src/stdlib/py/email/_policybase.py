"""What policies are, and the one that keeps messages as they were before there were policies."""

import abc

from email import charset as _charset
from email import header
from email.utils import _has_surrogates

__all__ = ["Policy", "Compat32", "compat32"]


class _PolicyBase:
    """Attributes that are set once, when the policy is made; the class says which there are."""

    def __init__(self, **kw):
        for name, value in kw.items():
            if not hasattr(self, name):
                raise TypeError(f"{name!r} is an invalid keyword argument for {type(self).__name__}")
            object.__setattr__(self, name, value)

    def __repr__(self):
        shown = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"{type(self).__name__}({shown})"

    def clone(self, **kw):
        """A policy that differs in some attributes."""
        new = self.__class__.__new__(self.__class__)
        for name, value in self.__dict__.items():
            object.__setattr__(new, name, value)
        for name, value in kw.items():
            if not hasattr(self, name):
                raise TypeError(f"{name!r} is an invalid keyword argument for {type(self).__name__}")
            object.__setattr__(new, name, value)
        return new

    def __setattr__(self, name, value):
        if hasattr(self, name):
            raise AttributeError(f"{type(self).__name__!r} object attribute {name!r} is read-only")
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def __add__(self, other):
        """A policy with all that is not the default of either one; the right one wins."""
        return self.clone(**other.__dict__)


class Policy(_PolicyBase, metaclass=abc.ABCMeta):
    """How messages are read and written.

    raise_on_defect: defects are raised rather than noted. linesep: what ends a line. cte_type: "8bit" where bodies may
    have bytes above 127. max_line_length: of headers; 0 or None for no limit. mangle_from_: lines that begin with "From "
    get a ">". message_factory: what makes messages. verify_generated_headers: a header is looked at again when it is written.
    """

    raise_on_defect = False
    linesep = "\n"
    cte_type = "8bit"
    max_line_length = 78
    mangle_from_ = False
    message_factory = None
    verify_generated_headers = True

    def handle_defect(self, obj, defect):
        """Raise a defect, or note it."""
        if self.raise_on_defect:
            raise defect
        self.register_defect(obj, defect)

    def register_defect(self, obj, defect):
        """Note a defect."""
        obj.defects.append(defect)

    def header_max_count(self, name):
        """How many headers of a name there may be; None for any number."""
        return None

    @abc.abstractmethod
    def header_source_parse(self, sourcelines):
        """The name and value, as they are kept, of a header's lines."""
        raise NotImplementedError

    @abc.abstractmethod
    def header_store_parse(self, name, value):
        """The name and value, as they are kept, of what a program sets."""
        raise NotImplementedError

    @abc.abstractmethod
    def header_fetch_parse(self, name, value):
        """What a program gets of a value that is kept."""
        raise NotImplementedError

    @abc.abstractmethod
    def fold(self, name, value):
        """The text of a header."""
        raise NotImplementedError

    @abc.abstractmethod
    def fold_binary(self, name, value):
        """The bytes of a header."""
        raise NotImplementedError


class Compat32(Policy):
    """The policy of messages as they were before Python 3.3."""

    mangle_from_ = True

    def _sanitize_header(self, name, value):
        # Bytes that are not decoded stand for a character set that is not known.
        if not isinstance(value, str):
            return value
        if _has_surrogates(value):
            return header.Header(value, charset=_charset.UNKNOWN8BIT, header_name=name)
        return value

    def header_source_parse(self, sourcelines):
        name, value = sourcelines[0].split(":", 1)
        value = value.lstrip(" \t\r\n") + "".join(sourcelines[1:])
        return name, value.rstrip("\r\n")

    def header_store_parse(self, name, value):
        return name, value

    def header_fetch_parse(self, name, value):
        return self._sanitize_header(name, value)

    def fold(self, name, value):
        return self._fold(name, value, sanitize=True)

    def fold_binary(self, name, value):
        folded = self._fold(name, value, sanitize=self.cte_type == "7bit")
        return folded.encode("ascii", "surrogateescape")

    def _fold(self, name, value, sanitize):
        text = f"{name}: "
        if isinstance(value, str):
            if _has_surrogates(value):
                if sanitize:
                    encoded = header.Header(value, charset=_charset.UNKNOWN8BIT, header_name=name)
                else:
                    text += value
                    encoded = None
            else:
                encoded = header.Header(value, header_name=name)
        else:
            encoded = value
        if encoded is not None:
            most = 0 if self.max_line_length is None else self.max_line_length
            text += encoded.encode(linesep=self.linesep, maxlinelen=most)
        return text + self.linesep


compat32 = Compat32()
