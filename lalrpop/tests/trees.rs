//! Syntax trees, compared with what CPython 3.13's `ast.dump(..., include_attributes=True)` prints.
//!
//! Each `trees/NAME.py` has a `trees/NAME.ast` with one line for each top-level statement.

#[path = "../examples/dump/render.rs"]
mod render;

use gillie_syntax::{Mode, parse};

fn check(source: &str, expected: &str) {
    let module = parse(source, Mode::Module).unwrap_or_else(|error| panic!("{error}"));
    let mut expected = expected.lines();
    for stmt in module.body {
        let range = stmt.range;
        let shown = render::dump_statement(source, &stmt);
        let text = &source[range.start as usize..range.end as usize];
        assert_eq!(Some(shown.as_str()), expected.next(), "tree of {text:?}");
    }
    assert_eq!(expected.next(), None);
}

macro_rules! trees {
    ($($name:ident)*) => {$(
        #[test]
        fn $name() {
            check(
                include_str!(concat!("trees/", stringify!($name), ".py")),
                include_str!(concat!("trees/", stringify!($name), ".ast")),
            );
        }
    )*};
}

trees! { statements expressions literals fstrings functions patterns }

#[test]
fn dump_of_a_module_lists_its_statements() {
    let module = parse("pass\n", Mode::Module).expect("valid");
    let expected = "Module(body=[Pass(lineno=1, col_offset=0, end_lineno=1, end_col_offset=4)])";
    assert_eq!(render::dump("pass\n", &module), expected);
}
