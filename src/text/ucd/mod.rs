//! Character properties as CPython 3.13 has them (Unicode 15.1), and case
//! mapping. The property crates follow newer Unicode versions; code points
//! assigned since then count as unassigned here.

mod bidi;
mod case;
mod decomposition;
mod layout;
mod names;
mod numeric;
mod tables;

use std::borrow::Cow;

use unicode_properties::{GeneralCategory as G, UnicodeGeneralCategory};

pub use case::{capitalize, casefold, lower, swapcase, title, upper};
pub use names::{
    bidirectional, by_name, category_name, combining_class, decomposition, east_asian_width, is_mirrored,
    is_normalizable, name, numeric_value,
};
use tables::{ASSIGNED_LATER, DECIMAL_ZEROS, DIGIT_RUNS, NUMERIC_IDEOGRAPHS};

/// The one character to which `c` maps in lower case.
#[inline]
pub fn simple_lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    if assigned_later(c) { c } else { c.to_lowercase().next().unwrap_or(c) }
}

/// Whether `c` has no meaning yet in Unicode 15.1 although the crates know it.
fn assigned_later(c: char) -> bool {
    let c = c as u32;
    let i = ASSIGNED_LATER.partition_point(|range| range.1 < c);
    c > 0x557 && ASSIGNED_LATER.get(i).is_some_and(|range| range.0 <= c)
}

fn category(c: char) -> G {
    if assigned_later(c) { G::Unassigned } else { c.general_category() }
}

/// Whether `str.isspace` and `str.split()` take `c` for white space.
#[inline]
pub fn is_space(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\x1c'..='\x1f' | ' ') || c >= '\x7f' && c.is_whitespace()
}

/// `c.isalpha()`: a letter of any kind.
pub fn is_alpha(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    use G::*;
    matches!(category(c), UppercaseLetter | LowercaseLetter | TitlecaseLetter | ModifierLetter | OtherLetter)
}

/// The value of a decimal digit of any script.
pub fn decimal_value(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.to_digit(10).map(|d| d as u8);
    }
    let c = c as u32;
    let i = DECIMAL_ZEROS.partition_point(|&zero| zero <= c);
    let zero = *DECIMAL_ZEROS.get(i.checked_sub(1)?)?;
    (c - zero < 10).then(|| (c - zero) as u8)
}

/// The value of a digit, superscripts and circled digits included.
pub fn digit_value(c: char) -> Option<u8> {
    decimal_value(c).or_else(|| {
        let c = c as u32;
        let i = DIGIT_RUNS.partition_point(|run| run.1 < c);
        let run = DIGIT_RUNS.get(i)?;
        (run.0 <= c).then(|| run.2 + (c - run.0) as u8)
    })
}

/// `c.isdecimal()`.
pub fn is_decimal(c: char) -> bool {
    decimal_value(c).is_some()
}

/// `c.isdigit()`.
pub fn is_digit(c: char) -> bool {
    digit_value(c).is_some()
}

/// `c.isnumeric()`: has a numeric value, fractions and ideographs included.
pub fn is_numeric(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    matches!(category(c), G::DecimalNumber | G::LetterNumber | G::OtherNumber)
        || NUMERIC_IDEOGRAPHS.binary_search(&(c as u32)).is_ok()
}

/// `c.isalnum()`.
pub fn is_alnum(c: char) -> bool {
    is_alpha(c) || is_numeric(c)
}

/// Whether `c` is lower case (`Lowercase`).
pub fn is_lower(c: char) -> bool {
    c.is_lowercase() && !assigned_later(c) || c == '\u{295}'
}

/// Whether `c` is upper case (`Uppercase`).
pub fn is_upper(c: char) -> bool {
    c.is_uppercase() && !assigned_later(c)
}

/// Whether `c` is a title-case digraph.
pub fn is_title(c: char) -> bool {
    !c.is_ascii() && category(c) == G::TitlecaseLetter
}

/// Whether `c` has case at all.
pub fn is_cased(c: char) -> bool {
    is_lower(c) || is_upper(c) || is_title(c)
}

/// Whether `c` is invisible to the rule for final sigma (Unicode D136).
fn is_case_ignorable(c: char) -> bool {
    use G::*;
    matches!(
        c,
        '\'' | '.'
            | ':'
            | '\u{b7}'
            | '\u{387}'
            | '\u{55f}'
            | '\u{5f4}'
            | '\u{2018}'
            | '\u{2019}'
            | '\u{2024}'
            | '\u{2027}'
            | '\u{fe13}'
            | '\u{fe52}'
            | '\u{fe55}'
            | '\u{ff07}'
            | '\u{ff0e}'
            | '\u{ff1a}'
    ) || matches!(category(c), NonspacingMark | EnclosingMark | Format | ModifierLetter | ModifierSymbol)
}

/// Whether `repr` shows `c` as it is: not a control, format, surrogate,
/// private, unassigned or separator character, the space excepted.
pub fn is_printable(c: char) -> bool {
    if c.is_ascii() {
        return matches!(c, ' '..='~');
    }
    use G::*;
    !matches!(
        category(c),
        Control | Format | Surrogate | PrivateUse | Unassigned | LineSeparator | ParagraphSeparator | SpaceSeparator
    )
}

/// `text.isidentifier()`.
pub fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    let starts = |c| c == '_' || unicode_ident::is_xid_start(c) && !assigned_later(c);
    let continues = |c| unicode_ident::is_xid_continue(c) && !assigned_later(c);
    chars.next().is_some_and(starts) && chars.all(continues)
}

/// `text.islower()`: has a lower-case character and none of the others.
pub fn str_is_lower(text: &str) -> bool {
    one_case(text, is_lower, |c| is_upper(c) || is_title(c))
}

/// `text.isupper()`.
pub fn str_is_upper(text: &str) -> bool {
    one_case(text, is_upper, |c| is_lower(c) || is_title(c))
}

fn one_case(text: &str, wanted: impl Fn(char) -> bool, unwanted: impl Fn(char) -> bool) -> bool {
    let mut seen = false;
    for c in text.chars() {
        if unwanted(c) {
            return false;
        }
        seen |= wanted(c);
    }
    seen
}

/// `text.istitle()`: every word starts upper case and goes on lower case.
pub fn str_is_title(text: &str) -> bool {
    let mut in_word = false;
    let mut seen = false;
    for c in text.chars() {
        if is_upper(c) || is_title(c) {
            if in_word {
                return false;
            }
            (in_word, seen) = (true, true);
        } else if is_lower(c) {
            if !in_word {
                return false;
            }
            seen = true;
        } else {
            in_word = false;
        }
    }
    seen
}

/// `text.isalpha()` and its kin: not empty, and `test` holds for every one.
pub fn all(text: &str, test: impl FnMut(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(test)
}

/// Strips Python's white space at both ends.
pub fn trim(text: &str) -> &str {
    text.trim_matches(is_space)
}

/// Decimal digits of every script as ASCII, white space as blanks; None when
/// something else is not ASCII. What `int` and `float` do first.
pub fn digits_to_ascii(text: &str) -> Option<Cow<'_, str>> {
    if text.is_ascii() {
        return Some(Cow::Borrowed(text));
    }
    let to_ascii = |c: char| {
        if c.is_ascii() {
            Some(c)
        } else if is_space(c) {
            Some(' ')
        } else {
            decimal_value(c).map(|d| (b'0' + d) as char)
        }
    };
    text.chars().map(to_ascii).collect::<Option<String>>().map(Cow::Owned)
}

#[cfg(test)]
mod tests;
