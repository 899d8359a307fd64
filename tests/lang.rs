//! The language tests: every `tests/lang/<area>/<feature>.py` prints "ok" with the
//! GIL on, off and under gc-stress. Each also passes on CPython 3.13.

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use common::{End, Outcome, root, run_all, scripts};

/// All language tests, without the modules that some import.
fn tests() -> Vec<PathBuf> {
    scripts("tests/lang").into_iter().filter(|f| !f.to_string_lossy().contains("/helpers/")).collect()
}

/// Runs all language tests with `options` and checks what they print.
fn check(options: &[&str]) {
    let files = tests();
    assert!(files.len() > 600, "the language tests are there");
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

/// `tests/lang/README.md` has a table of the areas with the number of their tests; `GILLIE_UPDATE=1` writes it.
#[test]
fn the_table_of_areas_is_true() {
    let folder = root().join("tests/lang");
    let mut counts = BTreeMap::new();
    for file in tests() {
        let area = file.strip_prefix(&folder).expect("it is below").iter().next().expect("it is in an area").to_owned();
        *counts.entry(area).or_insert(0) += 1;
    }
    let mut page = String::from(
        "# Language tests\n\nEach `<area>/<feature>.py` prints \"ok\" on CPython 3.13, and on gillie with the GIL on and off, under \
         gc-stress, and with a safepoint at every instruction. `tests/lang.rs` runs them and makes this page.\n\n\
         | area | tests |\n|---|---|\n",
    );
    for (area, count) in &counts {
        let _ = writeln!(page, "| {} | {count} |", area.display());
    }
    let _ = writeln!(page, "| {} areas | {} |", counts.len(), counts.values().sum::<i32>());
    let path = folder.join("README.md");
    if std::env::var_os("GILLIE_UPDATE").is_some() {
        std::fs::write(&path, &page).expect("the page can be written");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, page, "the page is stale: run this test with GILLIE_UPDATE=1");
}
