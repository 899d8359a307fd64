//! The prompt on a terminal: an editor with history, highlighting and completion.
//!
//! The editor (reedline) runs on a thread that knows no VM. The main thread waits detached for what it sends: a
//! statement, or a word to complete, which it answers.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use nu_ansi_term::{Color, Style};
use reedline::{
    ColumnarMenu, Completer, CompletionResult, DefaultHinter, EditCommand, EditMode, Emacs, FileBackedHistory,
    Highlighter, KeyCode, KeyModifiers, MenuBuilder as _, Prompt, PromptEditMode, PromptHistorySearch, Reedline,
    ReedlineEvent, ReedlineMenu, ReedlineRawEvent, Signal, Span, StyledText, Suggestion, ValidationResult, Validator,
    default_emacs_keybindings,
};

use super::ahead::{Begun, TypedAhead};
use super::complete::{candidates, word_start};
use super::editing::wants_more;
use super::{Input, Prompts, Reader};
use crate::interp::{R, Thread};
use crate::objects::dict::Dict;
use crate::stdlib::signal;
use crate::threads::SwitchCause;
use crate::value::Gc;

const HISTORY_LINES_MAX: usize = 1000;
/// How often the main thread looks for signals while the editor waits.
const SIGNALS_EVERY: Duration = Duration::from_millis(50);
const INDENT: &str = "    ";

/// What the editor sends to the main thread.
enum Message {
    Read(std::io::Result<Signal>),
    Complete(String, Sender<Vec<String>>),
}

/// The editor's side of the main thread.
pub struct Terminal {
    /// Prompts: ask for a statement.
    asks: Sender<Prompts>,
    messages: Receiver<Message>,
    main: Gc<Dict>,
}

impl Terminal {
    /// Starts the editor's thread.
    pub fn start(main: Gc<Dict>) -> Terminal {
        let (asks, asked) = channel::<Prompts>();
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            let mut editor = editor(sender.clone());
            let mut ahead = TypedAhead::default();
            while let Ok(prompts) = asked.recv() {
                ahead.take();
                let (begun, is_whole) = match ahead.next() {
                    Begun::Statement(text) => (text, true),
                    Begun::Part(text) => (text, false),
                    Begun::End => {
                        let _ = sender.send(Message::Read(Ok(Signal::CtrlD)));
                        return;
                    }
                };
                editor.run_edit_commands(&[EditCommand::InsertString(begun)]);
                editor = editor.with_immediately_accept(is_whole);
                let read = editor.read_line(&prompts);
                // The process may end without this thread. A history that cannot be kept is no reason to stop.
                let _ = editor.sync_history();
                if sender.send(Message::Read(read)).is_err() {
                    return;
                }
            }
        });
        Terminal { asks, messages, main }
    }
}

impl Reader for Terminal {
    fn read(&mut self, t: &Thread, prompts: &Prompts) -> R<Input> {
        let prompts = Prompts { first: prompts.first.clone(), more: prompts.more.clone() };
        if self.asks.send(prompts).is_err() {
            return Ok(Input::End);
        }
        loop {
            match t.detach(SwitchCause::Io, || self.messages.recv_timeout(SIGNALS_EVERY)) {
                Ok(Message::Complete(word, answer)) => {
                    // An editor that has gone needs no answer.
                    let _ = answer.send(candidates(t, self.main, &word));
                }
                Ok(Message::Read(Ok(Signal::Success(text)))) => return Ok(Input::Source(text)),
                Ok(Message::Read(Ok(Signal::CtrlC))) => return Ok(Input::Interrupted),
                Ok(Message::Read(_)) | Err(RecvTimeoutError::Disconnected) => return Ok(Input::End),
                Err(RecvTimeoutError::Timeout) => signal::check(t)?,
            }
        }
    }

    fn filename(&self, number: usize) -> String {
        format!("<python-input-{number}>")
    }

    fn has_commands(&self) -> bool {
        true
    }
}

/// `$XDG_STATE_HOME/gillie/history`, or `~/.gillie_history`.
fn history_file() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    folder("XDG_STATE_HOME")
        .map(|state| state.join("gillie/history"))
        .or_else(|| folder("HOME").map(|home| home.join(".gillie_history")))
}

/// The name of the list of completions.
const MENU: &str = "completion_menu";

/// Keys as in Emacs; but Enter takes an entry of the list of completions only if one was looked for in it. Else it means
/// the line as it stands.
struct Keys {
    emacs: Emacs,
    /// How often in a row a key has moved in the list; the first one opens it.
    steps: u32,
}

