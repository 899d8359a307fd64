//! Whatever the input: a tree or an error, never a panic, and never more of the stack than a thread has.

use gillie_syntax::{
    DEEPEST, Limits, MAX_NESTING, Mode, ROOMY_STACK_BYTES, decode_source, parse, parse_expression, parse_limited,
};

/// A small generator of pseudo-random numbers (xorshift), so that failures repeat.
struct Random(u64);

impl Random {
    fn next(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}

const CORPUS: [&str; 6] = [
    include_str!("trees/statements.py"),
    include_str!("trees/expressions.py"),
    include_str!("trees/literals.py"),
    include_str!("trees/fstrings.py"),
    include_str!("trees/functions.py"),
    include_str!("trees/patterns.py"),
];

const PIECES: [&str; 60] = [
    "(", ")", "[", "]", "{", "}", ":", ",", ";", ".", "=", ":=", "==", "*", "**", "->", "@", "+", "-", "if", "else",
    "for", "in", "not", "lambda", "def", "class", "async", "await", "yield", "match", "case", "type", "import", "from",
    "as", "try", "except", "finally", "with", "return", "print", "x", "y", "1", "0x1", "1.5", "'a'", "f'", "'''",
    "f'{x}'", "{x!r:", "\"", "\\", "\n", "\n    ", "\n  ", "\t", "é", "$",
];

fn survives(source: &str) {
    for mode in [Mode::Module, Mode::Expression, Mode::Interactive] {
        let _ = parse(source, mode);
    }
}

#[test]
fn token_soup_does_not_panic() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for _ in 0..20_000 {
        let mut source = String::new();
        for _ in 0..=random.next(24) {
            source.push_str(PIECES[random.next(PIECES.len())]);
            if random.next(2) == 0 {
                source.push(' ');
            }
        }
        survives(&source);
    }
}

#[test]
fn truncated_sources_do_not_panic() {
    for source in CORPUS {
        for (at, _) in source.char_indices().filter(|(at, _)| at % 7 == 0) {
            // Lines far from the cut do not matter.
            let start = source[..at].char_indices().rev().nth(400).map_or(0, |(start, _)| start);
            survives(&source[start..at]);
        }
    }
}

#[test]
fn mutated_sources_do_not_panic() {
    let mut random = Random(0xD1B5_4A32_D192_ED03);
    let lines: Vec<&str> = CORPUS.iter().flat_map(|source| source.lines()).collect();
    for _ in 0..20_000 {
        let first = random.next(lines.len() - 3);
        let mut source: Vec<char> = lines[first..first + 3].join("\n").chars().collect();
        for _ in 0..=random.next(3) {
            let at = random.next(source.len().max(1));
            match random.next(3) {
                0 if at < source.len() => {
                    source.remove(at);
                }
                1 => {
                    let piece = PIECES[random.next(PIECES.len())];
                    source.splice(at.min(source.len())..at.min(source.len()), piece.chars());
                }
                _ => source.truncate(at),
            }
        }
        survives(&source.into_iter().collect::<String>());
    }
}

fn message(source: &str) -> String {
    parse_limited(source, Mode::Module, ROOMY).expect_err("an error").message
}

const ROOMY: Limits = Limits { digits: 0, nesting: DEEPEST };

#[test]
fn nesting_is_limited() {
    assert_eq!(message(&format!("{}1{}", "(".repeat(10_000), ")".repeat(10_000))), "too many nested parentheses");
    let deep = "maximum recursion depth exceeded during compilation";
    let wide = "Parser stack overflowed - Python source too complex to parse";
    assert_eq!(message(&format!("1{}", "+1".repeat(50_000))), deep);
    assert_eq!(message(&format!("{}1", "-".repeat(50_000))), deep);
    assert_eq!(message(&format!("{}1", "not ".repeat(50_000))), wide);
    assert_eq!(message(&format!("{}1", "lambda: ".repeat(50_000))), wide);
    assert_eq!(message(&format!("a{}", ".b".repeat(50_000))), deep);
    assert_eq!(message(&format!("a{}", "()".repeat(50_000))), deep);
    assert_eq!(message(&format!("a{}", "[0]".repeat(50_000))), deep);
    assert_eq!(message(&format!("{}c", "a if b else ".repeat(50_000))), wide);
    assert_eq!(message(&format!("{}a", "a ** ".repeat(50_000))), deep);
    assert_eq!(message(&format!("a{} 'b", "+a".repeat(50_000))), "unterminated string literal (detected at line 1)");
    assert_eq!(message(&format!("x = {}1{}", "(-".repeat(199), ")".repeat(199)).replace('-', &"-".repeat(50))), deep);
}

#[test]
fn flat_sources_of_any_length_are_accepted() {
    let long = 50_000;
    let accepted = |source: String| assert!(parse(&source, Mode::Module).is_ok());
    accepted(format!("if x: pass\n{}", "elif x: pass\n".repeat(long)));
    accepted(format!("x = [{}]", "a + b.c(d), ".repeat(long)));
    accepted(format!("x = a{}", " and b".repeat(long)));
    accepted(format!("x = a{}", " < b".repeat(long)));
    accepted(format!("x = {}", "'a' ".repeat(long)));
    accepted(format!("x = {}1", "a = ".repeat(long)));
    accepted(format!("f({})", "lambda x, y: -1, ".repeat(long)));
    accepted(format!("x = {{{}}}", "'a': [-1], ".repeat(long)));
    accepted("x = 1\n".repeat(long));
}

