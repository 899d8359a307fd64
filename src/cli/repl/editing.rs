//! What the prompt must know of the text being typed: whether more is to come, and its statements. No VM.

use gillie_syntax::{Mode, ast::Stmt};

/// Whether Enter at the end of `text` begins another line instead of running it.
///
/// A block goes on until a blank line; so does one with an error, so that the error can be mended.
pub fn wants_more(text: &str) -> bool {
    let last_line = text.rsplit('\n').next().unwrap_or(text);
    let is_blank = last_line.trim().is_empty();
    let has_lines = text.contains('\n');
    match gillie_syntax::parse(&format!("{text}\n"), Mode::Module) {
        Ok(module) => match module.body.last() {
            Some(last) if last.kind.is_compound() => !(is_blank && has_lines),
            _ => false,
        },
        Err(error) if error.incomplete => !(is_blank && has_lines && is_indented_block(&error.message)),
        Err(_) => has_lines && !is_blank,
    }
}

/// Whether what is missing is only a block, which a blank line cannot give.
fn is_indented_block(message: &str) -> bool {
    message.starts_with("expected an indented block") || message.starts_with("expected 'except'")
}

/// The statements before the last line of statements, if there are any, and the last ones. Both keep their line
/// numbers: what is left out is blank.
pub fn last_statement(source: &str) -> (Option<String>, String) {
    let whole = (None, source.to_owned());
    let Ok(module) = gillie_syntax::parse(source, Mode::Module) else { return whole };
    if gillie_syntax::parse(source, Mode::Interactive).is_ok() {
        return whole;
    }
    // The first of the statements that begin on the line of the last.
    let line_start = |statement: &Stmt| {
        let start = statement.range.start as usize;
        source[..start].rfind('\n').map_or(0, |newline| newline + 1)
    };
    let Some(cut) = module.body.last().map(line_start) else { return whole };
    let blank: String = source[..cut].chars().filter(|c| *c == '\n').collect();
    (Some(source[..cut].to_owned()), blank + &source[cut..])
}

#[cfg(test)]
mod tests {
    use super::{last_statement, wants_more};

    #[test]
    fn blocks_and_open_brackets_go_on() {
        for text in [
            "if x:",
            "if x:\n    y",
            "if x: y",
            "f(",
            "x = [1,\n",
            "'''a",
            "def f():\n    return 1",
            "@d",
            "try:\n    x",
        ] {
            assert!(wants_more(text), "{text:?}");
        }
    }

    #[test]
    fn statements_and_errors_end() {
        for text in [
            "",
            "x",
            "x = 1; y",
            "if x:\n    y\n",
            "def f():\n    return 1\n",
            "x = ",
            "f(]",
            "'a",
            "1 +* 2",
            "'''a\nb'''",
        ] {
            assert!(!wants_more(text), "{text:?}");
        }
    }

    #[test]
    fn several_statements_are_taken_apart() {
        assert_eq!(last_statement("x = 1"), (None, "x = 1".to_owned()));
        assert_eq!(last_statement("a; b"), (None, "a; b".to_owned()));
        assert_eq!(last_statement("x = 1\nx\n"), (Some("x = 1\n".to_owned()), "\nx\n".to_owned()));
    }
}
