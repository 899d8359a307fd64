//! Module `_traceback`: what module `traceback` (`py/traceback.py`) has from the interpreter, so that
//! both print the same.

use super::ModuleSpec;
use crate::interp::traceback as printer;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::exception::Exception;
use crate::objects::list::List;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::value::Value;

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "_traceback",
    doc: "What the interpreter knows of tracebacks.",
    functions: FUNCTIONS,
    init: |_, _| Ok(()),
};

natives! { static FUNCTIONS;
    /// A tuple (filename, name, line, end line, column, end column) for each entry of a traceback; the last
    /// three are None where they are not known.
    "entries(traceback, /)" = entries;
    /// The lines to show of an instruction that begins in the first of `lines` and ends in the last, with
    /// carets where they help. Columns are in UTF-8 bytes.
    "excerpt(lines, column, end_column, /)" = excerpt;
    /// What is put behind the message of an exception: "Did you mean ...".
    "hint(exception, frames, /)" = hint;
    /// The lines of a SyntaxError whose type is shown as `name`.
    "syntax_error(exception, name, /)" = syntax_error;
    /// The source of a file, or of code that was given otherwise; None if there is none.
    "source(filename, /)" = source;
}

fn entries(t: &Thread, a: &[Value]) -> R {
    let found = t.rooted_list();
    for entry in printer::places(t, a[0]) {
        let number = |n: Option<u32>| n.map_or(Value::NONE, |n| t.int(n.into()));
        let (filename, name) = (t.str(&entry.filename), t.str(&entry.name));
        let place = [
            filename,
            name,
            t.int(entry.line.into()),
            number(entry.end_line),
            number(entry.column),
            number(entry.end_column),
        ];
        found.push(t, Tuple::new(t, &place).value())?;
    }
    Ok(found.value())
}

fn excerpt(t: &Thread, a: &[Value]) -> R {
    let mut lines = Vec::new();
    t.each(a[0], |line| {
        lines.extend(line.cast::<Str>().map(|line| line.to_lossy().into_owned()));
        Ok(())
    })?;
    let (column, end_column) = (t.to_i64(a[1])?.max(0) as u32, t.to_i64(a[2])?.max(0) as u32);
    let rows = List::empty(t);
    for row in printer::excerpt(&lines, column, end_column) {
        rows.push(t, t.str(&row))?;
    }
    Ok(rows.value())
}

fn hint(t: &Thread, a: &[Value]) -> R {
    let frames = a[1] == Value::TRUE;
    Ok(a[0].cast::<Exception>().map_or_else(|| t.str(""), |exc| t.str(&printer::hint(t, exc, frames))))
}

fn syntax_error(t: &Thread, a: &[Value]) -> R {
    let name = t.to_str(a[1])?;
    let lines = a[0].cast::<Exception>().map(|exc| printer::format_syntax_error(t, exc, &name.to_lossy()));
    Ok(lines.map_or(Value::NONE, |lines| t.str(&lines)))
}

fn source(t: &Thread, a: &[Value]) -> R {
    let filename = a[0].cast::<Str>().map(|name| name.to_lossy().into_owned());
    Ok(filename.and_then(|name| printer::source_text(t, &name)).map_or(Value::NONE, |text| t.str(&text)))
}
