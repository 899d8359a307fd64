//! Prints syntax trees as CPython's `ast.dump(tree, include_attributes=True)` does, one line per file.

mod render;

use gillie_syntax::{Mode, decode_source, parse};
use std::io::Write as _;

fn main() -> std::io::Result<()> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    if args.first().is_some_and(|arg| arg == "--list") {
        args = std::fs::read_to_string(&args[1])?.lines().map(str::to_owned).collect();
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for path in args {
        let source = decode_source(&std::fs::read(&path)?);
        match source.and_then(|source| parse(&source, Mode::Module).map(|module| (source, module))) {
            Ok((source, module)) => writeln!(out, "{}", render::dump(&source, &module))?,
            Err(error) => writeln!(out, "{error}")?,
        }
    }
    Ok(())
}
