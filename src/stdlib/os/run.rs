//! Running programs, in this process or in new ones, and waiting for them.

use std::ffi::CString;

use super::argument::{Besides, PathText, Target, call, int_argument, named_path, path_argument};
use super::environ;
use super::schedule::param_argument;
use crate::interp::{R, Raised, Thread};
use crate::natives;
use crate::objects::list::List;
use crate::objects::tuple::Tuple;
use crate::objects::ty::{Special, TypeObject};
use crate::stdlib::structure::{new_structure, shared_structure};
use crate::structure;
use crate::threads::os::Errno;
use crate::threads::os::child::{Child, ChildFailure};
use crate::threads::os::processes::{self, FileAction, Spawn, Usage};
use crate::value::{Gc, Value};

natives! { pub static FUNCTIONS;
    /// Run another program in this process, which it replaces.
    "execv(path, argv, /)" = execv;
    /// Run another program in this process with an environment; path may be a descriptor.
    "execve(path, argv, env)" = execve;
    /// Run a program in a new process: its number.
    "posix_spawn(path, argv, env, /, *, file_actions=(), setpgroup=None, resetids=False, setsid=False, setsigmask=(), setsigdef=(), scheduler=None)" = posix_spawn;
    /// Run a program that is looked for on PATH in a new process: its number.
    "posix_spawnp(path, argv, env, /, *, file_actions=(), setpgroup=None, resetids=False, setsid=False, setsigmask=(), setsigdef=(), scheduler=None)" = posix_spawnp;
    /// Wait for any child process: its number, its status, what it used.
    "wait3(options)" = wait3;
    /// Wait for a child process: its number, its status, what it used.
    "wait4(pid, options)" = wait4;
    /// Wait for a child process to change as options say; None if none has under WNOHANG.
    "waitid(idtype, id, options, /)" = waitid;
    /// A descriptor that stands for a process.
    "pidfd_open(pid, flags=0)" = pidfd_open;
    /// Send a signal to a group of processes.
    "killpg(pgid, signal, /)" = killpg;
    /// Whether a process dumped its memory when it ended.
    "WCOREDUMP(status, /)" = dumped;
    /// Whether a process runs on after a stop.
    "WIFCONTINUED(status)" = is_continued;
    /// Whether a process was stopped.
    "WIFSTOPPED(status)" = is_stopped;
    /// The signal that stopped a process.
    "WSTOPSIG(status)" = stop_signal;
}

natives! { pub static SUBPROCESS_FUNCTIONS;
    /// Start a program in a child process: its number, or a tuple of what failed and the error number.
    "start(programs, args, env, cwd, standard, keep, restore_signals, new_session, group, umask, user, user_group, groups, /)" = start;
}

structure! { static WAITID_RESULT; "waitid_result: Result from waitid.";
    of 5 hidden [];
    0 "si_pid"; 1 "si_uid"; 2 "si_signo"; 3 "si_status"; 4 "si_code";
}

structure! { static RUSAGE; "struct_rusage: Result from getrusage.";
    of 16 hidden [];
    0 "ru_utime"; 1 "ru_stime"; 2 "ru_maxrss"; 3 "ru_ixrss"; 4 "ru_idrss"; 5 "ru_isrss"; 6 "ru_minflt"; 7 "ru_majflt";
    8 "ru_nswap"; 9 "ru_inblock"; 10 "ru_oublock"; 11 "ru_msgsnd"; 12 "ru_msgrcv"; 13 "ru_nsignals"; 14 "ru_nvcsw";
    15 "ru_nivcsw";
}

/// The type of what `getrusage` gives.
pub fn usage_type(t: &Thread) -> Gc<TypeObject> {
    shared_structure(t, "resource.struct_rusage", &RUSAGE)
}

/// The type of what `waitid` gives.
pub fn waitid_type(t: &Thread) -> Gc<TypeObject> {
    shared_structure(t, "posix.waitid_result", &WAITID_RESULT)
}

// ---- arguments of programs

/// The texts of a sequence.
fn texts(t: &Thread, sequence: Value) -> R<Vec<CString>> {
    let mut texts = Vec::new();
    t.each(sequence, |item| {
        texts.push(path_argument(t, item, None)?);
        Ok(())
    })?;
    Ok(texts)
}

