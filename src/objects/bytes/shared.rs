//! The methods that bytes and bytearray share.
//!
//! They work on the bytes themselves or on a copy of what a bytearray held, and
//! make objects of the type that they were called on.

/// Declares the methods of bytes or of bytearray: those that both have, and the
/// rows that follow. What they are implemented by is imported where it is used.
macro_rules! byte_methods {
    ($name:ident; $($own:tt)*) => {
        $crate::natives! { static $name;
            /// Return self%value.
            "__mod__($self, value, /)" = modulo;
            /// Return value%self.
            "__rmod__($self, value, /)" = reflected_modulo;
            /// Return self+value.
            "__add__($self, value, /)" = add;
            /// Return bool(key in self).
            "__contains__($self, key, /)" = contains;
            /// A memoryview of the bytes.
            "__buffer__($self, flags, /)" = buffer_view;
            /// A copy with the first byte in upper case and the others in lower case.
            "capitalize($self, /)" = capitalize;
            /// A copy in the middle of width bytes.
            "center($self, width, fillchar=b' ', /)" = center;
            /// How often sub occurs in self[start:end] without overlap.
            "count($self, sub, start=None, end=None, /)" = count;
            /// The text that the bytes stand for in an encoding.
            "decode($self, /, encoding='utf-8', errors='strict')" = decode;
            /// Whether self[start:end] ends with suffix, or one of a tuple of them.
            "endswith($self, suffix, start=None, end=None, /)" = ends_with;
            /// A copy with tabs expanded to spaces.
            "expandtabs($self, /, tabsize=8)" = expandtabs;
            /// The lowest index in self[start:end] where sub is found, or -1.
            "find($self, sub, start=None, end=None, /)" = find;
            /// The bytes in hexadecimal, with sep between groups of bytes_per_sep.
            "hex($self, /, sep=None, bytes_per_sep=1)" = to_hex;
            /// As find, but ValueError if sub is not found.
            "index($self, sub, start=None, end=None, /)" = index;
            /// Whether there are bytes and all of them are ASCII letters or digits.
            "isalnum($self, /)" = is_alnum;
            /// Whether there are bytes and all of them are ASCII letters.
            "isalpha($self, /)" = is_alpha;
            /// Whether all bytes are ASCII.
            "isascii($self, /)" = is_ascii;
            /// Whether there are bytes and all of them are ASCII digits.
            "isdigit($self, /)" = is_digit;
            /// Whether there are ASCII letters and all of them are lower case.
            "islower($self, /)" = is_lower;
            /// Whether there are bytes and all of them are ASCII white space.
            "isspace($self, /)" = is_blank;
            /// Whether every word begins in upper case and goes on in lower case.
            "istitle($self, /)" = is_title;
            /// Whether there are ASCII letters and all of them are upper case.
            "isupper($self, /)" = is_upper;
            /// The bytes of the iterable one after the other, with self between them.
            "join($self, iterable_of_bytes, /)" = join;
            /// A copy at the left of width bytes.
            "ljust($self, width, fillchar=b' ', /)" = ljust;
            /// A copy in lower case.
            "lower($self, /)" = lower;
            /// A copy without white space, or without these bytes, at the beginning.
            "lstrip($self, bytes=None, /)" = lstrip;
            /// The parts before and behind the first sep, with sep between them.
            "partition($self, sep, /)" = partition;
            /// A copy with occurrences of old replaced by new, the first count of them if count is not negative.
            "replace($self, old, new, count=-1, /)" = replace_;
            /// A copy without this prefix, if it has it.
            "removeprefix($self, prefix, /)" = remove_prefix;
            /// A copy without this suffix, if it has it.
            "removesuffix($self, suffix, /)" = remove_suffix;
            /// The highest index in self[start:end] where sub is found, or -1.
            "rfind($self, sub, start=None, end=None, /)" = rfind;
            /// As rfind, but ValueError if sub is not found.
            "rindex($self, sub, start=None, end=None, /)" = rindex;
            /// A copy at the right of width bytes.
            "rjust($self, width, fillchar=b' ', /)" = rjust;
            /// The parts before and behind the last sep, with sep between them.
            "rpartition($self, sep, /)" = rpartition;
            /// As split, but splitting from the end.
            "rsplit($self, /, sep=None, maxsplit=-1)" = rsplit;
            /// A copy without white space, or without these bytes, at the end.
            "rstrip($self, bytes=None, /)" = rstrip;
            /// The parts between separators; sep None means runs of white space.
            "split($self, /, sep=None, maxsplit=-1)" = split_;
            /// The lines, with their ends if keepends is true.
            "splitlines($self, /, keepends=False)" = split_lines;
            /// Whether self[start:end] begins with prefix, or one of a tuple of them.
            "startswith($self, prefix, start=None, end=None, /)" = starts_with;
            /// A copy without white space, or without these bytes, at both ends.
            "strip($self, bytes=None, /)" = strip;
            /// A copy with upper case and lower case exchanged.
            "swapcase($self, /)" = swapcase;
            /// A copy with every word beginning in upper case.
            "title($self, /)" = title;
            /// A copy without the bytes in delete and with each other one replaced by what table has at its index.
            "translate($self, table, /, delete=b'')" = translate;
            /// A copy in upper case.
            "upper($self, /)" = upper;
            /// A copy with zeros put before the digits, up to width bytes.
            "zfill($self, width, /)" = zfill;
            $($own)*
        }
    };
}
pub(crate) use byte_methods;
