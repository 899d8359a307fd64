//! Choosing from sequences.

use super::with;
use crate::interp::{BinaryOperator, R, Thread};
use crate::objects::dict::Dict;
use crate::objects::list::List;
use crate::objects::set::Set;
use crate::objects::ty::Special;
use crate::text::random::Choices;
use crate::value::{Gc, Value};

pub fn choice(t: &Thread, a: &[Value]) -> R {
    let length = t.len(a[1])?;
    let position = with(t, &a[0], |generator| generator.choice(length))?;
    let position = t.text_result(position)?;
    t.get_item(a[1], t.int(position as i64))
}

// ---- choices

pub fn choices(t: &Thread, a: &[Value]) -> R {
    let (population, weights, cumulative) = (a[1], a[2].given(), a[3].given());
    let length = t.len(population)?;
    let result = t.rooted_list();
    if weights.is_none() && cumulative.is_none() {
        for _ in 0..count(t, a[4])? {
            let position = with(t, &a[0], |generator| generator.choices_position(length))?;
            pick(t, result, population, position)?;
        }
        return Ok(result.value());
    }
    let totals = match (weights, cumulative) {
        (Some(_), Some(_)) => return Err(t.type_error("Cannot specify both weights and cumulative weights")),
        (Some(weights), None) => accumulate_floats(t, weights)?,
        (None, totals) => floats(t, totals.unwrap_or(Value::NONE))?,
    };
    let chooser = t.text_result(Choices::new(&totals, length))?;
    for _ in 0..count(t, a[4])? {
        let position = with(t, &a[0], |generator| chooser.pick(generator))?;
        pick(t, result, population, position)?;
    }
    Ok(result.value())
}

fn count(t: &Thread, k: Value) -> R<i64> {
    k.defined().map_or(Ok(1), |k| t.to_i64(k))
}

fn pick(t: &Thread, result: Gc<List>, population: Value, position: usize) -> R<()> {
    t.safepoint()?;
    result.push(t, t.get_item(population, t.int(position as i64))?)
}

fn floats(t: &Thread, values: Value) -> R<Vec<f64>> {
    let mut floats = Vec::new();
    t.each(values, |v| {
        floats.push(t.to_f64(v)?);
        Ok(())
    })?;
    Ok(floats)
}

/// The running totals of weights.
fn accumulate_floats(t: &Thread, weights: Value) -> R<Vec<f64>> {
    if weights.as_int().is_some() {
        let k = t.repr(weights)?;
        let message = format!("The number of choices must be a keyword argument: k={}", k.to_lossy());
        return Err(t.type_error(&message));
    }
    let totals = accumulate(t, weights)?;
    floats(t, totals.value())
}

/// The running totals by Python's addition, as a list.
fn accumulate(t: &Thread, values: Value) -> R<Gc<List>> {
    let totals = t.rooted_list();
    t.each(values, |v| {
        let total = match totals.len().checked_sub(1).and_then(|last| totals.get(last)) {
            Some(total) => t.binary(BinaryOperator::Add, total, v)?,
            None => v,
        };
        totals.push(t, total)
    })?;
    Ok(totals)
}

// ---- shuffle

pub fn shuffle(t: &Thread, a: &[Value]) -> R {
    let length = t.len(a[1])?;
    let list = a[1].cast::<List>().filter(|_| t.type_of(a[1]) == t.types().list);
    for i in (1..length).rev() {
        let j = with(t, &a[0], |generator| generator.below(i as u64 + 1))? as usize;
        t.safepoint()?;
        match list {
            Some(list) => swap_items(t, list, i, j)?,
            None => swap(t, a[1], i, j)?,
        }
    }
    Ok(Value::NONE)
}

fn swap_items(t: &Thread, list: Gc<List>, i: usize, j: usize) -> R<()> {
    match (list.get(i), list.get(j)) {
        (Some(x), Some(y)) => {
            list.set(t, i, y);
            list.set(t, j, x);
            Ok(())
        }
        _ => Err(t.index_error("list index out of range")),
    }
}

fn swap(t: &Thread, sequence: Value, i: usize, j: usize) -> R<()> {
    let (i, j) = (t.int(i as i64), t.int(j as i64));
    let (x, y) = (t.get_item(sequence, i)?, t.get_item(sequence, j)?);
    t.set_item(sequence, i, y)?;
    t.set_item(sequence, j, x)
}

// ---- sample

fn is_sequence(t: &Thread, v: Value) -> bool {
    let ty = t.type_of(v);
    let indexed = ty.special(t, Special::GetItem).is_some() && ty.special(t, Special::Len).is_some();
    indexed && !v.is::<Dict>() && !v.is::<Set>()
}

/// Sampling from a set was deprecated in Python 3.9 and refused from 3.11 on.
///
/// # Errors
/// DeprecationWarning where a filter makes it one.
fn warn_of_sets(t: &Thread) -> R<()> {
    let message = "Sampling from a set deprecated\nsince Python 3.9 and will be removed in a subsequent version.";
    t.warn(t.types().deprecation_warning, message, None)
}

pub fn sample(t: &Thread, a: &[Value]) -> R {
    let mut population = a[1];
    if population.is::<Set>() {
        warn_of_sets(t)?;
        population = t.to_tuple(population)?.value();
    }
    if !is_sequence(t, population) {
        return Err(t.type_error("Population must be a sequence.  For dicts or sets, use sorted(d)."));
    }
    let length = t.len(population)?;
    let Some(counts) = a[3].given() else {
        let positions = positions(t, &a[0], length, a[2])?;
        return gather(t, population, positions.into_iter());
    };
    let totals = totals_of(t, counts, length)?;
    let total = totals.last().copied().unwrap_or(0);
    let positions = positions(t, &a[0], total as usize, a[2])?;
    let last = totals.len().saturating_sub(1);
    let find = |position: usize| totals[..last].partition_point(|total| *total <= position as i64);
    gather(t, population, positions.into_iter().map(find))
}

fn positions(t: &Thread, this: &Value, length: usize, k: Value) -> R<Vec<usize>> {
    let k = t.to_i64(k)?;
    let positions = with(t, this, |generator| generator.sample(length, k))?;
    t.text_result(positions)
}

/// The running totals of `counts`, of which there must be `length`.
fn totals_of(t: &Thread, counts: Value, length: usize) -> R<Vec<i64>> {
    let totals = accumulate(t, counts)?;
    if totals.len() != length {
        return Err(t.value_error("The number of counts does not match the population"));
    }
    let mut result = Vec::with_capacity(length);
    for i in 0..length {
        let total = totals.get(i).unwrap_or(Value::NONE);
        if total.as_int().is_none() {
            return Err(t.type_error("Counts must be integers"));
        }
        result.push(t.to_i64(total)?);
    }
    if result.last().is_some_and(|total| *total < 0) {
        return Err(t.value_error("Counts must be non-negative"));
    }
    Ok(result)
}

fn gather(t: &Thread, population: Value, positions: impl Iterator<Item = usize>) -> R {
    let result = t.rooted_list();
    for position in positions {
        pick(t, result, population, position)?;
    }
    Ok(result.value())
}
