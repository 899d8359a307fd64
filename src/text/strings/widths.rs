//! Padding to a width and tab stops; widths are in characters.

fn missing(text: &str, width: usize) -> usize {
    width.saturating_sub(text.chars().count())
}

fn padded(left: usize, text: &str, right: usize, fill: char) -> String {
    let mut out = String::with_capacity(text.len() + (left + right) * fill.len_utf8());
    out.extend(std::iter::repeat_n(fill, left));
    out.push_str(text);
    out.extend(std::iter::repeat_n(fill, right));
    out
}

/// `text.center(width, fill)`: the odd blank goes left when the width is odd.
pub fn center(text: &str, width: usize, fill: char) -> String {
    let missing = missing(text, width);
    let left = missing / 2 + (missing & width & 1);
    padded(left, text, missing - left, fill)
}

/// `text.ljust(width, fill)`.
pub fn ljust(text: &str, width: usize, fill: char) -> String {
    padded(0, text, missing(text, width), fill)
}

/// `text.rjust(width, fill)`.
pub fn rjust(text: &str, width: usize, fill: char) -> String {
    padded(missing(text, width), text, 0, fill)
}

/// `text.zfill(width)`: zeros go after a sign.
pub fn zfill(text: &str, width: usize) -> String {
    let signed = text.starts_with(['+', '-']) as usize;
    let zeros = missing(text, width);
    format!("{}{}", &text[..signed], padded(zeros, &text[signed..], 0, '0'))
}

/// `text.expandtabs(tabsize)`.
pub fn expandtabs(text: &str, tabsize: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    for c in text.chars() {
        match c {
            '\t' if tabsize > 0 => {
                let blanks = tabsize - column % tabsize;
                out.extend(std::iter::repeat_n(' ', blanks));
                column += blanks;
            }
            '\t' => {}
            _ => {
                out.push(c);
                column = if matches!(c, '\n' | '\r') { 0 } else { column + 1 };
            }
        }
    }
    out
}
