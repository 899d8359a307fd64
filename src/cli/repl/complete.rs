//! Completion of names and attributes at the prompt.
//!
//! The object before a dot is found in namespaces, own attributes and classes alone: no property, `__getattr__` or other
//! code of the program runs for it. Only `dir()` of the object found asks its `__dir__`.

use super::own;
use crate::interp::Thread;
use crate::objects::dict::Dict;
use crate::objects::instance;
use crate::objects::module::Module;
use crate::objects::string::Str;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "case", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "match",
    "nonlocal", "not", "or", "pass", "raise", "return", "try", "type", "while", "with", "yield",
];

/// Where the dotted name that ends at byte `at` begins.
pub fn word_start(line: &str, at: usize) -> usize {
    let is_part = |c: char| c == '.' || c == '_' || c.is_alphanumeric();
    let before = &line[..at];
    before.char_indices().rev().take_while(|(_, c)| is_part(*c)).last().map_or(at, |(start, _)| start)
}

/// What `word`, a name perhaps with dots, can be completed to, sorted.
pub fn candidates(t: &Thread, main: Gc<Dict>, word: &str) -> Vec<String> {
    let mut found = match word.rsplit_once('.') {
        None => names(t, main, word),
        Some((object, prefix)) => attributes(t, main, object, prefix),
    };
    found.sort_unstable();
    found.dedup();
    found
}

fn names(t: &Thread, main: Gc<Dict>, prefix: &str) -> Vec<String> {
    let mut found: Vec<String> = KEYWORDS.iter().map(|word| (*word).to_owned()).collect();
    for dict in [main, t.vm().builtins()] {
        let mut position = 0;
        while let Some((key, _, next)) = dict.next_entry(position) {
            position = next;
            found.extend(key.cast::<Str>().map(|name| name.to_lossy().into_owned()));
        }
    }
    found.retain(|name| name.starts_with(prefix) && (prefix.starts_with('_') || !name.starts_with('_')));
    found
}

fn attributes(t: &Thread, main: Gc<Dict>, object: &str, prefix: &str) -> Vec<String> {
    let Some(value) = look_up(t, main, object) else { return Vec::new() };
    let Some(dir) = own(t, t.vm().builtins(), "dir") else { return Vec::new() };
    let mut found = Vec::new();
    let listed = t.call(dir, &[value]).and_then(|names| {
        t.each(names, |name| {
            found.extend(name.cast::<Str>().map(|name| name.to_lossy().into_owned()));
            Ok(())
        })
    });
    if listed.is_err() {
        t.clear_raised();
    }
    found.retain(|name| name.starts_with(prefix) && (prefix.starts_with('_') || !name.starts_with('_')));
    found.into_iter().map(|name| format!("{object}.{name}")).collect()
}

/// The value of a dotted name, if no code need run to find it.
fn look_up(t: &Thread, main: Gc<Dict>, path: &str) -> Option<Value> {
    let mut parts = path.split('.');
    let first = parts.next()?;
    let mut value = own(t, main, first).or_else(|| own(t, t.vm().builtins(), first))?;
    for name in parts {
        value = plain_attribute(t, value, name)?;
    }
    Some(value)
}

fn plain_attribute(t: &Thread, value: Value, name: &str) -> Option<Value> {
    if let Some(module) = value.cast::<Module>() {
        return own(t, module.dict(), name);
    }
    let name = t.intern(name);
    if let Some(class) = value.cast::<TypeObject>() {
        return class.lookup(t, name);
    }
    let object = value.object()?;
    instance::get_own(t, object, name)
}
