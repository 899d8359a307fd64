//! Waiting for another thread, from native code: timeouts as Python gives them,
//! and signals that arrive meanwhile.
//!
//! A signal ends the park of the main thread; its handlers run, and unless one
//! raises, the wait goes on until its deadline, which is a point in time and so
//! needs no adjusting.

use std::sync::Arc;

use crate::interp::{BinaryOperator, Comparison, R, Raised, Thread};
use crate::threads::{ParkRequest, WaitKind, WaitOutcome, WaitQueue, WaitTarget, Waiter, Wake};
use crate::value::Value;

/// `threading.TIMEOUT_MAX`, in seconds.
pub const TIMEOUT_MAX_S: i64 = 9_223_372_036;

const NS_PER_S: i64 = 1_000_000_000;

/// How long somebody is willing to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// Not at all.
    None,
    /// Until this time on the runtime's clock.
    Until(u64),
    Forever,
}

impl Patience {
    /// Patience for `timeout_ns` from now; none if that is not positive.
    pub fn for_ns(t: &Thread, timeout_ns: i64) -> Patience {
        match u64::try_from(timeout_ns) {
            Ok(0) | Err(_) => Patience::None,
            Ok(timeout_ns) => Patience::Until(t.vm().runtime().clock().deadline_ns(timeout_ns)),
        }
    }

    /// A request to park with this patience, of a thread that has some.
    pub fn request(self, target: WaitTarget) -> ParkRequest {
        let deadline_ns = match self {
            Patience::None => Some(0),
            Patience::Until(deadline_ns) => Some(deadline_ns),
            Patience::Forever => None,
        };
        ParkRequest::new(target).until(deadline_ns)
    }
}

/// What an object waits for, for those who watch.
pub fn target(kind: WaitKind, object: Value) -> WaitTarget {
    WaitTarget::new(kind, object.bits())
}

// ---- seconds from Python

/// A number of seconds in nanoseconds, rounded away from zero
/// (`_PyTime_FromSecondsObject`).
///
/// # Errors
/// TypeError; ValueError for NaN; OverflowError.
pub fn seconds_ns(t: &Thread, seconds: Value) -> R<i64> {
    units_ns(t, seconds, NS_PER_S)
}

/// A number of units of so many nanoseconds in nanoseconds, as [`seconds_ns`].
///
/// # Errors
/// As [`seconds_ns`].
pub fn units_ns(t: &Thread, number: Value, unit_ns: i64) -> R<i64> {
    if let Some(number) = number.as_float() {
        if number.is_nan() {
            return Err(t.value_error("Invalid value NaN (not a number)"));
        }
        let ns = number * unit_ns as f64;
        let ns = if ns < 0.0 { ns.floor() } else { ns.ceil() };
        // The bounds of i64 as floats: the upper one is just outside.
        return if (-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&ns) {
            Ok(ns as i64)
        } else {
            Err(out_of_range(t))
        };
    }
    let whole = t.index(number)?.as_int().and_then(|i| i.to_i64());
    match whole.and_then(|whole| whole.checked_mul(unit_ns)) {
        Some(ns) => Ok(ns),
        None => Err(t.overflow_error("timestamp too large to convert to C PyTime_t")),
    }
}

#[cold]
fn out_of_range(t: &Thread) -> Raised {
    t.overflow_error("timestamp out of range for platform time_t")
}

/// The `blocking` and `timeout` of `Lock.acquire`; -1 is no timeout.
///
/// # Errors
/// As [`seconds_ns`]; ValueError when they contradict each other.
pub fn lock_patience(t: &Thread, blocking: Value, timeout: Value) -> R<Patience> {
    let blocking = match blocking.defined() {
        Some(blocking) => t.truthy(blocking)?,
        None => true,
    };
    let timeout_ns = match timeout.defined() {
        Some(timeout) => seconds_ns(t, timeout)?,
        None => -NS_PER_S,
    };
    match (blocking, timeout_ns) {
        (false, ns) if ns != -NS_PER_S => Err(t.value_error("can't specify a timeout for a non-blocking call")),
        (false, _) => Ok(Patience::None),
        (true, ns) if ns == -NS_PER_S => Ok(Patience::Forever),
        (true, ns) if ns < 0 => Err(t.value_error("timeout value must be a non-negative number")),
        (true, ns) => Ok(Patience::for_ns(t, ns)),
    }
}

