//! The prompt without a terminal, or on one that can do nothing: lines of `sys.stdin`.

use super::editing::wants_more;
use super::{Input, Prompts, Reader};
use crate::interp::{R, Thread, traceback};
use crate::objects::string::Str;

/// Reads lines of `sys.stdin`.
pub struct Plain;

impl Plain {
    pub fn new() -> Plain {
        Plain
    }

    /// One line with its end; empty at the end of the input, and where it can be read no more.
    fn line(t: &Thread, prompt: &str) -> R<String> {
        match Plain::read_line(t, prompt) {
            Err(_) if Plain::is_gone(t) => {
                t.clear_raised();
                Ok(String::new())
            }
            read => read,
        }
    }

    /// Whether reading raised because there is no stdin (any more), or none that can be read.
    fn is_gone(t: &Thread) -> bool {
        t.raised_is(t.types().exception) && !t.raised_is(t.types().unicode_error)
    }

    fn read_line(t: &Thread, prompt: &str) -> R<String> {
        crate::stdlib::io::flush_quietly(t);
        traceback::write_stderr(t, prompt);
        let sys = t.import_module("sys")?;
        let stdin = t.get_attr_text(sys, "stdin")?;
        let line = t.call_method(stdin, "readline", &[])?;
        Ok(line.cast::<Str>().map_or(String::new(), |line| line.to_lossy().into_owned()))
    }
}

impl Reader for Plain {
    fn read(&mut self, t: &Thread, prompts: &Prompts) -> R<Input> {
        let mut text = String::new();
        loop {
            let prompt = if text.is_empty() { &prompts.first } else { &prompts.more };
            let line = Plain::line(t, prompt)?;
            if line.is_empty() {
                return Ok(if text.is_empty() {
                    traceback::write_stderr(t, "\n");
                    Input::End
                } else {
                    Input::Source(text)
                });
            }
            text.push_str(&line);
            let typed = text.strip_suffix('\n').unwrap_or(&text);
            if !wants_more(typed) {
                return Ok(Input::Source(text));
            }
        }
    }

    fn filename(&self, _: usize) -> String {
        "<stdin>".to_owned()
    }
}
