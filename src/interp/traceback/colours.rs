//! The colours of tracebacks on a terminal (`Lib/_colorize.py`).

use super::sys_attribute;
use crate::interp::Thread;
use crate::value::Value;

/// Whether text is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    Plain,
    /// By escape sequences.
    Ansi,
}

const MAGENTA: &str = "35";
const BOLD_MAGENTA: &str = "1;35";
const RED: &str = "31";
const BOLD_RED: &str = "1;31";

impl Colours {
    /// Those of what is written to `sys.stderr`: the environment decides, then whether that is a terminal.
    ///
    /// # Safepoint
    /// Runs Python code.
    pub fn of_stderr(t: &Thread) -> Colours {
        let heeds_environment = !t.vm().options.command_line.flags.ignore_environment;
        match asked_for().filter(|_| heeds_environment) {
            Some(colours) => colours,
            None if is_terminal(t) => Colours::Ansi,
            None => Colours::Plain,
        }
    }

    fn paint(self, colour: &str, text: &str) -> String {
        match self {
            Colours::Plain => text.to_owned(),
            Colours::Ansi => format!("\x1b[{colour}m{text}\x1b[0m"),
        }
    }

    /// A file, a line number, a function; the message of an exception.
    pub fn detail(self, text: &str) -> String {
        self.paint(MAGENTA, text)
    }

    /// The type of an exception.
    pub fn kind(self, text: &str) -> String {
        self.paint(BOLD_MAGENTA, text)
    }

    /// What is wrong in a line.
    pub fn fault(self, text: &str) -> String {
        self.paint(BOLD_RED, text)
    }

    /// A line and the carets below it, which say how its parts are coloured.
    pub fn excerpt(self, line: &str, carets: &str) -> (String, String) {
        if self == Colours::Plain {
            return (line.to_owned(), carets.to_owned());
        }
        let (mut shown, mut below) = (String::new(), String::new());
        let mut chars = line.chars();
        let mut marks = carets.chars().peekable();
        while let Some(&mark) = marks.peek() {
            let mut run = String::new();
            while marks.next_if_eq(&mark).is_some() {
                run.push(mark);
            }
            let text: String = chars.by_ref().take(run.len()).collect();
            let colour = match mark {
                '^' => Some(BOLD_RED),
                '~' => Some(RED),
                _ => None,
            };
            let paint = |text: &str| colour.map_or_else(|| text.to_owned(), |colour| self.paint(colour, text));
            shown.push_str(&paint(&text));
            below.push_str(&paint(&run));
        }
        shown.extend(chars);
        (shown, below)
    }
}

/// What the environment says, if it says anything.
fn asked_for() -> Option<Colours> {
    let variable = |name: &str| std::env::var_os(name);
    match variable("PYTHON_COLORS") {
        Some(value) if value == "0" => return Some(Colours::Plain),
        Some(value) if value == "1" => return Some(Colours::Ansi),
        _ => {}
    }
    if variable("NO_COLOR").is_some() {
        return Some(Colours::Plain);
    }
    if variable("FORCE_COLOR").is_some() {
        return Some(Colours::Ansi);
    }
    variable("TERM").filter(|term| term == "dumb").map(|_| Colours::Plain)
}

fn is_terminal(t: &Thread) -> bool {
    let Some(stderr) = sys_attribute(t, "stderr").and_then(Value::given) else { return false };
    let answer = t.find_attr(stderr, t.intern("fileno")).and_then(|has_descriptor| match has_descriptor {
        Some(_) => t.call_method(stderr, "isatty", &[]).and_then(|answer| t.truthy(answer)),
        None => Ok(false),
    });
    answer.unwrap_or_else(|_| {
        t.clear_raised();
        false
    })
}

#[cfg(test)]
mod tests {
    use super::Colours;

    #[test]
    fn parts_are_coloured_as_the_carets_below_them() {
        let (line, carets) = Colours::Ansi.excerpt("x = f(1)", "    ~^^^");
        assert_eq!(line, "x = \x1b[31mf\x1b[0m\x1b[1;31m(1)\x1b[0m");
        assert_eq!(carets, "    \x1b[31m~\x1b[0m\x1b[1;31m^^^\x1b[0m");
        assert_eq!(Colours::Plain.excerpt("x", "^"), ("x".to_owned(), "^".to_owned()));
    }
}
