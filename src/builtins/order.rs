//! `max` and `min`.

use super::arguments;
use crate::interp::{Comparison, R, Thread};
use crate::objects::function::Args;
use crate::value::Value;

crate::natives! {
    pub(super) static FUNCTIONS;
    /// max(iterable, *[, default=obj, key=func]) -> value
    /// max(arg1, arg2, *args, *[, key=func]) -> value
    ///
    /// With a single iterable argument, return its biggest item. The
    /// default keyword-only argument specifies an object to return if
    /// the provided iterable is empty.
    /// With two or more positional arguments, return the largest argument.
    "max(*args, key=None, default=<unrepresentable>)" = raw max;
    /// min(iterable, *[, default=obj, key=func]) -> value
    /// min(arg1, arg2, *args, *[, key=func]) -> value
    ///
    /// With a single iterable argument, return its smallest item. The
    /// default keyword-only argument specifies an object to return if
    /// the provided iterable is empty.
    /// With two or more positional arguments, return the smallest argument.
    "min(*args, key=None, default=<unrepresentable>)" = raw min;
}

fn max(t: &Thread, args: Args<'_>) -> R {
    extreme(t, "max", Comparison::Gt, args)
}

fn min(t: &Thread, args: Args<'_>) -> R {
    extreme(t, "min", Comparison::Lt, args)
}

/// The first of the items to which `better` holds against all before it.
struct Best {
    key: Value,
    item: Value,
    rank: Value,
    better: Comparison,
}

impl Best {
    #[inline]
    fn see(&mut self, t: &Thread, item: Value) -> R<()> {
        let rank = if self.key.is_undef() { item } else { t.call(self.key, &[item])? };
        if self.item.is_undef() || t.compare_bool(self.better, rank, self.rank)? {
            self.item = item;
            self.rank = rank;
        }
        Ok(())
    }
}

fn extreme(t: &Thread, name: &str, better: Comparison, args: Args<'_>) -> R {
    let positional = args.positional();
    arguments::check_count(t, name, positional.len(), 1, usize::MAX)?;
    let (mut key, mut default) = (Value::UNDEF, Value::UNDEF);
    for (keyword, value) in args.keywords() {
        match keyword.as_bytes() {
            b"key" => key = value.given().unwrap_or(Value::UNDEF),
            b"default" => default = value,
            _ => return Err(t.unexpected_keyword(name, &["key", "default"], keyword)),
        }
    }
    let mut best = Best { key, item: Value::UNDEF, rank: Value::UNDEF, better };
    match positional {
        [iterable] => t.each(*iterable, |item| best.see(t, item))?,
        items => {
            if !default.is_undef() {
                return Err(
                    t.type_error(&format!("Cannot specify a default for {name}() with multiple positional arguments"))
                );
            }
            for item in items {
                best.see(t, *item)?;
            }
        }
    }
    match best.item.defined().or(default.defined()) {
        Some(item) => Ok(item),
        None => Err(t.value_error(&format!("{name}() iterable argument is empty"))),
    }
}
