//! Structures (see [`super::structure`]) that a program makes from a sequence.
//!
//! Fields beyond the items are attributes only; they are the instance's own
//! attributes.

use super::structure::new_structure;
use crate::interp::{R, Thread};
use crate::objects::dict::Dict;
use crate::objects::function::Args;
use crate::objects::instance;
use crate::objects::list::List;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

/// `cls(sequence, dict)`: a structure of `visible` items, and of the attributes
/// `hidden`, which may be further items of the sequence or entries of the dict.
///
/// # Errors
/// TypeError if the sequence is none, or of the wrong length.
pub fn from_sequence(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>, visible: usize, hidden: &[&str]) -> R {
    let given = args.positional().first().copied().or_else(|| args.keyword("sequence"));
    let Some(sequence) = given else {
        return Err(t.type_error("structseq() missing required argument 'sequence' (pos 1)"));
    };
    let Ok(all) = t.to_list(sequence) else {
        t.clear_raised();
        return Err(t.type_error("constructor requires a sequence"));
    };
    check_length(t, cls, all.len(), visible, visible + hidden.len())?;
    let items = List::new(t, &[]);
    for index in 0..visible {
        items.push(t, all.get(index).unwrap_or(Value::NONE))?;
    }
    let named = args.positional().get(1).and_then(|d| d.cast::<Dict>());
    let made = new_structure(t, cls, items).value();
    for (index, name) in hidden.iter().enumerate() {
        let by_name = named.and_then(|dict| dict.get_str(t, t.intern(name)));
        set_hidden(t, made, name, all.get(visible + index).or(by_name).unwrap_or(Value::NONE))?;
    }
    Ok(made)
}

fn check_length(t: &Thread, cls: Gc<TypeObject>, count: usize, least: usize, most: usize) -> R<()> {
    if (least..=most).contains(&count) {
        return Ok(());
    }
    let (bound, limit) = match (least == most, count < least) {
        (true, _) => ("a", least),
        (false, true) => ("an at least", least),
        (false, false) => ("an at most", most),
    };
    let module = cls.lookup(t, t.intern("__module__")).unwrap_or(Value::NONE);
    let module = t.to_str(module)?;
    let name = format!("{}.{}", module.to_lossy(), cls.name());
    Err(t.type_error(&format!("{name}() takes {bound} {limit}-sequence ({count}-sequence given)")))
}

/// Sets a hidden field of a fresh structure.
///
/// # Errors
/// MemoryError.
pub fn set_hidden(t: &Thread, structure: Value, name: &str, value: Value) -> R<()> {
    match structure.object() {
        Some(header) => instance::set_own(t, header, t.intern(name), value),
        None => Ok(()),
    }
}
