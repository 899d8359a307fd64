//! "Did you mean": the closest of some names
//! (`Python/suggestions.c:_Py_CalculateSuggestions`).

/// More names than this are not searched.
const CANDIDATES_MAX: usize = 750;
/// Names longer than this, in bytes, are not compared.
const NAME_BYTES_MAX: usize = 40;
/// Cost of inserting, deleting or replacing a character.
const MOVE_COST: usize = 2;
/// Cost of changing only the case of a letter.
const CASE_COST: usize = 1;

/// The candidate that is closest to `wrong`, if one is close enough.
pub fn suggestion<S: AsRef<str>>(candidates: &[S], wrong: &str) -> Option<String> {
    if candidates.len() >= CANDIDATES_MAX {
        return None;
    }
    let mut best: Option<(&str, usize)> = None;
    for candidate in candidates.iter().map(AsRef::as_ref) {
        if candidate == wrong {
            // It is there after all: what is missing is something else.
            continue;
        }
        // A third of the characters involved may change, and it must beat the best.
        let mut most = (candidate.len() + wrong.len() + 3) * MOVE_COST / 6;
        if let Some((_, distance)) = best {
            most = most.min(distance.saturating_sub(1));
        }
        if let Some(distance) = distance(wrong.as_bytes(), candidate.as_bytes(), most)
            && best.is_none_or(|(_, d)| distance < d)
        {
            best = Some((candidate, distance));
        }
    }
    best.map(|(name, _)| name.to_owned())
}

fn substitution_cost(a: u8, b: u8) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE_COST
    } else {
        MOVE_COST
    }
}

/// The edit distance of two names, unless it is above `most`.
fn distance(a: &[u8], b: &[u8], most: usize) -> Option<usize> {
    let prefix = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[prefix..], &b[prefix..]);
    let suffix = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - suffix], &b[..b.len() - suffix]);
    let within = |cost: usize| (cost <= most).then_some(cost);
    if a.is_empty() || b.is_empty() {
        return within((a.len() + b.len()) * MOVE_COST);
    }
    if a.len() > NAME_BYTES_MAX || b.len() > NAME_BYTES_MAX {
        return None;
    }
    let (short, long) = if b.len() < a.len() { (b, a) } else { (a, b) };
    if (long.len() - short.len()) * MOVE_COST > most {
        return None;
    }
    // One row of the usual matrix, updated in place.
    let mut row: Vec<usize> = (1..=short.len()).map(|i| i * MOVE_COST).collect();
    let mut result = 0;
    for (i, from) in long.iter().enumerate() {
        let mut diagonal = i * MOVE_COST;
        result = diagonal;
        let mut least = usize::MAX;
        for (cell, to) in row.iter_mut().zip(short) {
            let substitute = diagonal + substitution_cost(*from, *to);
            diagonal = *cell;
            result = substitute.min(result.min(diagonal) + MOVE_COST);
            *cell = result;
            least = least.min(result);
        }
        if least > most {
            return None;
        }
    }
    within(result)
}

#[cfg(test)]
mod tests {
    use super::suggestion;

    #[test]
    fn close_names_are_found_and_others_are_not() {
        let names = ["height", "width", "__init__", "Total"];
        assert_eq!(suggestion(&names, "heigth").as_deref(), Some("height"));
        assert_eq!(suggestion(&names, "total").as_deref(), Some("Total"));
        assert_eq!(suggestion(&names, "__int__").as_deref(), Some("__init__"));
        assert_eq!(suggestion(&names, "init"), None);
        assert_eq!(suggestion(&names, "zzz"), None);
        assert_eq!(suggestion(&["valeu"], "valeu"), None);
    }
}
