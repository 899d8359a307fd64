//! The names of encodings.

use gillie_syntax::legacy::Legacy;

use super::{Endian, Unit};

/// An encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    /// With a byte order mark before it.
    Utf8Signature,
    Ascii,
    Latin1,
    /// UTF-16 or UTF-32 in the machine's order, with a byte order mark.
    Marked(Unit),
    Wide(Unit, Endian),
    /// A character set from before Unicode.
    Legacy(Legacy),
    UnicodeEscape,
    RawUnicodeEscape,
}

impl Encoding {
    /// The name in module codecs.
    pub fn canonical_name(self) -> &'static str {
        match self {
            Encoding::Utf8Signature => "utf-8-sig",
            Encoding::Latin1 => "iso8859-1",
            Encoding::Legacy(set) => set.canonical_name(),
            Encoding::UnicodeEscape => "unicode-escape",
            Encoding::RawUnicodeEscape => "raw-unicode-escape",
            other => other.error_name(),
        }
    }

    /// The name that errors have.
    pub fn error_name(self) -> &'static str {
        match self {
            Encoding::Utf8 | Encoding::Utf8Signature => "utf-8",
            Encoding::Ascii => "ascii",
            Encoding::Latin1 => "latin-1",
            Encoding::Marked(Unit::Two) => "utf-16",
            Encoding::Marked(Unit::Four) => "utf-32",
            Encoding::Wide(Unit::Two, Endian::Little) => "utf-16-le",
            Encoding::Wide(Unit::Two, Endian::Big) => "utf-16-be",
            Encoding::Wide(Unit::Four, Endian::Little) => "utf-32-le",
            Encoding::Wide(Unit::Four, Endian::Big) => "utf-32-be",
            Encoding::Legacy(set) => set.error_name(),
            Encoding::UnicodeEscape => "unicodeescape",
            Encoding::RawUnicodeEscape => "rawunicodeescape",
        }
    }
}

/// The encoding called `name`, however that is written.
pub(crate) fn find(name: &str) -> Option<Encoding> {
    if name == "utf-8" {
        return Some(Encoding::Utf8);
    }
    let mut normal = String::with_capacity(name.len());
    for c in name.trim().chars() {
        match c {
            '-' | '_' | ' ' if normal.is_empty() || normal.ends_with('_') => {}
            '-' | '_' | ' ' => normal.push('_'),
            _ => normal.push(c.to_ascii_lowercase()),
        }
    }
    Some(match normal.as_str() {
        "utf_8" | "utf8" | "u8" | "utf" | "cp65001" | "utf8_ucs2" | "utf8_ucs4" => Encoding::Utf8,
        "utf_8_sig" | "utf8_sig" => Encoding::Utf8Signature,
        "ascii" | "us_ascii" | "us" | "646" | "ansi_x3.4_1968" | "cp367" | "iso646_us" => Encoding::Ascii,
        "latin_1" | "latin1" | "latin" | "l1" | "8859" | "cp819" | "iso_8859_1" | "iso8859_1" | "iso88591"
        | "iso8859" | "charmap" => Encoding::Latin1,
        "utf_16" | "utf16" | "u16" => Encoding::Marked(Unit::Two),
        "utf_32" | "utf32" | "u32" => Encoding::Marked(Unit::Four),
        "utf_16_le" | "utf16le" | "utf_16le" => Encoding::Wide(Unit::Two, Endian::Little),
        "utf_16_be" | "utf16be" | "utf_16be" => Encoding::Wide(Unit::Two, Endian::Big),
        "utf_32_le" | "utf32le" | "utf_32le" => Encoding::Wide(Unit::Four, Endian::Little),
        "utf_32_be" | "utf32be" | "utf_32be" => Encoding::Wide(Unit::Four, Endian::Big),
        "unicode_escape" | "unicodeescape" => Encoding::UnicodeEscape,
        "raw_unicode_escape" | "rawunicodeescape" => Encoding::RawUnicodeEscape,
        name => return Legacy::find(name).map(Encoding::Legacy),
    })
}