/// A program's arguments, in the words of `function`.
fn argv(t: &Thread, value: Value, function: &str) -> R<Vec<CString>> {
    let what = if function == "execv" { "execv() arg 2".to_owned() } else { format!("{function}: argv") };
    if !t.is_instance(value, t.types().list) && !t.is_instance(value, t.types().tuple) {
        return Err(t.type_error(&format!("{what} must be a tuple or list")));
    }
    let texts = texts(t, value)?;
    match texts.first() {
        None => Err(t.value_error(&format!("{what} must not be empty"))),
        Some(first) if first.is_empty() => Err(t.value_error(&format!("{what} first element cannot be empty"))),
        Some(_) => Ok(texts),
    }
}

/// A variable as `execve` takes it.
fn variable(t: &Thread, name: &[u8], value: &[u8]) -> R<CString> {
    if name.is_empty() || name.contains(&b'=') {
        return Err(t.value_error("illegal environment variable name"));
    }
    CString::new([name, b"=", value].concat()).map_err(|_| t.value_error("embedded null byte"))
}

/// The environment of the VM.
pub(super) fn own_environment(t: &Thread) -> R<Vec<CString>> {
    use std::os::unix::ffi::OsStrExt;
    let pairs = environ::pairs(t)?;
    pairs.iter().map(|(name, value)| variable(t, name.as_bytes(), value.as_bytes())).collect()
}

/// The environment that a mapping is.
fn environment(t: &Thread, mapping: Value, function: &str) -> R<Vec<CString>> {
    if t.type_of(mapping).special(t, Special::GetItem).is_none() || t.is_instance(mapping, t.types().list) {
        return Err(t.type_error(&format!("{function}: environment must be a mapping object")));
    }
    let keys = t.call_method(mapping, "keys", &[])?;
    let mut variables = Vec::new();
    t.each(keys, |name| {
        let value = t.get_item(mapping, name)?;
        let (name, value) = (PathText::from_value(t, name, None)?, PathText::from_value(t, value, None)?);
        variables.push(variable(t, &name.bytes, &value.bytes)?);
        Ok(())
    })?;
    Ok(variables)
}

// ---- exec

fn execute(t: &Thread, program: &Target, filename: Value, args: &[CString], environment: &[CString]) -> R {
    let Errno(errno) = call(t, Value::UNDEF, || {
        Ok(match program {
            Target::Path { c, .. } => processes::execute(Ok(c), args, environment),
            Target::Descriptor(fd) => processes::execute(Err(*fd), args, environment),
        })
    })?;
    Err(t.os_error(errno, filename))
}

fn execv(t: &Thread, a: &[Value]) -> R {
    t.settle_dropped();
    let program = Target::from_value(t, a[0], "execv", "path", Besides::Nothing)?;
    let args = argv(t, a[1], "execv")?;
    let environment = own_environment(t)?;
    t.audit("os.exec", || [a[0], a[1], Value::NONE])?;
    execute(t, &program, Value::UNDEF, &args, &environment)
}

fn execve(t: &Thread, a: &[Value]) -> R {
    t.settle_dropped();
    let program = Target::from_value(t, a[0], "execve", "path", Besides::Descriptor)?;
    let args = argv(t, a[1], "execve")?;
    let environment = environment(t, a[2], "execve")?;
    t.audit("os.exec", || [a[0], a[1], a[2]])?;
    execute(t, &program, program.filename(a[0]), &args, &environment)
}

// ---- posix_spawn

fn signals(t: &Thread, value: Value) -> R<Option<Vec<i32>>> {
    let Some(value) = value.defined() else { return Ok(None) };
    let mut signals = Vec::new();
    t.each(value, |signal| {
        signals.push(crate::stdlib::signal::number_argument(t, signal)?);
        Ok(())
    })?;
    Ok(Some(signals))
}

#[cold]
fn bad_action(t: &Thread, name: &str, items: usize) -> Raised {
    t.type_error(&format!("A {name} file_action tuple must have {items} elements"))
}

