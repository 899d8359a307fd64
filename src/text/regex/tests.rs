use super::{Find, Goal, Scratch, compile, flag, parse};

/// The span of the first match of `pattern` in `text`, and of its groups.
fn search(pattern: &str, text: &str, flags: u32) -> Option<Vec<(u32, u32)>> {
    let chars: Vec<u32> = pattern.chars().map(u32::from).collect();
    let parsed = parse(&chars, true, flags).expect("a pattern");
    let program = compile(&parsed).expect("a program");
    let mut scratch = Scratch::default();
    let find =
        Find { text: text.as_bytes(), start: 0, goal: Goal::Search, must_advance: false, wide: !text.is_ascii() };
    let found = program.find(find, &mut scratch, &mut || true).expect("no interruption");
    found.then(|| scratch.marks.chunks(2).map(|mark| (mark[0], mark[1])).collect())
}

fn error(pattern: &str) -> (String, Option<usize>) {
    let chars: Vec<u32> = pattern.chars().map(u32::from).collect();
    let error = match parse(&chars, true, 0) {
        Err(error) => error,
        Ok(parsed) => compile(&parsed).expect_err("an error"),
    };
    (error.message, error.position)
}

#[test]
fn finds_literals_sets_and_repeats() {
    assert_eq!(search("b+", "aabbc", 0), Some(vec![(2, 4)]));
    assert_eq!(search("[^a]", "aabbc", 0), Some(vec![(2, 3)]));
    assert_eq!(search("(a+)(b*?)c", "aabbc", 0), Some(vec![(0, 5), (0, 2), (2, 4)]));
    assert_eq!(search("x", "aabbc", 0), None);
}

#[test]
fn goes_back_into_loops() {
    assert_eq!(search("(?:ab|a)*b", "abab", 0), Some(vec![(0, 4)]));
    assert_eq!(search("(?:a?)*?$", "aa", 0), Some(vec![(0, 2)]));
    assert_eq!(search("(?>a+)a", "aaa", 0), None);
    assert_eq!(search("(?:ab){2,}+a", "ababa", 0), Some(vec![(0, 5)]));
}

#[test]
fn looks_around() {
    assert_eq!(search("(?<=é)a(?!b)", "éabéac", 0), Some(vec![(6, 7)]));
    assert_eq!(search("(?<!x)y", "xyy", 0), Some(vec![(2, 3)]));
}

#[test]
fn ignores_case() {
    assert_eq!(search("straße|É", "xé", flag::IGNORECASE), Some(vec![(1, 3)]));
    assert_eq!(search("[k-m]", "\u{212a}", flag::IGNORECASE), Some(vec![(0, 3)]));
}

#[test]
fn messages_say_where() {
    assert_eq!(error("(a"), ("missing ), unterminated subpattern".to_owned(), Some(0)));
    assert_eq!(error("a**"), ("multiple repeat".to_owned(), Some(2)));
    assert_eq!(error("[z-a]"), ("bad character range z-a".to_owned(), Some(1)));
    assert_eq!(error("(?<=a+)b"), ("look-behind requires fixed-width pattern".to_owned(), None));
}

#[test]
fn a_long_match_needs_no_machine_stack() {
    let text = "ab".repeat(200_000);
    assert_eq!(search("(?:(a)|b)*", &text, 0).map(|groups| groups[0]), Some((0, 400_000)));
}
