//! The frames of a traceback: `File` line, source lines, carets
//! (`Lib/traceback.py:StackSummary`).

use std::collections::HashMap;
use std::fmt::Write as _;
use std::rc::Rc;

use super::anchors::{self, Anchors};
use super::colours::Colours;
use super::lines::{self, display_width};
use crate::bytecode::Position;
use crate::interp::Thread;
use crate::objects::dict::Dict;
use crate::objects::exception::Traceback;
use crate::objects::string::Str;
use crate::value::{Gc, Value};

/// A frame on the same line is shown this often in a row.
const REPEATED_MAX: usize = 3;

/// One entry of a traceback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FrameEntry {
    pub filename: String,
    pub name: String,
    pub line: u32,
    pub position: Position,
}

/// The entries of a traceback object, outermost first.
pub(super) fn entries(t: &Thread, traceback: Value) -> Vec<FrameEntry> {
    let knows_ranges = !t.vm().options.command_line.flags.no_debug_ranges;
    let mut entries = Vec::new();
    let mut next = traceback.cast::<Traceback>();
    while let Some(at) = next {
        let entry = entry(at);
        entries.push(match knows_ranges {
            true => entry,
            false => FrameEntry { position: Position::default(), ..entry },
        });
        next = at.next.get().cast();
    }
    entries
}

fn entry(traceback: Gc<Traceback>) -> FrameEntry {
    let code = traceback.code();
    let position = traceback.position();
    FrameEntry {
        filename: traceback.filename().to_lossy().into_owned(),
        name: code.name_str().to_lossy().into_owned(),
        line: if position.line == 0 { traceback.line } else { position.line },
        position,
    }
}

impl FrameEntry {
    /// The position, if it says more than the line.
    pub(super) fn columns(&self) -> Option<Position> {
        let p = self.position;
        (p.line != 0 && p.end_line >= p.line && p.end_column > 0).then_some(p)
    }
}

/// The lines shown of an instruction that is in the lines `original`.
pub(super) fn excerpt(original: &[String], column: u32, end_column: u32) -> Vec<String> {
    coloured_excerpt(original, column, end_column, Colours::Plain)
}

fn coloured_excerpt(original: &[String], column: u32, end_column: u32, colours: Colours) -> Vec<String> {
    if original.is_empty() {
        return Vec::new();
    }
    let position = Position { column, end_column, ..Position::default() };
    let rows = Excerpt::new(original, position).rows();
    let texts: Vec<&str> = rows.iter().map(|row| row.text.as_str()).collect();
    let mut texts = lines::dedent(&texts);
    for number in (1..rows.len()).filter(|number| rows[*number].is_carets) {
        let (line, carets) = colours.excerpt(&texts[number - 1], &texts[number]);
        (texts[number - 1], texts[number]) = (line, carets);
    }
    texts
}

/// A row of an excerpt: a line of the source, or the carets below the one before it.
struct Row {
    text: String,
    is_carets: bool,
}

impl Row {
    fn line(text: String) -> Row {
        Row { text, is_carets: false }
    }
}

/// How much of the source is shown below a `File` line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// All lines of the instruction, with carets.
    Carets,
    /// The first line.
    Line,
}

/// The source lines of files, read once.
#[derive(Default)]
pub(super) struct Sources(HashMap<String, Option<Rc<Vec<String>>>>);

impl Sources {
    fn lines(&mut self, t: &Thread, filename: &str) -> Option<Rc<Vec<String>>> {
        let read = || {
            let text = source_text(t, filename)?;
            Some(Rc::new(text.split('\n').map(|line| line.trim_end().to_owned()).collect()))
        };
        self.0.entry(filename.to_owned()).or_insert_with(read).clone()
    }

    /// Lines `first..=last`, counted from 1; empty where there are none.
    fn range(&mut self, t: &Thread, filename: &str, first: u32, last: u32) -> Vec<String> {
        let all = self.lines(t, filename);
        let line = |number: u32| all.as_ref()?.get((number as usize).checked_sub(1)?).cloned();
        (first..=last.max(first)).map(|number| line(number).unwrap_or_default()).collect()
    }
}

/// Key of the module state that has the sources that are no files: a dict.
const SOURCES: &str = "traceback sources";

/// Remembers the source of code that does not come from a file.
pub fn remember_source(t: &Thread, filename: &str, source: &str) {
    let sources = match t.vm().module_state(SOURCES).and_then(|state| state.cast::<Dict>()) {
        Some(sources) => sources,
        None => {
            let sources = Dict::new(t);
            t.vm().set_module_state(SOURCES, sources.value());
            sources
        }
    };
    if sources.set_name(t, filename, t.str(source)).is_err() {
        t.clear_raised();
    }
}

fn remembered_source(t: &Thread, filename: &str) -> Option<String> {
    let sources: Gc<Dict> = t.vm().module_state(SOURCES)?.cast()?;
    let text: Gc<Str> = sources.get_str(t, t.intern(filename))?.cast()?;
    Some(text.to_lossy().into_owned())
}

/// The text of a source file, or of code that was given otherwise.
pub fn source_text(t: &Thread, filename: &str) -> Option<String> {
    if let Some(text) = remembered_source(t, filename) {
        return Some(text);
    }
    let bytes = t.detach(crate::threads::SwitchCause::Io, || std::fs::read(filename)).ok()?;
    gillie_syntax::decode_source(&bytes).ok()
}

