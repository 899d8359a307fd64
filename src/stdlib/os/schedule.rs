//! The processor and the system: priorities, scheduling, times, limits, names.

use super::argument::{call, int_argument, int_or, offset_argument, path_value};
use super::names::{SETTINGS, SYSTEM_LIMITS, name_argument};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::bytes::Bytes;
use crate::objects::function::Args;
use crate::objects::list::List;
use crate::objects::ty::TypeObject;
use crate::stdlib::structure::{self, new_structure, shared_structure};
use crate::structure;
use crate::threads::os::{OsResult, processes};
use crate::value::{Gc, Value};

natives! { pub static FUNCTIONS;
    /// Be nicer to other processes by increment; how nice the process is then.
    "nice(increment, /)" = nice;
    /// The priority of a process, group or user.
    "getpriority(which, who)" = getpriority;
    /// Set the priority of a process, group or user.
    "setpriority(which, who, priority)" = setpriority;
    /// How many processes wanted to run, over 1, 5 and 15 minutes.
    "getloadavg()" = getloadavg;
    /// The time that the process and its children used.
    "times()" = times;
    /// The names of system, node, release, version and machine.
    "uname()" = uname;
    /// A limit of the system; -1 where there is no limit.
    "sysconf(name, /)" = sysconf;
    /// A setting of the system; None where there is none.
    "confstr(name, /)" = confstr;
    /// Random bytes from the system; flags are GRND_ constants.
    "getrandom(size, flags=0)" = getrandom;
    /// The highest priority of a scheduling policy.
    "sched_get_priority_max(policy)" = sched_get_priority_max;
    /// The lowest priority of a scheduling policy.
    "sched_get_priority_min(policy)" = sched_get_priority_min;
    /// The scheduling policy of a process.
    "sched_getscheduler(pid, /)" = sched_getscheduler;
    /// Set the scheduling policy of a process.
    "sched_setscheduler(pid, policy, param, /)" = sched_setscheduler;
    /// The scheduling parameters of a process.
    "sched_getparam(pid, /)" = sched_getparam;
    /// Set the scheduling parameters of a process.
    "sched_setparam(pid, param, /)" = sched_setparam;
    /// The time slice of a process under SCHED_RR, in seconds.
    "sched_rr_get_interval(pid, /)" = sched_rr_get_interval;
    /// The processors that a process may run on.
    "sched_getaffinity(pid, /)" = sched_getaffinity;
    /// Set the processors that a process may run on.
    "sched_setaffinity(pid, mask, /)" = sched_setaffinity;
    /// Move the process to another namespace, that of a descriptor.
    "setns(fd, nstype=0)" = setns;
    /// Give the process namespaces of its own.
    "unshare(flags)" = unshare;
}

structure! { static TIMES; "times_result: Result from os.times().";
    of 5 hidden [];
    0 "user"; 1 "system"; 2 "children_user"; 3 "children_system"; 4 "elapsed";
}

structure! { static UNAME; "uname_result: Result from os.uname().";
    of 5 hidden [];
    0 "sysname"; 1 "nodename"; 2 "release"; 3 "version"; 4 "machine";
}

static SCHED_PARAM: crate::objects::registry::TypeSpec = crate::objects::registry::TypeSpec {
    new: Some(new_param),
    methods: structure::METHODS,
    getsets: &[structure::field::<0>("sched_priority")],
    doc: "Current has only one field: sched_priority",
    ..crate::objects::registry::TypeSpec::EMPTY
};

