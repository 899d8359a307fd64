//! `time`: clocks, sleeping, the calendar. All clocks are the runtime's.

pub mod calendar;
mod format;

use super::ModuleSpec;
use super::thread::{ident_of, wait};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::dict::Dict;
use crate::objects::function::{Args, NativeFunction};
use crate::objects::module::Module;
use crate::objects::tuple::Tuple;
use crate::stdlib::os::environ;
use crate::threads::calendar::{Zone, reload_zone};
use crate::threads::{Wake, os};
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "time",
    doc: "This module provides various functions to manipulate time values.",
    functions: FUNCTIONS,
    init,
};

natives! { static FUNCTIONS;
    /// Return the current time in seconds since the Epoch.  Fractions of a second are
    /// present.
    "time()" = time;
    /// Return the current time in nanoseconds since the Epoch.
    "time_ns()" = time_ns;
    /// Monotonic clock, cannot go backward.
    "monotonic()" = monotonic;
    /// Monotonic clock, cannot go backward, as nanoseconds.
    "monotonic_ns()" = monotonic_ns;
    /// Performance counter for benchmarking.
    "perf_counter()" = monotonic;
    /// Performance counter for benchmarking as nanoseconds.
    "perf_counter_ns()" = monotonic_ns;
    /// Process time for profiling: sum of the kernel and user-space CPU time.
    "process_time()" = process_time;
    /// Process time for profiling as nanoseconds.
    "process_time_ns()" = process_time_ns;
    /// CPU time of the process; process_time() since Python 3.3.
    "clock()" = clock_old;
    /// Thread time for profiling: sum of the kernel and user-space CPU time.
    "thread_time()" = thread_time;
    /// Thread time for profiling as nanoseconds.
    "thread_time_ns()" = thread_time_ns;
    /// Return the time of the specified clock clk_id as a float.
    "clock_gettime(clk_id, /)" = clock_gettime;
    /// Return the time of the specified clock clk_id as nanoseconds (int).
    "clock_gettime_ns(clk_id, /)" = clock_gettime_ns;
    /// Set the time of the specified clock clk_id.
    "clock_settime(clk_id, time, /)" = clock_settime;
    /// Set the time of the specified clock clk_id with nanoseconds.
    "clock_settime_ns(clk_id, time, /)" = clock_settime_ns;
    /// Return the clk_id of a thread's CPU time clock.
    "pthread_getcpuclockid(thread_id, /)" = pthread_getcpuclockid;
    /// Return the resolution (precision) of the specified clock clk_id.
    "clock_getres(clk_id, /)" = clock_getres;
    /// Get information of the specified clock.
    "get_clock_info(name, /)" = get_clock_info;
    /// Delay execution for a given number of seconds.  The argument may be a floating
    /// point number for subsecond precision.
    "sleep(*args)" = raw sleep;
    /// Convert seconds since the Epoch to a time tuple expressing UTC (a.k.a. GMT).
    /// When 'seconds' is not passed in, convert the current time instead.
    "gmtime(seconds=None, /)" = gmtime;
    /// Convert seconds since the Epoch to a time tuple expressing local time.  When
    /// 'seconds' is not passed in, convert the current time instead.
    "localtime(seconds=None, /)" = localtime;
    /// Convert a time tuple in local time to seconds since the Epoch.
    "mktime(object, /)" = mktime;
    /// Convert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 1998'.  When the time
    /// tuple is not present, current time as returned by localtime() is used.
    "asctime(tuple=None, /)" = asctime;
    /// Convert a time in seconds since the Epoch to a string in local time.  When the
    /// time is not present, current time as returned by localtime() is used.
    "ctime(seconds=None, /)" = ctime;
    /// Convert a time tuple to a string according to a format specification.  When the
    /// time tuple is not present, current time as returned by localtime() is used.
    "strftime(format, tuple=None, /)" = strftime;
    /// Parsing times is not supported.
    "strptime(string, format='%a %b %d %H:%M:%S %Y', /)" = strptime;
    /// Initialize, or reinitialize, the local timezone to the value stored in
    /// os.environ['TZ'].
    "tzset()" = tzset;
}

