//! Sets of characters, compiled: a bitmap for the first 256, ranges and classes
//! for the rest.

use super::fold::{CASED_END, Fold};
use super::syntax::{Class, SetItem, SetSyntax, flag};
use crate::text::ucd;

/// A compiled set.
#[derive(Clone, Debug)]
pub(super) struct CharSet {
    bitmap: [u64; 4],
    rest: Rest,
}

/// What decides about characters from 256 on.
#[derive(Clone, Debug)]
struct Rest {
    negated: bool,
    fold: Fold,
    /// Whether classes are Unicode's.
    unicode: bool,
    /// Sorted, disjoint.
    ranges: Vec<(u32, u32)>,
    classes: Vec<(Class, bool)>,
}

/// Whether `c` is in a class by Unicode or, if not `unicode`, by ASCII.
pub(super) fn in_class(class: Class, unicode: bool, c: u32) -> bool {
    let Some(c) = char::from_u32(c).filter(|c| unicode || c.is_ascii()) else { return false };
    match class {
        Class::Digit => ucd::is_decimal(c),
        Class::Space if unicode => ucd::is_space(c),
        Class::Space => matches!(c, '\t'..='\r' | ' '),
        Class::Word => c == '_' || ucd::is_alnum(c),
    }
}

impl CharSet {
    /// Compiles the set under the flags of its place.
    pub fn new(syntax: &SetSyntax, flags: u32) -> CharSet {
        let fold = Fold::of(flags);
        let mut ranges = Vec::new();
        let mut classes = Vec::new();
        for item in &syntax.items {
            match *item {
                SetItem::Literal(c) => push_folded(&mut ranges, fold, c, c),
                SetItem::Range(low, high) => push_folded(&mut ranges, fold, low, high),
                SetItem::Class(class, negated) => classes.push((class, negated)),
            }
        }
        let rest = Rest {
            negated: syntax.negated,
            fold,
            unicode: flags & flag::UNICODE != 0,
            ranges: merged(ranges),
            classes,
        };
        CharSet::from_rest(rest)
    }

    /// The set of the one character `c`, and of its other cases.
    pub fn of_char(c: u32, flags: u32) -> CharSet {
        CharSet::new(&SetSyntax { negated: false, items: vec![SetItem::Literal(c)] }, flags)
    }

    /// All characters, or all but the newline.
    pub fn any(newline: bool) -> CharSet {
        let items = if newline { Vec::new() } else { vec![SetItem::Literal('\n' as u32)] };
        CharSet::new(&SetSyntax { negated: true, items }, 0)
    }

    fn from_rest(rest: Rest) -> CharSet {
        let mut bitmap = [0; 4];
        for c in 0..256 {
            if rest.contains(c) {
                bitmap[c as usize / 64] |= 1 << (c % 64);
            }
        }
        CharSet { bitmap, rest }
    }

    #[inline(always)]
    pub fn contains(&self, c: u32) -> bool {
        if c < 256 { self.contains_byte(c as u8) } else { self.rest.contains(c) }
    }

    #[inline(always)]
    pub fn contains_byte(&self, c: u8) -> bool {
        self.bitmap[usize::from(c >> 6)] >> (c & 63) & 1 != 0
    }

    /// Whether characters from 256 on may be in it.
    pub fn has_big_characters(&self) -> bool {
        self.rest.has_big_characters()
    }

    /// Whether no character is in both sets, as far as it is easy to see.
    pub fn is_disjoint(&self, other: &CharSet) -> bool {
        self.bitmap.iter().zip(&other.bitmap).all(|(a, b)| a & b == 0) && self.rest.is_disjoint(&other.rest)
    }
}

impl Rest {
    fn contains(&self, c: u32) -> bool {
        let c = self.fold.lower(c);
        let i = self.ranges.partition_point(|range| range.1 < c);
        let found = self.ranges.get(i).is_some_and(|range| range.0 <= c)
            || self.classes.iter().any(|&(class, negated)| in_class(class, self.unicode, c) != negated);
        found != self.negated
    }

    fn has_big_characters(&self) -> bool {
        // The Kelvin sign is the same as a k when case is ignored.
        let ranges = self.ranges.last().is_some_and(|range| range.1 >= 256 || self.fold == Fold::Unicode);
        let classes = self.classes.iter().any(|class| class.1 || self.unicode);
        self.negated || ranges || classes
    }

    fn is_disjoint(&self, other: &Rest) -> bool {
        if !self.has_big_characters() || !other.has_big_characters() {
            return true;
        }
        let is_plain = |rest: &Rest| {
            !rest.negated && rest.fold == Fold::None && rest.ranges.last().is_none_or(|range| range.1 < 256)
        };
        // Two classes, such as \w and \s.
        is_plain(self)
            && is_plain(other)
            && self.classes.iter().all(|a| other.classes.iter().all(|b| classes_are_disjoint(*a, *b)))
    }
}

fn classes_are_disjoint(a: (Class, bool), b: (Class, bool)) -> bool {
    match (a, b) {
        ((a, false), (b, false)) => a != b && (a == Class::Space || b == Class::Space),
        ((a, true), (b, false)) | ((b, false), (a, true)) => a == b || a == Class::Word && b == Class::Digit,
        ((_, true), (_, true)) => false,
    }
}

/// Adds a range; if case is ignored, the lower cases of its characters and what
/// is the same as those.
fn push_folded(ranges: &mut Vec<(u32, u32)>, fold: Fold, low: u32, high: u32) {
    if fold == Fold::None {
        ranges.push((low, high));
        return;
    }
    for c in low..=high.min(CASED_END) {
        let lower = fold.lower(c);
        push_char(ranges, lower);
        for other in fold.others(lower) {
            push_char(ranges, other);
        }
    }
    if high > CASED_END {
        ranges.push((low.max(CASED_END), high));
    }
}

fn push_char(ranges: &mut Vec<(u32, u32)>, c: u32) {
    match ranges.last_mut() {
        Some(last) if last.1 + 1 == c => last.1 = c,
        _ => ranges.push((c, c)),
    }
}

fn merged(mut ranges: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    ranges.sort_unstable();
    let mut merged: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
    for (low, high) in ranges {
        match merged.last_mut() {
            Some(last) if low <= last.1.saturating_add(1) => last.1 = last.1.max(high),
            _ => merged.push((low, high)),
        }
    }
    merged
}
