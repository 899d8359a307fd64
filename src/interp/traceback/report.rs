//! Exceptions turned into text (`Lib/traceback.py:TracebackException`).

use std::collections::HashSet;
use std::fmt::Write as _;

use super::colours::Colours;
use super::frames::{self, Detail, Sources};
use super::{attribute, hints, syntax, sys_attribute};
use crate::interp::Thread;
use crate::objects::bytes::Bytes;
use crate::objects::exception::Exception;
use crate::objects::list::List;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

/// One exception as text; others by their number in [`Reports`].
pub(super) struct Report {
    /// The `File` lines; empty without a traceback.
    pub stack: String,
    /// Type, message, notes.
    pub last_lines: String,
    pub cause: Option<usize>,
    pub context: Option<usize>,
    pub suppresses_context: bool,
    /// The exceptions of a group.
    pub members: Option<Vec<usize>>,
    colours: Colours,
}

/// An exception and all that is printed with it; the first is the exception.
pub(super) struct Reports(Vec<Report>);

impl Reports {
    pub(super) fn get(&self, index: usize) -> &Report {
        &self.0[index]
    }

    pub(super) fn of(t: &Thread, exc: Gc<Exception>, colours: Colours) -> Reports {
        let mut gatherer = Gatherer {
            t,
            sources: Sources::default(),
            limit: limit(t),
            seen: HashSet::new(),
            exceptions: t.rooted_list(),
            reports: Vec::new(),
        };
        gatherer.add(exc, colours);
        let mut queue = vec![0];
        while let Some(index) = queue.pop() {
            gatherer.follow(index, &mut queue);
        }
        Reports(gatherer.reports)
    }
}

struct Gatherer<'a> {
    t: &'a Thread,
    sources: Sources,
    /// How many entries of a traceback are shown, the last ones.
    limit: usize,
    /// Addresses of the exceptions that have a report.
    seen: HashSet<u64>,
    /// The exceptions, in the order of their reports.
    exceptions: Gc<List>,
    reports: Vec<Report>,
}

impl Gatherer<'_> {
    fn add(&mut self, exc: Gc<Exception>, colours: Colours) -> usize {
        self.seen.insert(exc.value().bits());
        self.exceptions.push_unchecked(self.t, exc.value());
        let entries = frames::entries(self.t, exc.traceback.get());
        let shown = &entries[entries.len().saturating_sub(self.limit)..];
        let report = Report {
            stack: frames::format(self.t, &mut self.sources, shown, Detail::Carets, colours),
            last_lines: last_lines(self.t, exc, colours),
            cause: None,
            context: None,
            suppresses_context: exc.suppress_context.get() != 0,
            members: None,
            colours,
        };
        self.reports.push(report);
        self.reports.len() - 1
    }

    /// Adds what exception `index` is chained to, and its members.
    fn follow(&mut self, index: usize, queue: &mut Vec<usize>) {
        let Some(exc) = self.exceptions.get(index).and_then(|e| e.cast::<Exception>()) else { return };
        let cause = exc.cause.get().cast::<Exception>().filter(|e| !self.seen.contains(&e.value().bits()));
        let colours = self.reports[index].colours;
        let cause = cause.map(|e| self.add(e, colours));
        let wants_context = cause.is_none() && exc.suppress_context.get() == 0;
        let context = exc.context.get().cast::<Exception>();
        let context = context.filter(|e| wants_context && !self.seen.contains(&e.value().bits()));
        let context = context.map(|e| self.add(e, colours));
        let members = self.members(exc);
        queue.extend(cause);
        queue.extend(context);
        queue.extend(members.iter().flatten());
        let report = &mut self.reports[index];
        (report.cause, report.context, report.members) = (cause, context, members);
    }

    fn members(&mut self, exc: Gc<Exception>) -> Option<Vec<usize>> {
        if !self.t.is_instance(exc.value(), self.t.types().base_exception_group) {
            return None;
        }
        let members = attribute(self.t, exc.value(), "exceptions")?.cast::<Tuple>()?;
        // CPython 3.13 colours none of them.
        let members = members.items().iter().filter_map(|m| m.cast::<Exception>());
        Some(members.map(|m| self.add(m, Colours::Plain)).collect())
    }
}

/// `sys.tracebacklimit`, if it is an int.
fn limit(t: &Thread) -> usize {
    let limit = sys_attribute(t, "tracebacklimit");
    match limit.as_ref().and_then(|limit| limit.as_int()) {
        Some(limit) if limit.is_negative() => 0,
        Some(limit) => limit.to_i64().and_then(|limit| usize::try_from(limit).ok()).unwrap_or(usize::MAX),
        None => usize::MAX,
    }
}

/// The type with its module, unless that is `builtins` or `__main__`.
pub(super) fn type_name(t: &Thread, ty: Gc<TypeObject>) -> String {
    let text = |v: Value| v.cast::<Str>().map(|s| s.to_lossy().into_owned());
    let qualname = text(ty.qualname.get()).unwrap_or_else(|| ty.name());
    match text(crate::objects::ty::methods::module_of(t, ty)) {
        Some(module) if module == "builtins" || module == "__main__" => qualname,
        Some(module) => format!("{module}.{qualname}"),
        None => format!("<unknown>.{qualname}"),
    }
}

/// `str(value)`, or what is said when that fails.
pub(super) fn safe_text(t: &Thread, value: Value, what: &str) -> String {
    match t.to_str(value) {
        Ok(text) => text.to_lossy().into_owned(),
        Err(_) => {
            t.clear_raised();
            format!("<{what} str() failed>")
        }
    }
}

/// Type and message, with a suggestion; notes.
pub(super) fn last_lines(t: &Thread, exc: Gc<Exception>, colours: Colours) -> String {
    let ty = exc.header.ty();
    let name = type_name(t, ty);
    let mut out = String::new();
    if ty.is_subtype(t.types().syntax_error) {
        out.push_str(&syntax::format(t, exc, &name, colours));
    } else {
        let mut message = safe_text(t, exc.value(), "exception");
        message.push_str(&hints::of(t, exc, true));
        let kind = colours.kind(&name);
        let _ = match message.is_empty() {
            true => writeln!(out, "{kind}"),
            false => writeln!(out, "{kind}: {}", colours.detail(&message)),
        };
    }
    if let Some(notes) = attribute(t, exc.value(), "__notes__") {
        format_notes(t, notes, &mut out);
    }
    out
}

fn format_notes(t: &Thread, notes: Value, out: &mut String) {
    let is_text = notes.is::<Str>() || notes.is::<Bytes>();
    if is_text || !(notes.is::<List>() || notes.is::<Tuple>()) {
        if notes.is_none() {
            return;
        }
        let shown = match t.repr(notes) {
            Ok(shown) => shown.to_lossy().into_owned(),
            Err(_) => {
                t.clear_raised();
                "<__notes__ repr() failed>".to_owned()
            }
        };
        let _ = writeln!(out, "{shown}");
        return;
    }
    let all = t.each(notes, |note| {
        for line in safe_text(t, note, "note").split('\n') {
            let _ = writeln!(out, "{line}");
        }
        Ok(())
    });
    if all.is_err() {
        t.clear_raised();
    }
}