/// The types of this part of the module.
pub fn types(t: &Thread) -> [(&'static str, Gc<TypeObject>); 3] {
    [
        ("times_result", shared_structure(t, "posix.times_result", &TIMES)),
        ("uname_result", shared_structure(t, "posix.uname_result", &UNAME)),
        ("sched_param", param_type(t)),
    ]
}

fn param_type(t: &Thread) -> Gc<TypeObject> {
    shared_structure(t, "posix.sched_param", &SCHED_PARAM)
}

fn done<T>(result: R<T>) -> R {
    result.map(|_| Value::NONE)
}

fn number(t: &Thread, result: R<i64>) -> R {
    Ok(t.int(result?))
}

// ---- priorities, times, names

fn nice(t: &Thread, a: &[Value]) -> R {
    let increment = int_argument(t, a[0])?;
    number(t, call(t, Value::UNDEF, || processes::add_nice(increment)))
}

fn getpriority(t: &Thread, a: &[Value]) -> R {
    let (which, who) = (int_argument(t, a[0])? as u32, int_argument(t, a[1])? as u32);
    number(t, call(t, Value::UNDEF, || processes::priority(which, who)))
}

fn setpriority(t: &Thread, a: &[Value]) -> R {
    let (which, who) = (int_argument(t, a[0])? as u32, int_argument(t, a[1])? as u32);
    let priority = int_argument(t, a[2])?;
    done(call(t, Value::UNDEF, || processes::set_priority(which, who, priority)))
}

fn floats(t: &Thread, numbers: &[f64]) -> R<Gc<List>> {
    let items = t.rooted_list();
    for number in numbers {
        items.push(t, t.float(*number))?;
    }
    Ok(items)
}

fn getloadavg(t: &Thread, _: &[Value]) -> R {
    match processes::load_averages() {
        Ok(loads) => {
            let items = floats(t, &loads)?;
            Ok(t.to_tuple(items.value())?.value())
        }
        Err(_) => Err(t.raise_text(t.types().os_error, "Load averages are unobtainable")),
    }
}

fn times(t: &Thread, _: &[Value]) -> R {
    let (ticks, second) = call(t, Value::UNDEF, processes::cpu_ticks)?;
    let items = floats(t, &ticks.map(|ticks| ticks as f64 / second as f64))?;
    Ok(new_structure(t, shared_structure(t, "posix.times_result", &TIMES), items).value())
}

fn uname(t: &Thread, _: &[Value]) -> R {
    let names = call(t, Value::UNDEF, processes::system_names)?;
    let items = t.rooted_list();
    for name in &names {
        items.push(t, path_value(t, name))?;
    }
    Ok(new_structure(t, shared_structure(t, "posix.uname_result", &UNAME), items).value())
}

fn sysconf(t: &Thread, a: &[Value]) -> R {
    let name = name_argument(t, a[0], SYSTEM_LIMITS)?;
    number(t, call(t, Value::UNDEF, || processes::limit(|| processes::system_limit(name))))
}

fn confstr(t: &Thread, a: &[Value]) -> R {
    let name = name_argument(t, a[0], SETTINGS)?;
    Ok(match call(t, Value::UNDEF, || processes::configuration(name))? {
        Some(text) => path_value(t, &text),
        None => Value::NONE,
    })
}

fn getrandom(t: &Thread, a: &[Value]) -> R {
    let (size, flags) = (t.index_isize(a[0])?, int_or(t, a[1], 0)? as u32);
    let Ok(size) = usize::try_from(size) else { return Err(t.os_error(libc::EINVAL, Value::UNDEF)) };
    let mut bytes = Vec::new();
    if bytes.try_reserve_exact(size).is_err() {
        return Err(t.memory_error());
    }
    bytes.resize(size, 0);
    let got = call(t, Value::UNDEF, || processes::random(&mut bytes, flags))?;
    bytes.truncate(got);
    Ok(Bytes::new(t, bytes).value())
}

// ---- scheduling

fn new_param(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let given = args.positional().first().copied().or_else(|| args.keyword("sched_priority"));
    let Some(priority) = given else {
        return Err(t.type_error("sched_param() missing required argument 'sched_priority' (pos 1)"));
    };
    let items = t.rooted_list();
    items.push(t, priority)?;
    Ok(new_structure(t, cls, items).value())
}

/// The priority in scheduling parameters.
///
/// # Errors
/// TypeError; OverflowError.
pub fn param_argument(t: &Thread, value: Value) -> R<i32> {
    if !t.is_instance(value, param_type(t)) {
        return Err(t.type_error("must have a sched_param object"));
    }
    match value.cast::<crate::objects::tuple::Tuple>().and_then(|items| items.items().first().copied()) {
        Some(priority) => int_argument(t, priority),
        None => Err(t.type_error("must have a sched_param object")),
    }
}

fn by_policy(t: &Thread, a: &[Value], ask: fn(i32) -> OsResult<i64>) -> R {
    let policy = int_argument(t, a[0])?;
    number(t, call(t, Value::UNDEF, || ask(policy)))
}

fn sched_get_priority_max(t: &Thread, a: &[Value]) -> R {
    by_policy(t, a, processes::priority_max)
}

fn sched_get_priority_min(t: &Thread, a: &[Value]) -> R {
    by_policy(t, a, processes::priority_min)
}

fn sched_getscheduler(t: &Thread, a: &[Value]) -> R {
    by_policy(t, a, processes::scheduler)
}

fn sched_setscheduler(t: &Thread, a: &[Value]) -> R {
    let (process, policy, priority) = (int_argument(t, a[0])?, int_argument(t, a[1])?, param_argument(t, a[2])?);
    done(call(t, Value::UNDEF, || processes::set_scheduling(process, Some(policy), priority)))
}

fn sched_getparam(t: &Thread, a: &[Value]) -> R {
    let process = int_argument(t, a[0])?;
    let priority = call(t, Value::UNDEF, || processes::scheduling_priority(process))?;
    super::stat::numbers(t, param_type(t), &[priority.into()])
}

fn sched_setparam(t: &Thread, a: &[Value]) -> R {
    let (process, priority) = (int_argument(t, a[0])?, param_argument(t, a[1])?);
    done(call(t, Value::UNDEF, || processes::set_scheduling(process, None, priority)))
}

fn sched_rr_get_interval(t: &Thread, a: &[Value]) -> R {
    let process = int_argument(t, a[0])?;
    let ns = call(t, Value::UNDEF, || processes::round_robin_ns(process))?;
    Ok(t.float(ns as f64 / 1e9))
}

fn sched_getaffinity(t: &Thread, a: &[Value]) -> R {
    let process = int_argument(t, a[0])?;
    let processors = call(t, Value::UNDEF, || processes::affinity(process))?;
    let list = t.rooted_list();
    for processor in processors {
        list.push(t, t.int(processor as i64))?;
    }
    t.call(t.types().set.value(), &[list.value()])
}

fn sched_setaffinity(t: &Thread, a: &[Value]) -> R {
    let process = int_argument(t, a[0])?;
    let mut processors = Vec::new();
    t.each(a[1], |processor| {
        if processor.as_int().is_none() {
            let found = t.type_name(processor);
            return Err(t.type_error(&format!("expected an iterator of ints, but iterator yielded '{found}'")));
        }
        match usize::try_from(offset_argument(t, processor)?) {
            Ok(processor) => processors.push(processor),
            Err(_) => return Err(t.value_error("negative CPU number")),
        }
        Ok(())
    })?;
    done(call(t, Value::UNDEF, || processes::set_affinity(process, &processors)))
}

fn setns(t: &Thread, a: &[Value]) -> R {
    let (fd, kind) = (super::argument::descriptor(t, a[0])?, int_or(t, a[1], 0)?);
    done(call(t, Value::UNDEF, || processes::enter_namespace(fd, kind)))
}

fn unshare(t: &Thread, a: &[Value]) -> R {
    let flags = int_argument(t, a[0])?;
    done(call(t, Value::UNDEF, || processes::unshare(flags)))
}
