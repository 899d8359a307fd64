//! Finding, counting, replacing; an empty pattern matches between characters.

/// The part `text[start:end]` by Python's rules for negative and large indices,
/// in characters, with the byte offset where it starts; None when `start` lies
/// beyond the end of the text or of the slice (then not even an empty pattern
/// is found).
pub fn slice_chars(text: &str, start: i64, end: i64) -> Option<(usize, &str)> {
    let length = if text.is_ascii() { text.len() } else { text.chars().count() } as i64;
    let clamp = |i: i64| if i < 0 { (i + length).max(0) } else { i };
    let (start, end) = (clamp(start), clamp(end).min(length));
    if start > end {
        return None;
    }
    let offset = |i: i64| {
        let at = || text.char_indices().nth(i as usize).map_or(text.len(), |(at, _)| at);
        if text.is_ascii() { i as usize } else { at() }
    };
    let first = offset(start);
    Some((first, &text[first..offset(end)]))
}

/// Byte offset of the first occurrence.
pub fn find(text: &str, pattern: &str) -> Option<usize> {
    memchr::memmem::find(text.as_bytes(), pattern.as_bytes())
}

/// Byte offset of the last occurrence.
pub fn rfind(text: &str, pattern: &str) -> Option<usize> {
    memchr::memmem::rfind(text.as_bytes(), pattern.as_bytes())
}

/// `text.count(pattern)`: occurrences that do not overlap.
pub fn count(text: &str, pattern: &str) -> usize {
    if pattern.is_empty() {
        return text.chars().count() + 1;
    }
    memchr::memmem::find_iter(text.as_bytes(), pattern.as_bytes()).count()
}

/// `text.replace(old, new, count)`; a negative count means all.
pub fn replace(text: &str, old: &str, new: &str, count: i64) -> String {
    match usize::try_from(count) {
        // Nothing is found in nothing, unless nothing was to be limited.
        Ok(_) if text.is_empty() && !old.is_empty() => String::new(),
        Ok(count) => text.replacen(old, new, count),
        Err(_) => text.replace(old, new),
    }
}
