//! Module resource: what processes have used, and what they may use.

use super::argument::{call, int_argument};
use super::run::usage_structure;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::module::Module;
use crate::objects::tuple::Tuple;
use crate::stdlib::ModuleSpec;
use crate::threads::os::processes;
use crate::threads::os::{Errno, OsResult};
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "resource",
    doc: "What processes have used of the system's resources, and what they may use.",
    functions: FUNCTIONS,
    init,
};

natives! { static FUNCTIONS;
    /// What this process, its children that have ended, or this thread has used: a struct_rusage.
    "getrusage(who, /)" = getrusage;
    /// The soft and the hard limit of a resource.
    "getrlimit(resource, /)" = getrlimit;
    /// Set the soft and the hard limit of a resource.
    "setrlimit(resource, limits, /)" = setrlimit;
    /// The soft and the hard limit of a resource of a process, which become new ones if these are given.
    "prlimit(pid, resource, limits=<unrepresentable>, /)" = prlimit;
    /// The size of a page of memory in bytes.
    "getpagesize()" = getpagesize;
}

macro_rules! constants {
    ($($name:ident)*) => { &[$((stringify!($name), libc::$name as i64)),*] };
}

/// The module's numbers.
#[allow(clippy::unnecessary_cast)] // Their types differ.
const NUMBERS: &[(&str, i64)] = constants! {
    RUSAGE_SELF RUSAGE_CHILDREN RUSAGE_THREAD RLIM_INFINITY RLIMIT_CPU RLIMIT_FSIZE RLIMIT_DATA RLIMIT_STACK
    RLIMIT_CORE RLIMIT_NOFILE RLIMIT_AS RLIMIT_RSS RLIMIT_NPROC RLIMIT_MEMLOCK RLIMIT_MSGQUEUE RLIMIT_NICE
    RLIMIT_RTPRIO RLIMIT_RTTIME RLIMIT_SIGPENDING
};

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    for &(name, number) in NUMBERS {
        module.dict().set_name(t, name, t.int(number))?;
    }
    module.dict().set_name(t, "RLIMIT_OFILE", t.int(i64::from(libc::RLIMIT_NOFILE)))?;
    module.dict().set_name(t, "error", t.types().os_error.value())?;
    module.dict().set_name(t, "struct_rusage", super::run::usage_type(t).value())
}

fn getrusage(t: &Thread, a: &[Value]) -> R {
    let who = int_argument(t, a[0])?;
    match processes::usage_of(who) {
        Ok(usage) => usage_structure(t, &usage),
        Err(Errno(libc::EINVAL)) => Err(t.value_error("invalid who parameter")),
        Err(Errno(errno)) => Err(t.os_error(errno, Value::UNDEF)),
    }
}

fn resource_argument(t: &Thread, value: Value) -> R<i32> {
    let resource = int_argument(t, value)?;
    match resource {
        0..16 => Ok(resource),
        _ => Err(t.value_error("invalid resource specified")),
    }
}

fn limits_argument(t: &Thread, value: Value) -> R<[u64; 2]> {
    let pair = t.to_tuple(value)?;
    match pair.items() {
        // -1 is RLIM_INFINITY.
        &[soft, hard] => Ok([t.to_i64(soft)? as u64, t.to_i64(hard)? as u64]),
        _ => Err(t.value_error("expected a tuple of 2 integers")),
    }
}

fn pair(t: &Thread, limits: [u64; 2]) -> Value {
    let [soft, hard] = limits.map(|limit| t.int(limit as i64));
    Tuple::pair(t, soft, hard).value()
}

fn changed(t: &Thread, result: OsResult<[u64; 2]>) -> R {
    match result {
        Ok(old) => Ok(pair(t, old)),
        Err(Errno(libc::EINVAL)) => Err(t.value_error("current limit exceeds maximum limit")),
        Err(Errno(libc::EPERM)) => Err(t.value_error("not allowed to raise maximum limit")),
        Err(Errno(errno)) => Err(t.os_error(errno, Value::UNDEF)),
    }
}

fn getrlimit(t: &Thread, a: &[Value]) -> R {
    let resource = resource_argument(t, a[0])?;
    Ok(pair(t, call(t, Value::UNDEF, || processes::limits_of(0, resource, None))?))
}

fn setrlimit(t: &Thread, a: &[Value]) -> R {
    let (resource, limits) = (resource_argument(t, a[0])?, limits_argument(t, a[1])?);
    changed(t, processes::limits_of(0, resource, Some(limits)))?;
    Ok(Value::NONE)
}

fn prlimit(t: &Thread, a: &[Value]) -> R {
    let (process, resource) = (int_argument(t, a[0])?, resource_argument(t, a[1])?);
    match a[2].defined() {
        Some(limits) => changed(t, processes::limits_of(process, resource, Some(limits_argument(t, limits)?))),
        None => Ok(pair(t, call(t, Value::UNDEF, || processes::limits_of(process, resource, None))?)),
    }
}

fn getpagesize(t: &Thread, _: &[Value]) -> R {
    Ok(t.int(call(t, Value::UNDEF, || processes::system_limit(libc::_SC_PAGESIZE))?))
}
