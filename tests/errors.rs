//! Scripts that end with an error print what CPython 3.13 prints and exit as it does.

mod common;

use std::fs;

use common::{Outcome, run_all, scripts};

fn check(options: &[&str]) {
    let files: Vec<_> = scripts("tests/errors").into_iter().filter(|f| !f.ends_with("regenerate.py")).collect();
    assert!(files.len() >= 40, "the scripts are there");
    run_all(&files, options, |outcome: &Outcome| {
        let expected = fs::read_to_string(outcome.script.with_extension("expected")).expect("what it prints");
        let stderr = outcome.stderr.replace(&*outcome.script.to_string_lossy(), "SCRIPT");
        let actual = format!("{stderr}{}\n", outcome.end);
        if actual == expected { Ok(()) } else { Err(format!("expected\n{expected}--- but got\n{actual}---")) }
    });
}

#[test]
fn errors_are_printed_as_cpython_prints_them() {
    check(&[]);
}

#[test]
fn errors_are_the_same_with_the_gil_off() {
    check(&["--gil", "off"]);
}