#[test]
fn the_deepest_accepted_tree_fits_a_small_stack() {
    let deepest = MAX_NESTING as usize - 8;
    let parse_and_drop = move || {
        for (open, close) in [("-", ""), ("not ", ""), ("lambda: ", ""), ("a if b else ", ""), ("", "+1"), ("", ".b")] {
            let opened = if open == "lambda: " { deepest / 6 } else { deepest };
            let source = format!("{}a{}", open.repeat(opened), close.repeat(deepest));
            let tree = parse_expression(&source).expect("within the limit");
            assert!(tree == tree.clone());
            // The same with an error after it: the diagnosis must not go deeper than the grammar.
            assert!(parse_expression(&format!("({source} b c)")).is_err());
        }
        let nested = format!("{}a b{}", "(".repeat(199), ")".repeat(199));
        assert!(parse_expression(&nested).is_err());
        let nested = format!("{}a b{}", "f(x, [".repeat(99), "])".repeat(99));
        assert!(parse_expression(&nested).is_err());
    };
    let thread = std::thread::Builder::new().stack_size(1 << 21).spawn(parse_and_drop);
    thread.expect("a thread starts").join().expect("no overflow");
}

#[test]
fn the_deepest_tree_of_all_fits_a_roomy_stack() {
    let accepted = |source: String| assert!(parse_limited(&source, Mode::Module, ROOMY).is_ok());
    let parse_and_drop = move || {
        let deepest = DEEPEST as usize;
        accepted(format!("a{}", " + a".repeat(deepest)));
        accepted(format!("a{}", "()".repeat(deepest)));
        accepted(format!("{}a", "-".repeat(deepest)));
        accepted(format!("{}a", "not ".repeat(5_968)));
        accepted(format!("{}a", "a if b else ".repeat(5_968)));
        accepted(format!("{}a", "lambda: ".repeat(990)));
        let broken = format!("a{} b", " + a".repeat(deepest - 1));
        assert!(parse_limited(&broken, Mode::Module, ROOMY).is_err());
    };
    let thread = std::thread::Builder::new().stack_size(ROOMY_STACK_BYTES).spawn(parse_and_drop);
    thread.expect("a thread starts").join().expect("no overflow");
}

#[test]
fn indentation_is_limited() {
    let source: String = (0..101).map(|depth| format!("{}if x:\n", " ".repeat(depth))).collect();
    assert_eq!(message(&format!("{source}{}pass\n", " ".repeat(101))), "too many levels of indentation");
}

#[test]
fn bytes_are_decoded_as_declared() {
    let text = |bytes: &[u8]| decode_source(bytes).map_err(|error| error.message);
    assert_eq!(text(b"\xEF\xBB\xBFx = 1\r\ny\rz\n"), Ok("x = 1\ny\nz\n".to_owned()));
    assert_eq!(text(b"# -*- coding: latin-1 -*-\n'\xE9'"), Ok("# -*- coding: latin-1 -*-\n'é'".to_owned()));
    assert_eq!(text(b"#!/bin/sh\n# vim: set fileencoding=nothing :\n"), Err("unknown encoding: nothing".to_owned()));
    assert_eq!(text(b"# coding: iso-8859-15\n'\xA4'"), Ok("# coding: iso-8859-15\n'€'".to_owned()));
    assert_eq!(text(b"# coding: GBK\n'\xD6\xD0'"), Ok("# coding: GBK\n'中'".to_owned()));
    assert_eq!(
        text(b"# coding: gbk\n'\xFF'"),
        Err("'gbk' codec can't decode byte 0xff in position 15: illegal multibyte sequence".to_owned())
    );
    assert_eq!(text(b"x\n# coding: nonsense\n"), Ok("x\n# coding: nonsense\n".to_owned()));
    assert_eq!(text(b"# coding: uft-8\n"), Err("unknown encoding: uft-8".to_owned()));
    assert!(text(b"x = '\xFF'").is_err_and(|message| message.contains("'utf-8' codec can't decode byte 0xff")));
    assert_eq!(text(b"\xEF\xBB\xBF# coding: latin-1\n"), Err("encoding problem: iso-8859-1 with BOM".to_owned()));
    let script = gillie_syntax::decode_file(b"x\n'\xFF'", "a.py").expect_err("not UTF-8");
    assert!(script.message.starts_with("Non-UTF-8 code starting with '\\xff' in file a.py on line 2, but no"));
}

#[test]
fn escapes_without_meaning_are_warned_about() {
    let warnings = |source: &str| -> Vec<String> {
        let module = parse(source, Mode::Module).expect("valid");
        module.warnings.into_iter().map(|warning| warning.message).collect()
    };
    assert_eq!(warnings(r#"'\d\e'; b'\u0041'"#), [r"invalid escape sequence '\d'", r"invalid escape sequence '\u'"]);
    assert_eq!(warnings(r#"f'{x}\d'; f'\{x}'"#), [r"invalid escape sequence '\d'", r"invalid escape sequence '\{'"]);
    assert_eq!(warnings(r#"'\400'"#), [r"invalid octal escape sequence '\400'"]);
    assert!(warnings(r#"'\n\\d\x41\N{DIGIT ONE}'; r'\d'; rf'\d{x}'; '\377'"#).is_empty());
}
