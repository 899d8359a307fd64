//! What `unicodedata` says of characters: names, categories, and the properties
//! that no crate has.

use unicode_properties::GeneralCategory as G;

use super::bidi;
use super::decomposition::{MAPPINGS, TAGS, TEXT};
use super::layout::{MIRRORED, WIDTHS, Width};
use super::numeric::VALUES;
use super::{assigned_later, category};

/// The character with this name, in capitals or not.
pub fn by_name(name: &str) -> Option<char> {
    gillie_syntax::character_named(name).filter(|c| !assigned_later(*c))
}

/// The name of a character, if it has one.
pub fn name(c: char) -> Option<String> {
    if assigned_later(c) {
        return None;
    }
    unicode_names2::name(c).map(|name| name.to_string())
}

/// Whether `c` takes part in normalisation: it has been assigned in Unicode 15.1.
pub fn is_normalizable(c: char) -> bool {
    !assigned_later(c)
}

/// The two letters of the general category.
pub fn category_name(c: char) -> &'static str {
    // A letter without case since Unicode 16.
    if c == '\u{295}' {
        return "Ll";
    }
    match category(c) {
        G::UppercaseLetter => "Lu",
        G::LowercaseLetter => "Ll",
        G::TitlecaseLetter => "Lt",
        G::ModifierLetter => "Lm",
        G::OtherLetter => "Lo",
        G::NonspacingMark => "Mn",
        G::SpacingMark => "Mc",
        G::EnclosingMark => "Me",
        G::DecimalNumber => "Nd",
        G::LetterNumber => "Nl",
        G::OtherNumber => "No",
        G::ConnectorPunctuation => "Pc",
        G::DashPunctuation => "Pd",
        G::OpenPunctuation => "Ps",
        G::ClosePunctuation => "Pe",
        G::InitialPunctuation => "Pi",
        G::FinalPunctuation => "Pf",
        G::OtherPunctuation => "Po",
        G::MathSymbol => "Sm",
        G::CurrencySymbol => "Sc",
        G::ModifierSymbol => "Sk",
        G::OtherSymbol => "So",
        G::SpaceSeparator => "Zs",
        G::LineSeparator => "Zl",
        G::ParagraphSeparator => "Zp",
        G::Control => "Cc",
        G::Format => "Cf",
        G::Surrogate => "Cs",
        G::PrivateUse => "Co",
        G::Unassigned => "Cn",
    }
}

/// The canonical combining class.
pub fn combining_class(c: char) -> u8 {
    if assigned_later(c) { 0 } else { unicode_normalization::char::canonical_combining_class(c) }
}

/// The entry of a sorted table of runs that has `code`.
fn run_of<T>(runs: &[T], code: u32, ends: impl Fn(&T) -> (u32, u32)) -> Option<&T> {
    let i = runs.partition_point(|run| ends(run).1 < code);
    runs.get(i).filter(|run| ends(run).0 <= code)
}

/// The bidirectional class, or nothing.
pub fn bidirectional(code: u32) -> &'static str {
    run_of(bidi::RUNS, code, |run| (run.0, run.1)).map_or("", |run| bidi::CLASSES[usize::from(run.2)])
}

/// The East Asian width.
pub fn east_asian_width(code: u32) -> &'static str {
    match run_of(WIDTHS, code, |run| (run.0, run.1)).map(|run| run.2) {
        None => "N",
        Some(Width::A) => "A",
        Some(Width::F) => "F",
        Some(Width::H) => "H",
        Some(Width::Na) => "Na",
        Some(Width::W) => "W",
    }
}

/// Whether the character is mirrored in text from right to left.
pub fn is_mirrored(code: u32) -> bool {
    run_of(MIRRORED, code, |run| *run).is_some()
}

/// The numeric value, fractions and ideographs included.
pub fn numeric_value(c: char) -> Option<f64> {
    let code = c as u32;
    let &(from, _, numerator, denominator) = run_of(VALUES, code, |run| (run.0, run.1))?;
    Some((numerator + i64::from(code - from)) as f64 / f64::from(denominator))
}

/// The decomposition mapping: a tag and code points in hexadecimal, or nothing.
pub fn decomposition(c: char) -> String {
    let Ok(i) = MAPPINGS.binary_search_by_key(&(c as u32), |mapping| mapping.0) else { return String::new() };
    let (_, tag, from, length) = MAPPINGS[i];
    let from = usize::from(from);
    let mapped = TEXT[from..from + usize::from(length)].chars().map(|c| format!("{:04X}", c as u32));
    let tag = TAGS[usize::from(tag)];
    let parts = (!tag.is_empty()).then(|| tag.to_owned()).into_iter().chain(mapped);
    parts.collect::<Vec<_>>().join(" ")
}