const CLOCKS: &[(&str, i64)] = &[
    ("CLOCK_REALTIME", 0),
    ("CLOCK_MONOTONIC", 1),
    ("CLOCK_PROCESS_CPUTIME_ID", 2),
    ("CLOCK_THREAD_CPUTIME_ID", 3),
    ("CLOCK_MONOTONIC_RAW", 4),
    ("CLOCK_BOOTTIME", 7),
    ("CLOCK_TAI", 11),
];

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let dict = module.dict();
    for (name, number) in CLOCKS {
        dict.set_name(t, name, Value::small(*number))?;
    }
    dict.set_name(t, "struct_time", calendar::ty(t)?.value())?;
    set_zone(t, dict)
}

/// `timezone`, `altzone`, `daylight` and `tzname`, from the winter and the summer of this year.
fn set_zone(t: &Thread, dict: Gc<Dict>) -> R<()> {
    let zone = calendar::zone(t);
    let names = [t.str(&zone.names[0]), t.str(&zone.names[1])];
    dict.set_name(t, "timezone", t.int(-zone.offsets_s[0]))?;
    dict.set_name(t, "altzone", t.int(-zone.offsets_s[1]))?;
    dict.set_name(t, "daylight", Value::small(i64::from(zone.has_summer)))?;
    dict.set_name(t, "tzname", Tuple::new(t, &names).value())
}

fn tzset(t: &Thread, _: &[Value]) -> R {
    reload_zone(environ::variable(t, "TZ"));
    let module = t.import_module("time")?;
    if let Some(module) = module.cast::<Module>() {
        set_zone(t, module.dict())?;
    }
    Ok(Value::NONE)
}

// ---- clocks

const NS_PER_S: u64 = 1_000_000_000;

fn seconds(t: &Thread, ns: u64) -> Value {
    let whole = ns.is_multiple_of(NS_PER_S);
    t.float(if whole { (ns / NS_PER_S) as f64 } else { ns as f64 / 1e9 })
}

fn nanoseconds(t: &Thread, ns: u64) -> Value {
    t.int(ns as i64)
}

macro_rules! clocks {
    ($($seconds:ident $nanoseconds:ident $clock:ident;)*) => {
        $(
            fn $seconds(t: &Thread, _: &[Value]) -> R {
                Ok(seconds(t, t.vm().runtime().clock().$clock()))
            }

            fn $nanoseconds(t: &Thread, _: &[Value]) -> R {
                Ok(nanoseconds(t, t.vm().runtime().clock().$clock()))
            }
        )*
    };
}

clocks! {
    time time_ns wall_ns;
    monotonic monotonic_ns now_ns;
    process_time process_time_ns process_cpu_ns;
    thread_time thread_time_ns thread_cpu_ns;
}

fn clock_ns(t: &Thread, number: Value) -> R<u64> {
    let clock = t.vm().runtime().clock();
    match t.to_i64(number)? {
        0 => Ok(clock.wall_ns()),
        1 | 4 | 7 => Ok(clock.now_ns()),
        2 => Ok(clock.process_cpu_ns()),
        3 => Ok(clock.thread_cpu_ns()),
        other => {
            let number = i32::try_from(other).unwrap_or(i32::MAX);
            os::clock_ns(number).map_err(|errno| t.os_error(errno.0, Value::UNDEF))
        }
    }
}

fn set_clock(t: &Thread, number: Value, ns: i64) -> R {
    let number = crate::stdlib::os::int_argument(t, number)?;
    match os::set_clock(number, ns) {
        Ok(()) => Ok(Value::NONE),
        Err(errno) => Err(t.os_error(errno.0, Value::UNDEF)),
    }
}

fn clock_settime(t: &Thread, a: &[Value]) -> R {
    let ns = wait::seconds_ns(t, a[1])?;
    set_clock(t, a[0], ns)
}

fn clock_settime_ns(t: &Thread, a: &[Value]) -> R {
    let ns = t.to_i64(t.index(a[1])?)?;
    set_clock(t, a[0], ns)
}

fn pthread_getcpuclockid(t: &Thread, a: &[Value]) -> R {
    let ident = t.to_i64(t.index(a[0])?)?;
    let threads = t.vm().runtime().threads();
    match threads.into_iter().find(|core| ident_of(core.id()) == ident) {
        Some(core) => Ok(t.int(os::cpu_clock_of(core.native_id()).into())),
        None => Err(t.os_error(libc::ESRCH, Value::UNDEF)),
    }
}