/// A `timeout` that may be None; one that is not positive is no patience.
///
/// # Errors
/// What `timeout > 0` raises; as [`seconds_ns`].
pub fn optional_patience(t: &Thread, timeout: Value) -> R<Patience> {
    match timeout.given() {
        None => Ok(Patience::Forever),
        Some(timeout) if !t.compare_bool(Comparison::Gt, timeout, Value::small(0))? => Ok(Patience::None),
        Some(timeout) => Ok(Patience::for_ns(t, seconds_ns(t, timeout)?)),
    }
}

/// A `timeout` that may be None, of somebody who adds it to a clock's time before waiting for so long.
///
/// # Errors
/// What the addition raises; as [`optional_patience`].
pub fn summed_patience(t: &Thread, timeout: Value) -> R<Patience> {
    if let Some(timeout) = timeout.given() {
        deadline_s(t, timeout)?;
    }
    optional_patience(t, timeout)
}

/// The same of somebody who waits for what is left until that time.
///
/// # Errors
/// What the addition raises; as [`seconds_ns`].
pub fn remaining_patience(t: &Thread, timeout: Value) -> R<Patience> {
    let (deadline_s, now_s) = deadline_s(t, timeout)?;
    let seconds = match timeout.as_float() {
        Some(seconds) => seconds,
        None => deadline_s - now_s,
    };
    if seconds > 0.0 { Ok(Patience::for_ns(t, seconds_ns(t, t.float(seconds))?)) } else { Ok(Patience::None) }
}

/// The time at which a timeout is over, and what it is now.
fn deadline_s(t: &Thread, timeout: Value) -> R<(f64, f64)> {
    let now_s = t.vm().runtime().clock().now_ns() as f64 * 1e-9;
    let deadline_s = match timeout.as_float() {
        Some(seconds) => now_s + seconds,
        None => t.to_f64(t.binary(BinaryOperator::Add, t.float(now_s), timeout)?)?,
    };
    Ok((deadline_s, now_s))
}

/// The patience of `Thread.join`: one that is below zero is none.
///
/// # Errors
/// What `max(timeout, 0)` raises; as [`seconds_ns`].
pub fn join_patience(t: &Thread, timeout: Value) -> R<Patience> {
    match timeout.given() {
        None => Ok(Patience::Forever),
        Some(timeout) if t.compare_bool(Comparison::Gt, Value::small(0), timeout)? => Ok(Patience::None),
        Some(timeout) => Ok(Patience::for_ns(t, seconds_ns(t, timeout)?)),
    }
}

// ---- waiting

/// Repeats `attempt`, which waits as the request says, until it was notified
/// (`true`) or the time is over.
///
/// # Errors
/// What signal handlers raise; RuntimeError when simulated time finds a deadlock.
///
/// # Safepoint
/// Detached meanwhile; signal handlers run.
pub fn wait(t: &Thread, request: &ParkRequest, mut attempt: impl FnMut(&ParkRequest) -> WaitOutcome) -> R<bool> {
    t.publish_place();
    loop {
        match attempt(request) {
            WaitOutcome::Notified => return Ok(true),
            WaitOutcome::TimedOut => return Ok(false),
            WaitOutcome::Interrupted => t.safepoint()?,
            WaitOutcome::Deadlock => return Err(deadlock(t)),
        }
    }
}

/// Waits in the place `waiter` of `queue` until notified (`true`) or the time is
/// over. The place is kept while signal handlers run, so that no notification is
/// lost, and is gone afterwards.
///
/// # Errors
/// As [`wait`]. The waiter may have been notified: see [`Waiter::is_notified`].
///
/// # Safepoint
/// As [`wait`].
pub fn wait_in_place<T>(t: &Thread, queue: &WaitQueue<T>, waiter: &Arc<Waiter>, request: &ParkRequest) -> R<bool> {
    t.publish_place();
    loop {
        if waiter.is_notified() {
            return Ok(true);
        }
        match t.core().park(request) {
            Wake::Unparked => {}
            Wake::TimedOut => return Ok(!queue.lock().leave(waiter)),
            Wake::Interrupted => {
                if let Err(raised) = t.safepoint() {
                    queue.lock().leave(waiter);
                    return Err(raised);
                }
            }
            Wake::Deadlock => {
                queue.lock().leave(waiter);
                return Err(deadlock(t));
            }
        }
    }
}

/// RuntimeError: nobody can run any more.
#[cold]
pub fn deadlock(t: &Thread) -> Raised {
    t.runtime_error("deadlock: no thread can run, and none waits for a time")
}
