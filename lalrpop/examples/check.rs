//! Parses files and prints one line for each: `ok`, or kind, message and positions of its syntax error.
//!
//! `check FILE...`; with `--many FILE`, the file holds sources separated by lines of `=====`.

use gillie_syntax::{Mode, SyntaxError, decode_source, normalize_newlines, parse};

fn main() {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    if args.first().is_some_and(|arg| arg == "--many") {
        let text = std::fs::read_to_string(&args[1]).expect("the file can be read");
        for source in text.split("\n=====\n") {
            let source = normalize_newlines(source);
            println!("{}", describe(parse(&source, Mode::Module).err()));
        }
        return;
    }
    if args.first().is_some_and(|arg| arg == "--list") {
        let text = std::fs::read_to_string(&args[1]).expect("the file can be read");
        args = text.lines().map(str::to_owned).collect();
    }
    for path in args {
        let bytes = std::fs::read(&path).expect("the file can be read");
        let outcome = decode_source(&bytes).and_then(|source| parse(&source, Mode::Module));
        println!("{path}: {}", describe(outcome.err()));
    }
}

fn describe(error: Option<SyntaxError>) -> String {
    let Some(error) = error else {
        return "ok".to_owned();
    };
    let (end_line, end_column) = error
        .end
        .map_or(("None".to_owned(), "None".to_owned()), |(line, column)| (line.to_string(), column.to_string()));
    format!("{}|{}|{}|{}|{end_line}|{end_column}", error.kind.class_name(), error.message, error.line, error.column,)
}
