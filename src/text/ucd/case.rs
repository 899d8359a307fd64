//! Case mapping with the special cases of SpecialCasing.txt.

use super::tables::TITLE;
use super::{assigned_later, is_case_ignorable, is_cased, is_lower, is_upper};

/// Pushes the upper case of `c`, unless Unicode 15.1 does not have it.
fn push_upper(out: &mut String, c: char) {
    let mut mapped = c.to_uppercase();
    match (mapped.next(), mapped.len()) {
        (Some(one), 0) if assigned_later(one) => out.push(c),
        _ if assigned_later(c) => out.push(c),
        _ => out.extend(c.to_uppercase()),
    }
}

/// Pushes the lower case of the character `c` at byte `at` of `text`.
fn push_lower(out: &mut String, text: &str, at: usize, c: char) {
    if c == 'Σ' {
        out.push(if sigma_is_final(text, at) { 'ς' } else { 'σ' });
    } else if assigned_later(c) {
        out.push(c);
    } else {
        out.extend(c.to_lowercase());
    }
}

fn push_title(out: &mut String, c: char) {
    if let Ok(i) = TITLE.binary_search_by_key(&(c as u32), |entry| entry.0) {
        out.push_str(TITLE[i].1);
    } else if matches!(c, '\u{10d0}'..='\u{10ff}') {
        out.push(c); // Georgian has no title case
    } else {
        push_upper(out, c);
    }
}

/// Whether the sigma at byte `at` ends a word: a cased character before it and
/// none after it, looking through case-ignorable ones.
fn sigma_is_final(text: &str, at: usize) -> bool {
    let visible = |c: &char| !is_case_ignorable(*c);
    let before = text[..at].chars().rev().find(visible);
    let after = text[at + 'Σ'.len_utf8()..].chars().find(visible);
    before.is_some_and(is_cased) && !after.is_some_and(is_cased)
}

/// `text.upper()`.
pub fn upper(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_uppercase();
    }
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push_upper(&mut out, c));
    out
}

/// `text.lower()`.
pub fn lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    text.char_indices().for_each(|(at, c)| push_lower(&mut out, text, at, c));
    out
}

/// `text.title()`: a cased character after an uncased one gets title case.
pub fn title(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_word = false;
    for (at, c) in text.char_indices() {
        if in_word {
            push_lower(&mut out, text, at, c);
        } else {
            push_title(&mut out, c);
        }
        in_word = is_cased(c);
    }
    out
}

/// `text.capitalize()`.
pub fn capitalize(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if at == 0 {
            push_title(&mut out, c);
        } else {
            push_lower(&mut out, text, at, c);
        }
    }
    out
}

/// `text.swapcase()`.
pub fn swapcase(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if is_upper(c) {
            push_lower(&mut out, text, at, c);
        } else if is_lower(c) {
            push_upper(&mut out, c);
        } else {
            out.push(c);
        }
    }
    out
}

/// `text.casefold()`: the lower case of the upper case is the folding, except
/// for Cherokee (which folds upwards) and the capital sharp s.
pub fn casefold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    let mut upper = String::new();
    for c in text.chars() {
        match c {
            '\u{13a0}'..='\u{13f5}' => out.push(c),
            '\u{13f8}'..='\u{13fd}' => out.extend(char::from_u32(c as u32 - 8)),
            '\u{ab70}'..='\u{abbf}' => out.extend(char::from_u32(c as u32 - 0xab70 + 0x13a0)),
            '\u{1e9e}' => out.push_str("ss"),
            'ı' => out.push(c),
            _ => {
                upper.clear();
                push_upper(&mut upper, c);
                let folded = upper.chars().filter(|&c| !assigned_later(c));
                out.extend(folded.flat_map(char::to_lowercase));
                if assigned_later(c) {
                    out.push(c);
                }
            }
        }
    }
    out
}