fn file_actions(t: &Thread, value: Value) -> R<Vec<FileAction>> {
    let mut actions = Vec::new();
    let Some(value) = value.given() else { return Ok(actions) };
    if t.type_of(value).special(t, Special::GetItem).is_none() {
        return Err(t.type_error("file_actions must be a sequence or None"));
    }
    t.each(value, |action| {
        let Some(parts) = action.cast::<Tuple>().filter(|parts| !parts.items().is_empty()) else {
            return Err(t.type_error("Each file_actions element must be a non-empty tuple"));
        };
        let parts = parts.items();
        let number = |index: usize| int_argument(t, parts[index]);
        actions.push(match (number(0)?, parts.len()) {
            (SPAWN_OPEN, 5) => FileAction::Open {
                fd: number(1)?,
                path: path_argument(t, parts[2], None)?,
                flags: number(3)?,
                mode: number(4)? as u32,
            },
            (SPAWN_CLOSE, 2) => FileAction::Close(number(1)?),
            (SPAWN_CLOSE_FROM, 2) => FileAction::CloseFrom(number(1)?),
            (SPAWN_DUPLICATE, 3) => FileAction::Duplicate { fd: number(1)?, onto: number(2)? },
            (SPAWN_OPEN, _) => return Err(bad_action(t, "open", 5)),
            (SPAWN_CLOSE | SPAWN_CLOSE_FROM, _) => return Err(bad_action(t, "close", 2)),
            (SPAWN_DUPLICATE, _) => return Err(bad_action(t, "dup2", 3)),
            _ => return Err(t.type_error("Unknown file_actions identifier")),
        });
        Ok(())
    })?;
    Ok(actions)
}

/// What the first item of a file action says.
pub const SPAWN_OPEN: i32 = 0;
pub const SPAWN_CLOSE: i32 = 1;
pub const SPAWN_DUPLICATE: i32 = 2;
pub const SPAWN_CLOSE_FROM: i32 = 3;

fn spawn(t: &Thread, a: &[Value], function: &str) -> R {
    t.settle_dropped();
    let path = named_path(t, a[0], function, "path")?;
    let args = argv(t, a[1], function)?;
    let environment = match a[2].given() {
        Some(mapping) => environment(t, mapping, function)?,
        None => own_environment(t)?,
    };
    let scheduling = match a[9].given() {
        None => None,
        Some(pair) => match pair.cast::<Tuple>() {
            Some(pair) if pair.items().len() == 2 => {
                let policy = pair.items()[0].given().map(|policy| int_argument(t, policy)).transpose()?;
                Some((policy, param_argument(t, pair.items()[1])?))
            }
            _ => return Err(t.type_error("A scheduler tuple must have two elements")),
        },
    };
    let spawn = Spawn {
        path,
        search_path: function == "posix_spawnp",
        args,
        environment,
        actions: file_actions(t, a[3])?,
        group: a[4].given().map(|group| int_argument(t, group)).transpose()?,
        reset_rights: super::argument::flag(t, a[5], false)?,
        new_session: super::argument::flag(t, a[6], false)?,
        signal_mask: signals(t, a[7])?,
        default_signals: signals(t, a[8])?,
        scheduling,
    };
    t.audit("os.posix_spawn", || [a[0], a[1], a[2]])?;
    Ok(t.int(call(t, a[0], || spawn.start())?.into()))
}

fn posix_spawn(t: &Thread, a: &[Value]) -> R {
    spawn(t, a, "posix_spawn")
}

fn posix_spawnp(t: &Thread, a: &[Value]) -> R {
    spawn(t, a, "posix_spawnp")
}

// ---- subprocess

/// A number, or none for None.
fn optional(t: &Thread, value: Value) -> R<Option<i32>> {
    value.given().map(|value| int_argument(t, value)).transpose()
}

fn numbers(t: &Thread, value: Value) -> R<Option<Vec<i32>>> {
    let Some(value) = value.given() else { return Ok(None) };
    let mut numbers = Vec::new();
    t.each(value, |number| {
        numbers.push(int_argument(t, number)?);
        Ok(())
    })?;
    Ok(Some(numbers))
}

