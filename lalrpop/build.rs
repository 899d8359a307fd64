//! Generates the parser from `src/python.lalrpop`.

fn main() {
    lalrpop::Configuration::new()
        .use_cargo_dir_conventions()
        .emit_rerun_directives(true)
        .process()
        .expect("src/python.lalrpop is a grammar without conflicts");
}
