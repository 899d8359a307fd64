//! Quoted-printable (RFC 1521), and its variant for headers (RFC 1522).

/// Longest line, without its end.
const LINE_BYTES_MAX: usize = 76;

/// What to quote besides what must be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QuoteOptions {
    pub tabs: bool,
    /// Line ends are quoted unless the data is text.
    pub is_text: bool,
    /// Spaces become underscores.
    pub header: bool,
}

fn hex_digit(character: u8) -> Option<u8> {
    char::from(character).to_digit(16).map(|digit| digit as u8)
}

/// The bytes that quoted-printable text stands for.
pub fn decode_quoted(text: &[u8], header: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let byte = text[at];
        at += 1;
        match byte {
            b'=' => match text.get(at) {
                None => break,
                // A soft line end: nothing up to and with the line feed.
                Some(b'\n' | b'\r') => at = memchr::memchr(b'\n', &text[at..]).map_or(text.len(), |n| at + n + 1),
                Some(b'=') => {
                    out.push(b'=');
                    at += 1;
                }
                Some(first) => match (hex_digit(*first), text.get(at + 1).copied().and_then(hex_digit)) {
                    (Some(high), Some(low)) => {
                        out.push(high << 4 | low);
                        at += 2;
                    }
                    _ => out.push(b'='),
                },
            },
            b'_' if header => out.push(b' '),
            byte => out.push(byte),
        }
    }
    out
}

/// The bytes as quoted-printable text.
pub fn encode_quoted(data: &[u8], options: QuoteOptions) -> Vec<u8> {
    // Lines end as the first one does.
    let has_returns = memchr::memchr(b'\n', data).is_some_and(|at| at > 0 && data[at - 1] == b'\r');
    let line_end: &[u8] = if has_returns { b"\r\n" } else { b"\n" };
    let mut out = Vec::with_capacity(data.len() + data.len() / 8);
    let mut line_bytes = 0;
    let mut at = 0;
    while at < data.len() {
        let byte = data[at];
        let next = data.get(at + 1).copied();
        let is_line_end = byte == b'\n' || (byte == b'\r' && next == Some(b'\n'));
        if must_quote(byte, next, line_bytes, options) {
            if line_bytes + 3 >= LINE_BYTES_MAX {
                out.push(b'=');
                out.extend_from_slice(line_end);
                line_bytes = 0;
            }
            out.extend_from_slice(format!("={byte:02X}").as_bytes());
            at += 1;
            line_bytes += 3;
        } else if options.is_text && is_line_end {
            line_bytes = 0;
            quote_last_blank(&mut out);
            out.extend_from_slice(line_end);
            at += if byte == b'\r' { 2 } else { 1 };
        } else {
            let ends_here = matches!(next, None | Some(b'\n'));
            if !ends_here && line_bytes + 1 >= LINE_BYTES_MAX {
                out.push(b'=');
                out.extend_from_slice(line_end);
                line_bytes = 0;
            }
            line_bytes += 1;
            out.push(if options.header && byte == b' ' { b'_' } else { byte });
            at += 1;
        }
    }
    out
}

/// White space at the end of a line would be lost.
fn quote_last_blank(out: &mut Vec<u8>) {
    if let Some(blank @ (b' ' | b'\t')) = out.last().copied() {
        out.pop();
        out.extend_from_slice(format!("={blank:02X}").as_bytes());
    }
}

fn must_quote(byte: u8, next: Option<u8>, line_bytes: usize, options: QuoteOptions) -> bool {
    let is_blank = matches!(byte, b' ' | b'\t');
    byte > 126
        || byte == b'='
        || (options.header && byte == b'_')
        || (byte == b'.' && line_bytes == 0 && matches!(next, None | Some(b'\n' | b'\r' | 0)))
        || (!options.is_text && matches!(byte, b'\r' | b'\n'))
        || (is_blank && next.is_none())
        || (byte < 33 && !matches!(byte, b'\r' | b'\n' | b'\t' | b' '))
        || (is_blank && options.tabs)
}
