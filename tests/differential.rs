//! Random programs on CPython and on gillie: `tests/differential/differ.py` in short. Without a CPython 3.13 there is
//! nothing to compare with, and the test says so.

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