fn start(t: &Thread, a: &[Value]) -> R {
    t.settle_dropped();
    // That took time: with what a handler raises now there is no child yet of which nobody would know.
    crate::stdlib::signal::check(t)?;
    let standard = numbers(t, a[4])?.unwrap_or_default();
    let Ok(standard) = standard.try_into() else { return Err(t.value_error("three descriptors are required")) };
    let child = Child {
        programs: texts(t, a[0])?,
        args: texts(t, a[1])?,
        environment: match a[2].given() {
            Some(mapping) => environment(t, mapping, "execve")?,
            None => own_environment(t)?,
        },
        directory: a[3].given().map(|path| path_argument(t, path, None)).transpose()?,
        standard,
        keep_only: numbers(t, a[5])?,
        restore_signals: t.truthy(a[6])?,
        new_session: t.truthy(a[7])?,
        group: optional(t, a[8])?,
        umask: optional(t, a[9])?.map(|mask| mask as u32),
        user: optional(t, a[10])?.map(|user| user as u32),
        user_group: optional(t, a[11])?.map(|group| group as u32),
        extra_groups: numbers(t, a[12])?.map(|groups| groups.into_iter().map(|group| group as u32).collect()),
    };
    let (what, errno) = match call(t, Value::UNDEF, || Ok(child.start()))? {
        Ok(process) => return Ok(t.int(process.into())),
        Err(ChildFailure::Fork(errno)) => return Err(t.os_error(errno.0, Value::UNDEF)),
        Err(ChildFailure::Directory(errno)) => ("cwd", errno),
        Err(ChildFailure::Setup(errno)) => ("setup", errno),
        Err(ChildFailure::Program(errno)) => ("program", errno),
    };
    let what = t.intern(what).value();
    Ok(Tuple::pair(t, what, Value::small(errno.0.into())).value())
}

// ---- waiting

fn wait_with_usage(t: &Thread, process: i32, options: i32) -> R {
    let (process, status, usage) = call(t, Value::UNDEF, || processes::wait_with_usage(process, options))?;
    let usage = usage_structure(t, &usage)?;
    let items = [t.int(process.into()), t.int(status.into()), usage];
    Ok(Tuple::new(t, &items).value())
}

/// The struct_rusage of what was used.
///
/// # Errors
/// MemoryError.
pub fn usage_structure(t: &Thread, usage: &Usage) -> R {
    let items: Gc<List> = t.rooted_list();
    for us in [usage.user_us, usage.system_us] {
        items.push(t, t.float(us as f64 / 1e6))?;
    }
    for number in usage.numbers {
        items.push(t, t.int(number))?;
    }
    Ok(new_structure(t, usage_type(t), items).value())
}

fn wait3(t: &Thread, a: &[Value]) -> R {
    wait_with_usage(t, -1, int_argument(t, a[0])?)
}

fn wait4(t: &Thread, a: &[Value]) -> R {
    let (process, options) = (int_argument(t, a[0])?, int_argument(t, a[1])?);
    wait_with_usage(t, process, options)
}

fn waitid(t: &Thread, a: &[Value]) -> R {
    let (kind, id, options) = (int_argument(t, a[0])?, int_argument(t, a[1])?, int_argument(t, a[2])?);
    match call(t, Value::UNDEF, || processes::wait_for_change(kind as u32, id as u32, options))? {
        Some(change) => super::stat::numbers(t, waitid_type(t), &change.map(i64::from)),
        None => Ok(Value::NONE),
    }
}

fn pidfd_open(t: &Thread, a: &[Value]) -> R {
    let (process, flags) = (int_argument(t, a[0])?, super::argument::int_or(t, a[1], 0)? as u32);
    Ok(t.int(call(t, Value::UNDEF, || processes::open_process(process, flags))?))
}

fn killpg(t: &Thread, a: &[Value]) -> R {
    let (group, signal) = (int_argument(t, a[0])?, int_argument(t, a[1])?);
    t.audit("os.killpg", || [a[0], a[1]])?;
    call(t, Value::UNDEF, || processes::kill_group(group, signal))?;
    crate::stdlib::signal::check(t)?;
    Ok(Value::NONE)
}

fn dumped(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(libc::WCOREDUMP(int_argument(t, a[0])?)))
}

fn is_continued(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(libc::WIFCONTINUED(int_argument(t, a[0])?)))
}

fn is_stopped(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(libc::WIFSTOPPED(int_argument(t, a[0])?)))
}

fn stop_signal(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(libc::WSTOPSIG(int_argument(t, a[0])?).into()))
}
