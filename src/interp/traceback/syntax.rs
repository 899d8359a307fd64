//! What is printed of a SyntaxError: its place, its line, carets
//! (`Lib/traceback.py:TracebackException._format_syntax_error`).

use std::fmt::Write as _;

use super::attribute;
use super::colours::Colours;
use crate::interp::Thread;
use crate::objects::exception::Exception;
use crate::objects::string::Str;
use crate::value::{Gc, Value};

/// Where the error is in its line, counted from 1.
struct Range {
    offset: i64,
    /// The end, if it is on the same line.
    end: Option<i64>,
    same_line: bool,
}

/// The lines of a SyntaxError whose type is called `type_name`.
pub(super) fn format(t: &Thread, exc: Gc<Exception>, type_name: &str, colours: Colours) -> String {
    let get = |name: &str| attribute(t, exc.value(), name).unwrap_or(Value::NONE);
    let mut out = String::new();
    let mut suffix = String::new();
    let filename = get("filename");
    let line = get("lineno");
    if !line.is_none() {
        let shown = if t.truthy(filename).unwrap_or(false) { text_of(t, filename) } else { "<string>".to_owned() };
        let file = colours.detail(&format!("\"{shown}\""));
        let _ = writeln!(out, "  File {file}, line {}", colours.detail(&text_of(t, line)));
    } else if !filename.is_none() {
        suffix = format!(" ({})", text_of(t, filename));
    }
    if let Some(text) = get("text").cast::<Str>() {
        let range = get("offset").to_small().map(|offset| Range {
            offset,
            end: get("end_offset").to_small().filter(|end| *end != 0),
            same_line: line == get("end_lineno"),
        });
        format_text(&text.to_lossy(), range, colours, &mut out);
    }
    let message = get("msg");
    let message = match t.truthy(message) {
        Ok(true) => text_of(t, message),
        _ => "<no detail available>".to_owned(),
    };
    t.clear_raised();
    let (kind, message) = (colours.kind(type_name), colours.detail(&message));
    let _ = writeln!(out, "{kind}: {message}{suffix}");
    out
}

fn text_of(t: &Thread, value: Value) -> String {
    match t.to_str(value) {
        Ok(text) => text.to_lossy().into_owned(),
        Err(_) => {
            t.clear_raised();
            String::new()
        }
    }
}

fn format_text(text: &str, range: Option<Range>, colours: Colours, out: &mut String) {
    let right = text.trim_end_matches('\n');
    let shown = right.trim_start_matches([' ', '\n', '\x0c']);
    let length = |text: &str| text.chars().count() as i64;
    let spaces = length(right) - length(shown);
    let plain = |out: &mut String| {
        let _ = writeln!(out, "    {shown}");
    };
    let Some(range) = range else { return plain(out) };
    let mut offset = range.offset;
    let mut end = if range.same_line { range.end.unwrap_or(offset) } else { length(right) + 1 };
    if !text.is_empty() && offset > length(text) {
        offset = length(right) + 1;
    }
    if !text.is_empty() && end > length(text) {
        end = length(right) + 1;
    }
    if offset >= end || end < 0 {
        end = offset + 1;
    }
    let column = offset - 1 - spaces;
    let end_column = end - 1 - spaces;
    if column < 0 {
        return plain(out);
    }
    // Tabs stay, so that the carets stand below what they mean.
    let blanks: String = shown.chars().take(column as usize).map(|c| if c.is_whitespace() { c } else { ' ' }).collect();
    let width = (end_column - column).max(0) as usize;
    let byte = |index: usize| shown.char_indices().nth(index).map_or(shown.len(), |(at, _)| at);
    let (start, stop) = (byte(column as usize), byte(column as usize + width));
    let fault = colours.fault(&shown[start..stop]);
    let _ = writeln!(out, "    {}{fault}{}", &shown[..start], &shown[stop..]);
    let _ = writeln!(out, "    {blanks}{}", colours.fault(&"^".repeat(width)));
}

#[cfg(test)]
mod tests {
    use super::{Colours, Range, format_text};

    fn check(text: &str, offset: i64, end: Option<i64>, expected: &str) {
        let mut out = String::new();
        format_text(text, Some(Range { offset, end, same_line: end.is_some() }), Colours::Plain, &mut out);
        assert_eq!(out, expected);
    }

    #[test]
    fn carets_stand_below_the_range() {
        check("x = [1 2]\n", 6, Some(9), "    x = [1 2]\n         ^^^\n");
        check("    y = 2", 5, None, "    y = 2\n    ^^^^^\n");
        check("\ta b\n", 3, Some(3), "    \ta b\n    \t ^\n");
    }
}
