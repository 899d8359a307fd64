//! Programs that race on shared objects: whatever the threads do, nothing crashes
//! and the promises of the builtin types hold.

mod common;

use common::{End, Outcome, run_all, scripts};

fn check(options: &[&str]) {
    let files = scripts("tests/races");
    assert!(files.len() >= 15, "the programs are there");
    run_all(&files, options, |outcome: &Outcome| {
        let last = outcome.stdout.lines().last().unwrap_or_default();
        if outcome.end == End::Exit(0) && last == "ok" {
            return Ok(());
        }
        Err(format!("{}, last line {last:?}, standard error:\n{}", outcome.end, outcome.stderr))
    });
}

#[test]
fn races_keep_the_promises_with_the_gil_off() {
    check(&["--gil", "off"]);
}

#[test]
fn races_keep_the_promises_with_the_gil_on_and_a_short_interval() {
    check(&["--gil", "on", "--switch-interval", "0.00005"]);
}

#[test]
fn races_keep_the_promises_with_collections_everywhere() {
    check(&["--gil", "off", "--gc-stress=2003"]);
}

#[test]
fn races_keep_the_promises_with_a_safepoint_at_every_instruction() {
    check(&["--gil", "off", "--preempt", "opcode"]);
}
