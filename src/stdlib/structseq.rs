//! Structures (see [`super::structure`]) that a program makes from a sequence.
//!
//! Fields beyond the items are attributes only; they are the instance's own
//! attributes. What a type tells of its fields (`n_fields` and so on) is set when it is made.

use super::os::stat as os;
use super::structure::{names, new_structure};
use super::time::calendar as time;
use crate::interp::{R, Thread};
use crate::objects::dict::Dict;
use crate::objects::function::Args;
use crate::objects::instance;
use crate::objects::list::List;
use crate::objects::tuple::Tuple;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

/// Fields beyond the items: of a type, their names, and how many of the items are known to programs by such a
/// field alone.
struct Further {
    ty: &'static str,
    names: &'static [&'static str],
    unnamed: usize,
}

static FURTHER: [Further; 3] = [
    Further { ty: "os.stat_result", names: os::STAT_HIDDEN, unnamed: 3 },
    Further { ty: "os.statvfs_result", names: &["f_fsid"], unnamed: 0 },
    Further { ty: time::KEY, names: time::HIDDEN, unnamed: 0 },
];

static NOTHING: Further = Further { ty: "", names: &[], unnamed: 0 };

/// Sets `n_fields`, `n_sequence_fields`, `n_unnamed_fields` and `__match_args__` of a type that has been made.
pub fn declare_fields(t: &Thread, name: &str, ty: Gc<TypeObject>) {
    let further = FURTHER.iter().find(|row| row.ty == name).unwrap_or(&NOTHING);
    let names = names(ty);
    let namespace = ty.namespace();
    let named = names.len() - further.unnamed;
    let counts = [
        ("n_sequence_fields", names.len()),
        ("n_fields", names.len() + further.names.len()),
        ("n_unnamed_fields", further.unnamed),
    ];
    let matched = t.rooted_list();
    for name in &names[..named] {
        matched.push_unchecked(t, t.intern(name).value());
    }
    let matched = Tuple::with(t, named, |i| matched.get(i).unwrap_or(Value::NONE)).value();
    let stored = counts
        .iter()
        .try_for_each(|(name, count)| namespace.set_name(t, name, t.int(*count as i64)))
        .and_then(|()| namespace.set_name(t, "__match_args__", matched));
    if stored.is_err() {
        t.clear_raised();
    }
}

/// `__replace__(**changes)`: the same structure with other values in some fields.
///
/// # Errors
/// TypeError for positional arguments, unknown fields, and types with fields without names.
pub fn replace(t: &Thread, args: Args<'_>) -> R {
    let Some((this, [])) = args.positional().split_first() else {
        return Err(t.type_error("__replace__() takes no positional arguments"));
    };
    let this = *this;
    let Some(tuple) = this.cast::<Tuple>() else { return Err(t.type_error("a structure is required")) };
    let ty = t.type_of(this);
    let is_set = |name: &str| ty.lookup(t, t.intern(name)).and_then(Value::to_small).is_some_and(|n| n > 0);
    if is_set("n_unnamed_fields") {
        let class = full_name(t, ty)?;
        let message = format!("__replace__() is not supported for {class} because it has unnamed field(s)");
        return Err(t.type_error(&message));
    }
    let items = List::new(t, tuple.items());
    let hidden = Dict::new(t);
    let further = FURTHER.iter().find(|row| row.ty.rsplit('.').next() == Some(&ty.name()));
    for name in further.map_or(&[][..], |row| row.names) {
        let value = this.object().and_then(|object| instance::get_own(t, object, t.intern(name)));
        hidden.set_name(t, name, value.unwrap_or(Value::NONE))?;
    }
    let names = names(ty);
    let unknown = t.rooted_list();
    for (name, value) in args.keywords() {
        match names.iter().position(|known| *known == name.to_lossy()) {
            Some(index) => {
                items.set(t, index, value);
            }
            None if hidden.get_str(t, name).is_some() => hidden.set(t, name.value(), value)?,
            None => unknown.push(t, name.value())?,
        }
    }
    if !unknown.is_empty() {
        let shown = t.repr(unknown.value())?;
        return Err(t.type_error(&format!("Got unexpected field name(s): {}", shown.to_lossy())));
    }
    let made = new_structure(t, ty, items).value();
    for name in further.map_or(&[][..], |row| row.names) {
        set_hidden(t, made, name, hidden.get_str(t, t.intern(name)).unwrap_or(Value::NONE))?;
    }
    Ok(made)
}

/// The name of a class with its module.
pub fn full_name(t: &Thread, cls: Gc<TypeObject>) -> R<String> {
    let module = cls.lookup(t, t.intern("__module__")).unwrap_or(Value::NONE);
    let module = t.to_str(module)?;
    Ok(format!("{}.{}", module.to_lossy(), cls.name()))
}

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
        let by_name = named.and_then(|dict| dict.get_str(t, t.intern(&public_name(name))));
        set_hidden(t, made, name, all.get(visible + index).or(by_name).unwrap_or(Value::NONE))?;
    }
    Ok(made)
}

/// The name by which programs know a hidden field: that of a time with its fraction is another one inside.
pub(super) fn public_name(name: &str) -> std::borrow::Cow<'_, str> {
    if name.starts_with('_') { format!("st{name}").into() } else { name.into() }
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
    let name = full_name(t, cls)?;
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
