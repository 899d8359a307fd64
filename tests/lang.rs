//! The language tests: every `tests/lang/<area>/<feature>.py` prints "ok" with the
//! GIL on, off and under gc-stress. Each also passes on CPython 3.13.

mod common;

use common::{End, Outcome, run_all, scripts};

/// Runs all language tests with `options` and checks what they print.
fn check(options: &[&str]) {
    let files: Vec<_> =
        scripts("tests/lang").into_iter().filter(|f| !f.to_string_lossy().contains("/helpers/")).collect();
    assert!(files.len() > 150, "the language tests are there");
    run_all(&files, options, |outcome: &Outcome| {
        let last = outcome.stdout.lines().last().unwrap_or_default();
        if outcome.end == End::Exit(0) && last == "ok" {
            return Ok(());
        }
        Err(format!("{}, last line {last:?}, standard error:\n{}", outcome.end, outcome.stderr))
    });
}

#[test]
fn language_tests_pass_with_the_gil_on() {
    check(&["--gil", "on"]);
}

#[test]
fn language_tests_pass_with_the_gil_off() {
    check(&["--gil", "off"]);
}

#[test]
fn language_tests_pass_under_gc_stress() {
    check(&["--gc-stress=97"]);
}

#[test]
fn language_tests_pass_under_gc_stress_with_the_gil_off() {
    check(&["--gil", "off", "--gc-stress=193"]);
}

#[test]
fn language_tests_pass_with_a_safepoint_at_every_instruction() {
    check(&["--preempt", "opcode"]);
}
