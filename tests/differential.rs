//! Random programs on CPython and on gillie: `tests/differential/differ.py` in short. Without a CPython 3.13 there is
//! nothing to compare with, and the test says so.

use std::path::Path;
use std::process::Command;

/// A Python whose `sys.version_info` begins with 3.13 and that is CPython: `$GILLIE_CPYTHON`, or one on the path.
fn cpython() -> Option<String> {
    let named = std::env::var("GILLIE_CPYTHON").ok();
    let candidates = named.into_iter().chain(["python3.13", "python3"].map(str::to_owned));
    candidates.into_iter().find(|candidate| {
        let ask = "import sys; print(sys.implementation.name, *sys.version_info[:2])";
        let answer = Command::new(candidate).args(["-c", ask]).output();
        answer.is_ok_and(|answer| answer.stdout.starts_with(b"cpython 3 13"))
    })
}

#[test]
fn random_programs_run_as_on_cpython() {
    let Some(cpython) = cpython() else {
        eprintln!("skipped: no CPython 3.13 to compare with; GILLIE_CPYTHON names one");
        return;
    };
    let differ = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/differential/differ.py");
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
