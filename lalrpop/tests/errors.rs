//! Syntax errors, compared with what CPython 3.13 reports: kind, message, line, column, end line, end column.
//!
//! `errors.txt` holds entries separated by lines of `=====`: the error, a line of `-----`, the source.

use gillie_syntax::{Mode, SyntaxError, parse, parse_expression};

fn describe(error: &SyntaxError) -> String {
    let end = error.end.map_or("None|None".to_owned(), |(line, column)| format!("{line}|{column}"));
    format!("{}|{}|{}|{}|{end}", error.kind.class_name(), error.message, error.line, error.column)
}

#[test]
fn errors_are_worded_and_placed_as_in_cpython() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in include_str!("errors.txt").split("\n=====\n") {
        let (expected, source) = entry.split_once("\n-----\n").expect("an entry has an error and a source");
        count += 1;
        let shown = match parse(source, Mode::Module) {
            Ok(_) => "ok".to_owned(),
            Err(error) => describe(&error),
        };
        if shown != expected {
            wrong.push(format!("{source:?}\n  shown    {shown}\n  expected {expected}"));
        }
    }
    assert!(count > 150, "only {count} entries");
    assert!(wrong.is_empty(), "{} of {count} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn an_expression_is_not_a_statement() {
    assert!(parse_expression("1 + 2").is_ok());
    assert!(parse_expression("1, 2\n\n").is_ok());
    let message = |source: &str| parse_expression(source).expect_err("not an expression").message;
    assert_eq!(message("x = 1"), "invalid syntax");
    assert_eq!(message("pass"), "invalid syntax");
    assert_eq!(message("1, *a"), "invalid syntax");
    assert_eq!(message(" 1"), "unexpected indent");
    assert_eq!(message(""), "invalid syntax");
    assert_eq!(message("1\n2"), "invalid syntax");
}

#[test]
fn incomplete_input_is_told_from_wrong_input() {
    let incomplete = |source: &str| parse(source, Mode::Interactive).expect_err("an error").incomplete;
    for source in ["(1,", "'''abc", "if x:\n", "def f():\n", "x = [\n  1,\n", "f'''{", "a \\\n", "try:\n  x\n"] {
        assert!(incomplete(source), "{source:?}");
    }
    for source in ["1 2", ")", "'abc", "if x:\ny\n", "x = = 1\n", "def f(:\n"] {
        assert!(!incomplete(source), "{source:?}");
    }
}
