//! Programs that nest deeper than any stack never end the process: see `nesting/programs.py`.

mod common;

use std::process::{Command, Stdio};

/// Runs all of them; each says itself what is wrong.
fn check(args: &[&str], stack: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gillie"));
    command.args(args).arg(common::root().join("tests/nesting/programs.py")).args(stack);
    let output = common::output(command.stdin(Stdio::null()));
    let (printed, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!((output.status.code(), &*printed), (Some(0), "ok\n"), "{args:?} {stack:?}: {errors}");
}

#[test]
fn deep_nesting_is_an_error_in_the_main_thread() {
    check(&["-W", "ignore", "--gil", "on"], &[]);
    check(&["-W", "ignore", "--gil", "off"], &[]);
}

#[test]
fn deep_nesting_is_an_error_in_a_thread_with_a_small_stack() {
    check(&["-W", "ignore", "--gil", "on"], &["thread"]);
    check(&["-W", "ignore", "--gil", "off"], &["thread"]);
}
