//! CPython and gillie side by side: random programs (`tests/differential/differ.py` in short), and builtins called with
//! odd arguments (`tests/audit/compare.py`). Without a CPython 3.13 there is nothing to compare with, and the tests say so.

mod common;

use std::process::Command;

use common::{cpython, root};

#[test]
fn random_programs_run_as_on_cpython() {
    let Some(cpython) = cpython() else {
        eprintln!("skipped: no CPython 3.13 to compare with; GILLIE_CPYTHON names one");
        return;
    };
    let differ = root().join("tests/differential/differ.py");
    let output = Command::new(cpython)
        .args(["-W", "ignore"])
        .arg(differ)
        .args(["--gillie", env!("CARGO_BIN_EXE_gillie"), "--programs", "100", "--failures", "3"])
        .output()
        .expect("CPython runs");
    let report = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{report}{}", String::from_utf8_lossy(&output.stderr));
    assert!(report.contains("100 programs"), "{report}");
}

/// Calls of the probe that are known to differ: `compare.py` prints them.
const KNOWN_DIFFERENCES: &str = "104";

#[test]
fn builtins_take_odd_arguments_as_on_cpython() {
    let Some(cpython) = cpython() else {
        eprintln!("skipped: no CPython 3.13 to compare with; GILLIE_CPYTHON names one");
        return;
    };
    let output = Command::new(cpython)
        .arg(root().join("tests/audit/compare.py"))
        .args([env!("CARGO_BIN_EXE_gillie"), "--most", KNOWN_DIFFERENCES])
        .output()
        .expect("CPython runs");
    let report = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{report}{}", String::from_utf8_lossy(&output.stderr));
    assert!(report.contains(" calls compared, "), "{report}");
}
