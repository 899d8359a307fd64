//! Every program of `scripts/` ends well with the GIL on and off; those that print the same on every run print the same
//! on CPython 3.13 where there is one.

mod common;

use std::process::Command;

use common::{End, Outcome, cpython, root, run, run_all, scripts};

/// The larger programs, which depend on no time and no threads.
const DETERMINISTIC: &[&str] = &["expressions", "inventory", "market"];

fn ends_well(outcome: &Outcome) -> Result<(), String> {
    if outcome.end == End::Exit(0) && outcome.stderr.is_empty() && !outcome.stdout.is_empty() {
        return Ok(());
    }
    Err(format!("{}, standard error:\n{}", outcome.end, outcome.stderr))
}

#[test]
fn scripts_end_well_with_the_gil_on() {
    run_all(&scripts("scripts"), &["--gil", "on"], ends_well);
}

#[test]
fn scripts_end_well_with_the_gil_off() {
    run_all(&scripts("scripts"), &["--gil", "off"], ends_well);
}

#[test]
fn larger_programs_print_the_same_everywhere() {
    let cpython = cpython();
    if cpython.is_none() {
        eprintln!("no CPython 3.13 to compare with; GILLIE_CPYTHON names one");
    }
    for name in DETERMINISTIC {
        let script = root().join(format!("scripts/{name}.py"));
        let source = std::fs::read_to_string(&script).expect("a script");
        assert!(source.lines().count() > 300, "{name} is a larger program");
        let with_lock = run(&script, &["--gil", "on"], &[]).stdout;
        assert!(with_lock.lines().count() > 40, "{name}:\n{with_lock}");
        assert_eq!(run(&script, &["--gil", "off"], &[]).stdout, with_lock, "{name}");
        assert_eq!(run(&script, &["--gc-stress=97"], &[]).stdout, with_lock, "{name}");
        if let Some(cpython) = &cpython {
            let output = Command::new(cpython).arg("-B").arg(&script).output().expect("CPython runs");
            assert_eq!(String::from_utf8_lossy(&output.stdout), with_lock, "{name}");
        }
    }
}