impl EditMode for Keys {
    fn parse_event(&mut self, event: ReedlineRawEvent) -> ReedlineEvent {
        let event = self.emacs.parse_event(event);
        let is_menu = |event: &ReedlineEvent| {
            matches!(
                event,
                ReedlineEvent::Menu(_)
                    | ReedlineEvent::MenuUp
                    | ReedlineEvent::MenuDown
                    | ReedlineEvent::MenuLeft
                    | ReedlineEvent::MenuRight
            )
        };
        match event {
            ReedlineEvent::UntilFound(events) if events.iter().any(is_menu) => {
                let opens = events.iter().any(|event| matches!(event, ReedlineEvent::Menu(_)));
                self.steps += u32::from(opens || self.steps > 0);
                ReedlineEvent::UntilFound(events)
            }
            ReedlineEvent::Enter if std::mem::take(&mut self.steps) == 1 => {
                ReedlineEvent::Multiple(vec![ReedlineEvent::Esc, ReedlineEvent::Enter])
            }
            event => {
                // What is typed behind an opened list filters it, and chooses nothing.
                self.steps = self.steps.min(1);
                event
            }
        }
    }

    fn edit_mode(&self) -> PromptEditMode {
        self.emacs.edit_mode()
    }
}

fn editor(sender: Sender<Message>) -> Reedline {
    let mut keys = default_emacs_keybindings();
    let complete = ReedlineEvent::UntilFound(vec![ReedlineEvent::Menu(MENU.to_owned()), ReedlineEvent::MenuNext]);
    keys.add_binding(KeyModifiers::NONE, KeyCode::Tab, complete);
    let menu = ColumnarMenu::default().with_name(MENU);
    let mut editor = Reedline::create()
        .with_edit_mode(Box::new(Keys { emacs: Emacs::new(keys), steps: 0 }))
        .with_completer(Box::new(Words { sender }))
        .with_menu(ReedlineMenu::EngineCompleter(Box::new(menu)))
        .with_quick_completions(true)
        .with_partial_completions(true)
        .with_validator(Box::new(Statements))
        .use_bracketed_paste(true);
    if std::env::var_os("NO_COLOR").is_none() {
        let hint = DefaultHinter::default().with_style(Style::new().fg(Color::DarkGray));
        editor = editor.with_highlighter(Box::new(Colors)).with_hinter(Box::new(hint));
    }
    match history_file().and_then(|file| FileBackedHistory::with_file(HISTORY_LINES_MAX, file).ok()) {
        Some(history) => editor.with_history(Box::new(history)),
        None => editor,
    }
}

impl Prompt for Prompts {
    fn render_prompt_left(&self) -> std::borrow::Cow<'_, str> {
        self.first.as_str().into()
    }

    fn render_prompt_right(&self) -> std::borrow::Cow<'_, str> {
        "".into()
    }

    fn render_prompt_indicator(&self, _: PromptEditMode) -> std::borrow::Cow<'_, str> {
        "".into()
    }

    fn render_prompt_multiline_indicator(&self) -> std::borrow::Cow<'_, str> {
        self.more.as_str().into()
    }

    fn render_prompt_history_search_indicator(&self, search: PromptHistorySearch) -> std::borrow::Cow<'_, str> {
        format!("(search: {}) ", search.term).into()
    }

    fn get_prompt_color(&self) -> reedline::Color {
        reedline::Color::Magenta
    }
}

struct Statements;

impl Validator for Statements {
    fn validate(&self, line: &str) -> ValidationResult {
        if wants_more(line) { ValidationResult::Incomplete } else { ValidationResult::Complete }
    }
}

/// Completion: the main thread knows the names.
struct Words {
    sender: Sender<Message>,
}

impl Completer for Words {
    fn complete(&mut self, line: &str, at: usize) -> CompletionResult {
        CompletionResult::fresh(self.suggestions(line, at))
    }
}

impl Words {
    fn suggestions(&self, line: &str, at: usize) -> Vec<Suggestion> {
        let start = word_start(line, at);
        let span = Span::new(start, at);
        let suggestion = |value: String| Suggestion { value, span, append_whitespace: false, ..Suggestion::default() };
        if start == at {
            // Tab where no name is: indentation.
            return vec![suggestion(INDENT.to_owned())];
        }
        let (answer, answers) = channel();
        if self.sender.send(Message::Complete(line[start..at].to_owned(), answer)).is_err() {
            return Vec::new();
        }
        answers.recv().unwrap_or_default().into_iter().map(suggestion).collect()
    }
}

struct Colors;

impl Highlighter for Colors {
    fn highlight(&self, line: &str, _: usize) -> StyledText {
        use gillie_syntax::Class;
        let style = |class| match class {
            Class::Keyword => Style::new().fg(Color::Blue).bold(),
            Class::String => Style::new().fg(Color::Green),
            Class::Number => Style::new().fg(Color::Cyan),
            Class::Comment => Style::new().fg(Color::DarkGray),
            Class::Definition => Style::new().bold(),
            Class::Plain => Style::new(),
        };
        let mut text = StyledText::new();
        for (range, class) in gillie_syntax::highlight(line) {
            text.push((style(class), line[range].to_owned()));
        }
        text
    }
}