/// Formats the entries, folding frames that repeat.
pub(super) fn format(
    t: &Thread,
    sources: &mut Sources,
    entries: &[FrameEntry],
    detail: Detail,
    colours: Colours,
) -> String {
    let mut text = String::new();
    let mut last: Option<&FrameEntry> = None;
    let mut count = 0;
    for entry in entries {
        let same = |l: &FrameEntry| l.filename == entry.filename && l.line == entry.line && l.name == entry.name;
        if !last.is_some_and(same) {
            note_repeated(&mut text, count);
            last = Some(entry);
            count = 0;
        }
        count += 1;
        if count <= REPEATED_MAX {
            format_entry(t, sources, entry, (detail, colours), &mut text);
        }
    }
    note_repeated(&mut text, count);
    text
}

fn note_repeated(text: &mut String, count: usize) {
    if count > REPEATED_MAX {
        let more = count - REPEATED_MAX;
        let plural = if more > 1 { "s" } else { "" };
        let _ = writeln!(text, "  [Previous line repeated {more} more time{plural}]");
    }
}

fn format_entry(
    t: &Thread,
    sources: &mut Sources,
    entry: &FrameEntry,
    (detail, colours): (Detail, Colours),
    text: &mut String,
) {
    let filename = if entry.filename.starts_with("<stdin>-") { "<stdin>" } else { &entry.filename };
    let file = colours.detail(&format!("\"{filename}\""));
    let (line, name) = (colours.detail(&entry.line.to_string()), colours.detail(&entry.name));
    let _ = writeln!(text, "  File {file}, line {line}, in {name}");
    let columns = entry.columns();
    let last = columns.map_or(entry.line, |position| position.end_line);
    let original = sources.range(t, &entry.filename, entry.line, last);
    if original.iter().all(|line| line.trim().is_empty()) {
        return;
    }
    let Some(position) = columns.filter(|_| detail == Detail::Carets) else {
        let _ = writeln!(text, "    {}", original[0].trim());
        return;
    };
    for row in coloured_excerpt(&original, position.column, position.end_column, colours) {
        let _ = writeln!(text, "    {row}");
    }
}

/// The dedented source lines of an instruction, and the part of them that it is.
struct Excerpt {
    all: Vec<String>,
    /// Of the instruction's ends in the first and last line, in characters.
    start: usize,
    end: usize,
    anchors: Option<Anchors>,
}

impl Excerpt {
    fn new(original: &[String], position: Position) -> Excerpt {
        let first = &original[0];
        let all = lines::dedent(original);
        let margin = first.chars().count() - all[0].chars().count().min(first.chars().count());
        let last = &original[original.len() - 1];
        let start = lines::char_offset(first, position.column as usize).saturating_sub(margin);
        let end = lines::char_offset(last, position.end_column as usize).saturating_sub(margin);
        let mut excerpt = Excerpt { all, start, end, anchors: None };
        excerpt.anchors = anchors::of_segment(&excerpt.segment());
        excerpt
    }

    /// The text of the instruction.
    fn segment(&self) -> String {
        let last = &self.all[self.all.len() - 1];
        let text = self.all.join("\n");
        let start = lines::byte_offset(&self.all[0], self.start);
        let behind = last.len() - lines::byte_offset(last, self.end);
        let end = text.len() - behind;
        text.get(start..end).unwrap_or_default().to_owned()
    }

    fn last(&self) -> usize {
        self.all.len() - 1
    }

    fn shows_carets(&self) -> bool {
        if anchors::is_lone_call(&self.all, self.start, self.end) != Some(false) {
            return false;
        }
        let (first, last) = (&self.all[0], &self.all[self.last()]);
        self.anchors.is_some()
            || !first[..lines::byte_offset(first, self.start)].trim().is_empty()
            || !last[lines::byte_offset(last, self.end)..].trim().is_empty()
    }

    /// The numbers of the lines shown: first, last, and those around the anchors.
    fn significant(&self) -> Vec<usize> {
        let mut numbers = vec![0, self.last()];
        for (line, _) in self.anchors.iter().flat_map(|a| [a.left, a.right]) {
            numbers.extend(line.saturating_sub(1)..=(line + 1).min(self.last()));
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    fn rows(&self) -> Vec<Row> {
        let carets = self.shows_carets();
        let mut rows = Vec::new();
        let mut previous = None;
        for number in self.significant() {
            match previous.map(|p| number - p - 1) {
                Some(1) => self.push_line(number - 1, carets, &mut rows),
                Some(left_out) if left_out > 1 => rows.push(Row::line(format!("...<{left_out} lines>..."))),
                _ => {}
            }
            self.push_line(number, carets, &mut rows);
            previous = Some(number);
        }
        rows
    }

    fn push_line(&self, number: usize, carets: bool, rows: &mut Vec<Row>) {
        rows.push(Row::line(self.all[number].clone()));
        if carets {
            rows.push(Row { text: self.carets(number), is_carets: true });
        }
    }

    fn carets(&self, number: usize) -> String {
        let line = &self.all[number];
        let blanks = line.chars().take_while(|c| c.is_whitespace()).count();
        let chars = if number == self.last() { self.end } else { line.chars().count() };
        let from = if number == 0 { display_width(line, self.start) } else { 0 };
        let at = |(l, column): (usize, usize)| {
            let column = if l == 0 { column + self.start } else { column };
            (l, display_width(&self.all[l], column))
        };
        let caret = |column: usize| match self.anchors {
            _ if column < blanks || column < from => ' ',
            Some(a) if at(a.left) <= (number, column) && (number, column) < at(a.right) => '^',
            Some(_) => '~',
            None => '^',
        };
        (0..display_width(line, chars)).map(caret).collect()
    }
}
