//! Which characters are the same when case is ignored: those with the same lower
//! case, and lower-case letters with the same upper case.

use super::syntax::flag;
use crate::text::ucd;

/// Lower-case letters that share an upper case, in rows of up to three.
const SAME_UPPER: &[[u32; 3]] = &[
    [0x69, 0x131, 0],
    [0x73, 0x17f, 0],
    [0xb5, 0x3bc, 0],
    [0x345, 0x3b9, 0x1fbe],
    [0x390, 0x1fd3, 0],
    [0x3b0, 0x1fe3, 0],
    [0x3b2, 0x3d0, 0],
    [0x3b5, 0x3f5, 0],
    [0x3b8, 0x3d1, 0],
    [0x3ba, 0x3f0, 0],
    [0x3c0, 0x3d6, 0],
    [0x3c1, 0x3f1, 0],
    [0x3c2, 0x3c3, 0],
    [0x3c6, 0x3d5, 0],
    [0x432, 0x1c80, 0],
    [0x434, 0x1c81, 0],
    [0x43e, 0x1c82, 0],
    [0x441, 0x1c83, 0],
    [0x442, 0x1c84, 0x1c85],
    [0x44a, 0x1c86, 0],
    [0x463, 0x1c87, 0],
    [0x1c88, 0xa64b, 0],
    [0x1e61, 0x1e9b, 0],
    [0xfb05, 0xfb06, 0],
];

/// No character from here on has case.
pub(super) const CASED_END: u32 = 0x1e944;

/// How case is ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fold {
    None,
    Ascii,
    Unicode,
}

impl Fold {
    /// What the flags of a pattern, or of a part of it, say.
    pub fn of(flags: u32) -> Fold {
        if flags & flag::IGNORECASE == 0 {
            Fold::None
        } else if flags & flag::UNICODE != 0 {
            Fold::Unicode
        } else {
            Fold::Ascii
        }
    }

    /// The character that stands for all that are the same, but for [`others`].
    #[inline]
    pub fn lower(self, c: u32) -> u32 {
        match self {
            Fold::None => c,
            Fold::Ascii if c < 128 => u32::from((c as u8).to_ascii_lowercase()),
            Fold::Ascii => c,
            Fold::Unicode => char::from_u32(c).map_or(c, |c| ucd::simple_lower(c) as u32),
        }
    }

    /// The other lower-case letters that are the same as the lower-case letter `c`.
    pub fn others(self, c: u32) -> impl Iterator<Item = u32> {
        let row = SAME_UPPER.iter().find(|row| self == Fold::Unicode && c != 0 && row.contains(&c));
        row.into_iter().flatten().copied().filter(move |other| *other != 0 && *other != c)
    }

    /// Whether another character is the same as `c`.
    pub fn has_case(self, c: u32) -> bool {
        match self {
            Fold::None => false,
            Fold::Ascii => c < 128 && (c as u8).is_ascii_alphabetic(),
            Fold::Unicode => char::from_u32(c).is_some_and(|c| {
                ucd::simple_lower(c) != c
                    || c.to_uppercase().next() != Some(c)
                    || self.others(c as u32).next().is_some()
            }),
        }
    }
}
