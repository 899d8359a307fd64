//! The seeds of the fuzz targets: each is run as the fuzzer runs it.

#[path = "../fuzz/harness.rs"]
mod harness;

use std::fs;
use std::path::Path;

fn check(folder: &str, run: impl Fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder).expect("seeds").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    assert!(paths.len() >= 10, "the seeds are there");
    for path in paths {
        println!("{}", path.display());
        run(&fs::read(&path).expect("a seed"));
    }
}

#[test]
fn seeds_of_the_parser_are_trees_or_errors() {
    check("parse", harness::parse);
}

#[test]
fn seeds_of_programs_end() {
    check("run", harness::run);
}
