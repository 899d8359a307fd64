//! `getstate`, `setstate` and what the system's generator has instead.

use super::{STATE_WORDS, State, payload};
use crate::interp::{R, Thread};
use crate::objects::function::Args;
use crate::objects::tuple::Tuple;
use crate::value::{Gc, Value};

/// Version of the state's format.
pub const STATE_VERSION: i64 = 3;

pub fn get_state(t: &Thread, a: &[Value]) -> R {
    let state = payload(t, &a[0])?.generator.lock().state().clone();
    let words = Tuple::with(t, STATE_WORDS + 1, |i| {
        Value::small(state.words.get(i).map_or(state.index as i64, |word| i64::from(*word)))
    });
    let spare = state.gauss_next.map_or(Value::NONE, |x| t.float(x));
    Ok(Tuple::new(t, &[Value::small(STATE_VERSION), words.value(), spare]).value())
}

pub fn set_state(t: &Thread, a: &[Value]) -> R {
    let version = t.get_item(a[1], Value::small(0))?;
    // On 64-bit machines version 2 differs in nothing but the sign of words.
    if !t.equal(version, Value::small(STATE_VERSION))? && !t.equal(version, Value::small(2))? {
        let version = t.to_str(version)?;
        let message =
            format!("state with version {} passed to Random.setstate() of version {STATE_VERSION}", version.to_lossy());
        return Err(t.value_error(&message));
    }
    let parts = t.to_tuple(a[1])?;
    let [_, words, spare] = *parts.items() else {
        return Err(t.value_error("not enough values to unpack"));
    };
    let Some(words) = words.cast::<Tuple>() else { return Err(t.type_error("state vector must be a tuple")) };
    let gauss_next = match spare.given() {
        Some(spare) => Some(t.to_f64(spare)?),
        None => None,
    };
    let state = State { gauss_next, ..state_of(t, words)? };
    let set = payload(t, &a[0])?.generator.lock().set_state(state);
    t.text_result(set)?;
    Ok(Value::NONE)
}

fn state_of(t: &Thread, tuple: Gc<Tuple>) -> R<State> {
    if tuple.len() != STATE_WORDS + 1 {
        return Err(t.value_error("state vector is the wrong size"));
    }
    let mut words = [0; STATE_WORDS];
    for (word, item) in words.iter_mut().zip(tuple.items()) {
        *word = t.to_i64(*item)? as u32;
    }
    let index = t.to_i64(tuple.get(STATE_WORDS))?;
    match usize::try_from(index) {
        Ok(index) if index <= STATE_WORDS => Ok(State { words, index, gauss_next: None }),
        _ => Err(t.value_error("invalid state")),
    }
}

/// `Random.__reduce__`
pub fn reduce(t: &Thread, a: &[Value]) -> R {
    let state = t.call_method(a[0], "getstate", &[])?;
    let class = t.type_of(a[0]).value();
    Ok(Tuple::new(t, &[class, t.vm().empty_tuple().value(), state]).value())
}

/// `SystemRandom.seed(...)`
pub fn no_seed(_: &Thread, _: Args<'_>) -> R {
    Ok(Value::NONE)
}

/// `SystemRandom.getstate(...)`
pub fn no_state(t: &Thread, _: Args<'_>) -> R {
    Err(t.raise_text(t.types().not_implemented_error, "System entropy source does not have state."))
}
