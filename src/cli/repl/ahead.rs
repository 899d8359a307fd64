//! What is typed while no prompt is there: the terminal keeps whole lines for whoever reads next.
//!
//! An editor that met them would see an Enter that it does not know for the end of a line (the terminal has made a
//! line feed of it), read on, and drop what stands behind the first statement.

use std::collections::VecDeque;

use super::editing::wants_more;
use crate::threads::os;
use crate::threads::os::select::{Polled, poll};

const STDIN: i32 = 0;
/// What a terminal keeps of a line (`n_tty(4)`).
const LINE_BYTES_MAX: usize = 4096;

/// The lines that wait for a prompt.
#[derive(Default)]
pub struct TypedAhead {
    lines: VecDeque<Line>,
}

enum Line {
    /// Without its line feed.
    Text(String),
    /// Ctrl-D at the start of a line.
    End,
}

/// What a new prompt begins with.
#[derive(Debug, PartialEq, Eq)]
pub enum Begun {
    /// A whole statement: nobody need press Enter.
    Statement(String),
    /// Nothing, or the first lines of a statement.
    Part(String),
    /// The end of the input.
    End,
}

impl TypedAhead {
    /// Takes what the terminal has, without waiting. To be called while it is not in raw mode.
    pub fn take(&mut self) {
        loop {
            let mut input = [Polled::new(STDIN, libc::POLLIN)];
            let readable = matches!(poll(&mut input, 0), Ok(1)) && input[0].happened() & libc::POLLIN != 0;
            if !readable {
                return;
            }
            let mut buffer = [0; LINE_BYTES_MAX];
            let Ok(count) = os::read(STDIN, &mut buffer) else { return };
            if count == 0 {
                self.lines.push_back(Line::End);
                return;
            }
            let text = String::from_utf8_lossy(&buffer[..count]);
            self.lines.extend(text.lines().map(|line| Line::Text(line.to_owned())));
        }
    }

    /// What the next prompt begins with.
    pub fn next(&mut self) -> Begun {
        let mut text = String::new();
        while let Some(line) = self.lines.pop_front() {
            match line {
                Line::Text(line) => text.push_str(&line),
                Line::End if text.is_empty() => return Begun::End,
                Line::End => continue,
            }
            if !wants_more(&text) {
                return Begun::Statement(text);
            }
            text.push('\n');
        }
        Begun::Part(text)
    }
}

#[cfg(test)]
mod tests {
    use super::{Begun, Line, TypedAhead};

    fn prompts(lines: &[&str]) -> Vec<Begun> {
        let mut ahead = TypedAhead { lines: lines.iter().map(|line| Line::Text((*line).to_owned())).collect() };
        let mut begun = Vec::new();
        loop {
            begun.push(ahead.next());
            if let Some(Begun::Part(_)) = begun.last() {
                return begun;
            }
        }
    }

    #[test]
    fn lines_are_statements() {
        let statement = |text: &str| Begun::Statement(text.to_owned());
        let part = |text: &str| Begun::Part(text.to_owned());
        assert_eq!(prompts(&[]), [part("")]);
        assert_eq!(prompts(&["a = 1", "", "b"]), [statement("a = 1"), statement(""), statement("b"), part("")]);
        assert_eq!(
            prompts(&["for i in x:", "    f(i)", "", "(1 +"]),
            [statement("for i in x:\n    f(i)\n"), part("(1 +\n")]
        );
    }

    #[test]
    fn an_end_comes_after_the_statements_before_it() {
        let mut ahead = TypedAhead { lines: [Line::Text("a".to_owned()), Line::End].into() };
        assert_eq!([ahead.next(), ahead.next()], [Begun::Statement("a".to_owned()), Begun::End]);
    }
}
