//! Bits and ints.

use dashu_int::IBig;

use super::{Source, payload, seed, with};
use crate::interp::{BinaryOperator, R, Thread};
use crate::objects::bytes::Bytes;
use crate::text::int::from_bytes;
use crate::text::random::RangeSpec;
use crate::value::Value;

/// More bits than this are more than there is memory for.
const BITS_MAX: i64 = 1 << 36;

/// As many bits as a generator filled by the system has.
const SYSTEM_BITS_MAX: i64 = 19_968;

pub fn random(t: &Thread, a: &[Value]) -> R {
    let x = with(t, &a[0], |generator| generator.random())?;
    Ok(t.float(x))
}

pub fn getrandbits(t: &Thread, a: &[Value]) -> R {
    let count = t.to_i64(a[1])?;
    if (0..=60).contains(&count) {
        let bits = with(t, &a[0], |generator| generator.bits_small(count as u32))?;
        return Ok(t.int(bits as i64));
    }
    many_bits(t, &a[0], count).map(|bits| t.big_int(bits))
}

fn many_bits(t: &Thread, this: &Value, count: i64) -> R<IBig> {
    if count > BITS_MAX {
        return Err(t.memory_error());
    }
    if count > SYSTEM_BITS_MAX && payload(t, this)?.source == Source::System {
        let bytes = seed::system_bytes(t, (count as usize).div_ceil(8))?;
        return Ok(from_bytes(&bytes, false, false) >> ((8 - count as usize % 8) % 8));
    }
    let bits = with(t, this, |generator| generator.getrandbits(count))?;
    t.text_result(bits).map(IBig::from)
}

/// `_randbelow(n)`; 0 for 0, as CPython's.
pub fn randbelow(t: &Thread, a: &[Value]) -> R {
    let limit = t.index(a[1])?;
    let Some(limit) = limit.as_int().filter(|limit| !limit.is_zero()) else { return Ok(Value::small(0)) };
    let limit = limit.to_big();
    below(t, &a[0], &limit)
}

fn below(t: &Thread, this: &Value, limit: &IBig) -> R {
    let number = with(t, this, |generator| generator.randrange(&RangeSpec::Stop(limit.clone())))?;
    t.text_result(number).map(|number| t.big_int(number))
}

/// `start + below(width)` of words.
fn small(t: &Thread, this: &Value, start: i64, width: i64) -> R {
    let offset = with(t, this, |generator| generator.below(width as u64))?;
    Ok(t.int(start + offset as i64))
}

pub fn randrange(t: &Thread, a: &[Value]) -> R {
    let start = t.index(a[1])?;
    let Some(stop) = a[2].given() else {
        if a[3].defined().is_some_and(|step| step != Value::small(1)) {
            return Err(t.type_error("Missing a non-None stop argument"));
        }
        return match start.to_small() {
            Some(width) if width > 0 => small(t, &a[0], 0, width),
            _ => draw(t, &a[0], &RangeSpec::Stop(big(start))),
        };
    };
    let stop = t.index(stop)?;
    let step = a[3].defined().map_or(Ok(Value::small(1)), |step| t.index(step))?;
    if let (Some(low), Some(high)) = (start.to_small(), stop.to_small())
        && step == Value::small(1)
        && high > low
    {
        return small(t, &a[0], low, high - low);
    }
    draw(t, &a[0], &RangeSpec::Bounds { start: big(start), stop: big(stop), step: big(step) })
}

pub fn randint(t: &Thread, a: &[Value]) -> R {
    if a[2].as_int().is_none() {
        let stop = t.binary(BinaryOperator::Add, a[2], Value::small(1))?;
        return randrange(t, &[a[0], a[1], stop, Value::UNDEF]);
    }
    let (low, high) = (t.index(a[1])?, t.index(a[2])?);
    if let (Some(low), Some(high)) = (low.to_small(), high.to_small())
        && high >= low
    {
        return small(t, &a[0], low, high - low + 1);
    }
    draw(t, &a[0], &RangeSpec::Bounds { start: big(low), stop: big(high) + IBig::ONE, step: IBig::ONE })
}

fn big(v: Value) -> IBig {
    v.as_int().map_or(IBig::ZERO, |i| i.to_big())
}

fn draw(t: &Thread, this: &Value, range: &RangeSpec) -> R {
    let number = with(t, this, |generator| generator.randrange(range))?;
    t.text_result(number).map(|number| t.big_int(number))
}

pub fn randbytes(t: &Thread, a: &[Value]) -> R {
    let count = t.to_i64(a[1])?;
    if count < 0 {
        return Err(t.value_error("number of bits must be non-negative"));
    }
    if count > BITS_MAX / 8 {
        return Err(t.memory_error());
    }
    if payload(t, &a[0])?.source == Source::System {
        return Ok(Bytes::new(t, seed::system_bytes(t, count as usize)?).value());
    }
    let bytes = with(t, &a[0], |generator| generator.randbytes(count as usize))?;
    t.text_result(bytes).map(|bytes| Bytes::new(t, bytes).value())
}
