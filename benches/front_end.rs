//! How fast source text becomes tokens, a tree, and bytecode: the programs of `benches/programs` and the
//! modules that gillie has in Python, in lines per second.

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use gillie::compile::{Mode, Optimize, Options, compile_source};

/// The sources, as the parser wants them.
fn sources() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<_> = ["benches/programs", "src/stdlib/py"]
        .iter()
        .flat_map(|folder| fs::read_dir(root.join(folder)).expect("a folder of the project"))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .collect();
    paths.sort();
    let source = |path| gillie_syntax::decode_source(&fs::read(path).expect("a source")).expect("it is text");
    paths.into_iter().map(source).collect()
}

fn front_end(c: &mut Criterion) {
    let sources = sources();
    let options = Options::new(Mode::Exec, Optimize::of_level(0));
    let lines: usize = sources.iter().map(|source| source.lines().count()).sum();
    let mut group = c.benchmark_group("front end");
    group.throughput(Throughput::Elements(lines as u64));
    group.bench_function("lexer", |b| {
        b.iter(|| sources.iter().map(|source| gillie_syntax::token_count(black_box(source))).sum::<usize>());
    });
    group.bench_function("parser", |b| {
        b.iter(|| {
            for source in &sources {
                black_box(gillie_syntax::parse(source, gillie_syntax::Mode::Module).expect("no error"));
            }
        });
    });
    group.bench_function("compiler", |b| {
        b.iter(|| {
            for source in &sources {
                black_box(compile_source(source, "<bench>", options).expect("no error"));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, front_end);
criterion_main!(benches);