fn clock_gettime(t: &Thread, a: &[Value]) -> R {
    Ok(seconds(t, clock_ns(t, a[0])?))
}

/// `process_time()` under its name until Python 3.7.
///
/// # Errors
/// DeprecationWarning where a filter makes it one.
fn clock_old(t: &Thread, a: &[Value]) -> R {
    let message = "time.clock has been deprecated in Python 3.3 and will be removed from Python 3.8: \
                   use time.perf_counter or time.process_time instead";
    t.warn(t.types().deprecation_warning, message, None)?;
    process_time(t, a)
}

fn clock_gettime_ns(t: &Thread, a: &[Value]) -> R {
    Ok(nanoseconds(t, clock_ns(t, a[0])?))
}

fn clock_getres(t: &Thread, a: &[Value]) -> R {
    clock_ns(t, a[0])?;
    Ok(t.float(1e-9))
}

fn get_clock_info(t: &Thread, a: &[Value]) -> R {
    let name = t.to_str(a[0])?;
    let (clock, is_monotonic) = match &*name.to_lossy() {
        "time" => ("CLOCK_REALTIME", false),
        "monotonic" | "perf_counter" => ("CLOCK_MONOTONIC", true),
        "process_time" => ("CLOCK_PROCESS_CPUTIME_ID", true),
        "thread_time" => ("CLOCK_THREAD_CPUTIME_ID", true),
        _ => return Err(t.value_error("unknown clock")),
    };
    let info = t.construct(t.types().namespace, Args::positional_only(&[]))?;
    for (name, value) in [
        ("implementation", t.str(&format!("clock_gettime({clock})"))),
        ("monotonic", Value::bool(is_monotonic)),
        ("adjustable", Value::bool(!is_monotonic)),
        ("resolution", t.float(1e-9)),
    ] {
        t.set_attr(info, t.intern(name), value)?;
    }
    Ok(info)
}

// ---- sleeping

fn sleep(t: &Thread, args: Args<'_>) -> R {
    if args.keyword_count() > 0 {
        return Err(t.type_error("time.sleep() takes no keyword arguments"));
    }
    let &[length] = args.values else {
        let given = args.values.len();
        return Err(t.type_error(&format!("time.sleep() takes exactly one argument ({given} given)")));
    };
    let length_ns = match u64::try_from(wait::seconds_ns(t, length)?) {
        Ok(ns) => ns,
        Err(_) => return Err(t.value_error("sleep length must be non-negative")),
    };
    t.observe(|callee| callee.is::<NativeFunction>());
    t.publish_place();
    if length_ns == 0 {
        t.core().yield_now();
        t.safepoint()?;
        return Ok(Value::NONE);
    }
    let deadline_ns = t.vm().runtime().clock().deadline_ns(length_ns);
    loop {
        match t.core().sleep_until(deadline_ns) {
            Wake::Interrupted => t.safepoint()?,
            Wake::Deadlock => return Err(wait::deadlock(t)),
            _ => return Ok(Value::NONE),
        }
    }
}

// ---- the calendar

fn gmtime(t: &Thread, a: &[Value]) -> R {
    calendar::structure_at(t, a[0], Zone::Utc)
}

fn localtime(t: &Thread, a: &[Value]) -> R {
    calendar::structure_at(t, a[0], Zone::Local)
}

fn mktime(t: &Thread, a: &[Value]) -> R {
    calendar::mktime(t, a[0])
}

fn asctime(t: &Thread, a: &[Value]) -> R {
    let time = calendar::checked(t, "asctime", a[0])?;
    Ok(t.str(&format::asctime(&time)))
}

fn ctime(t: &Thread, a: &[Value]) -> R {
    let time = calendar::time_at(t, a[0], Zone::Local)?;
    Ok(t.str(&format::asctime(&time)))
}

fn strftime(t: &Thread, a: &[Value]) -> R {
    calendar::strftime(t, a[0], a[1])
}

fn strptime(t: &Thread, a: &[Value]) -> R {
    let module = t.import_module("_strptime")?;
    let parse = t.get_attr_text(module, "parse_time")?;
    let given = if a[1].is_undef() { &a[..1] } else { a };
    t.call(parse, given)
}
