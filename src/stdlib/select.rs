//! select: waiting until descriptors can be read or written.
//!
//! `select()` stands on poll(2), so that there is no largest descriptor.

use std::sync::atomic::{AtomicI32, Ordering};

use parking_lot::Mutex;

use crate::builtins::arguments;
use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::Kind;
use crate::objects::descriptor::GetSetDef;
use crate::objects::function::Args;
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::objects::native::{Native, Payload};
use crate::objects::registry::{TypeSpec, new_type};
use crate::objects::tuple::Tuple;
use crate::objects::ty::{TypeObject, type_flag};
use crate::stdlib::os::argument::{call, descriptor, int_argument, int_or, int_tuple};
use crate::stdlib::thread::wait as patience;
use crate::stdlib::{ModuleSpec, signal};
use crate::threads::SwitchCause;
use crate::threads::os::select::{self, Polled};
use crate::threads::os::{self, Errno, OsResult};
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec =
    ModuleSpec { name: "select", doc: "Waiting until descriptors can be read or written.", functions: FUNCTIONS, init };

natives! { static FUNCTIONS;
    /// Wait until some of these can be read, written, or have an exceptional condition: three lists of those.
    "select(rlist, wlist, xlist, timeout=None, /)" = select_lists;
    /// A polling object.
    "poll()" = new_poll;
}

natives! { static POLL_METHODS;
    /// Wait for events of a descriptor.
    "register($self, fd, eventmask=7, /)" = register;
    /// Wait for other events of a registered descriptor.
    "modify($self, fd, eventmask, /)" = modify;
    /// Wait for a descriptor no longer.
    "unregister($self, fd, /)" = unregister;
    /// Wait, timeout milliseconds at most: pairs of descriptors and events.
    "poll($self, timeout=None, /)" = poll;
}

natives! { static EPOLL_METHODS;
    /// Close the descriptor of the object.
    "close($self, /)" = epoll_close;
    /// The descriptor of the object.
    "fileno($self, /)" = epoll_fileno;
    /// Wait for events of a descriptor.
    "register($self, /, fd, eventmask=7)" = epoll_register;
    /// Wait for other events of a registered descriptor.
    "modify($self, /, fd, eventmask)" = epoll_modify;
    /// Wait for a descriptor no longer.
    "unregister($self, /, fd)" = epoll_unregister;
    /// Wait, timeout seconds at most: pairs of descriptors and events.
    "poll($self, /, timeout=None, maxevents=-1)" = epoll_poll;
    /// Return self.
    "__enter__($self, /)" = epoll_enter;
    /// Close the descriptor of the object.
    "__exit__($self, exc_type=None, exc_value=None, exc_tb=None, /)" = epoll_close;
}

natives! { static EPOLL_CLASS_METHODS;
    /// An object for the descriptor of another.
    "fromfd($type, fd, /)" = epoll_from_descriptor;
}

static POLL_SPEC: TypeSpec = TypeSpec { methods: POLL_METHODS, doc: "A polling object.", ..TypeSpec::EMPTY };

static EPOLL_SPEC: TypeSpec = TypeSpec {
    new: Some(new_epoll),
    methods: EPOLL_METHODS,
    class_methods: EPOLL_CLASS_METHODS,
    getsets: &[GetSetDef {
        name: "closed",
        get: |t, this| Ok(Value::bool(epoll_of(t, &this)?.fd.load(Ordering::SeqCst) < 0)),
        set: None,
        doc: "True if the epoll handler is closed",
    }],
    doc: "select.epoll(sizehint=-1, flags=0)\n\nAn object of the system's that descriptors are registered with.",
    ..TypeSpec::EMPTY
};

const NUMBERS: &[(&str, i64)] = &[
    ("POLLIN", libc::POLLIN as i64),
    ("POLLPRI", libc::POLLPRI as i64),
    ("POLLOUT", libc::POLLOUT as i64),
    ("POLLERR", libc::POLLERR as i64),
    ("POLLHUP", libc::POLLHUP as i64),
    ("POLLNVAL", libc::POLLNVAL as i64),
    ("POLLRDNORM", libc::POLLRDNORM as i64),
    ("POLLRDBAND", libc::POLLRDBAND as i64),
    ("POLLWRNORM", libc::POLLWRNORM as i64),
    ("POLLWRBAND", libc::POLLWRBAND as i64),
    ("POLLRDHUP", libc::POLLRDHUP as i64),
    ("POLLMSG", 1024),
    ("PIPE_BUF", libc::PIPE_BUF as i64),
    ("EPOLLIN", libc::EPOLLIN as i64),
    ("EPOLLOUT", libc::EPOLLOUT as i64),
    ("EPOLLPRI", libc::EPOLLPRI as i64),
    ("EPOLLERR", libc::EPOLLERR as i64),
    ("EPOLLHUP", libc::EPOLLHUP as i64),
    ("EPOLLRDHUP", libc::EPOLLRDHUP as i64),
    ("EPOLLET", 1 << 31),
    ("EPOLLONESHOT", libc::EPOLLONESHOT as i64),
    ("EPOLLEXCLUSIVE", libc::EPOLLEXCLUSIVE as i64),
    ("EPOLLWAKEUP", libc::EPOLLWAKEUP as i64),
    ("EPOLLRDNORM", libc::EPOLLRDNORM as i64),
    ("EPOLLRDBAND", libc::EPOLLRDBAND as i64),
    ("EPOLLWRNORM", libc::EPOLLWRNORM as i64),
    ("EPOLLWRBAND", libc::EPOLLWRBAND as i64),
    ("EPOLLMSG", libc::EPOLLMSG as i64),
    ("EPOLL_CLOEXEC", libc::EPOLL_CLOEXEC as i64),
];

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let dict = module.dict();
    for (name, number) in NUMBERS {
        dict.set_name(t, name, t.int(*number))?;
    }
    dict.set_name(t, "error", t.types().os_error.value())?;
    let epoll = new_type(t, "select.epoll", t.types().object, Kind::Native, 0, &EPOLL_SPEC);
    dict.set_name(t, "epoll", epoll.value())
}

// ---- waiting

/// Since when a wait lasts and how long it may.
struct Limit {
    timeout_ms: Option<i64>,
    since_ns: u64,
}

impl Limit {
    fn new(t: &Thread, timeout_ms: Option<i64>) -> Limit {
        Limit { timeout_ms: timeout_ms.filter(|ms| *ms >= 0), since_ns: t.vm().runtime().clock().now_ns() }
    }

    /// The time left as poll(2) takes it.
    fn left_ms(&self, t: &Thread) -> i32 {
        match self.timeout_ms {
            None => -1,
            Some(timeout_ms) => {
                let gone_ms = (t.vm().runtime().clock().now_ns() - self.since_ns) / 1_000_000;
                (timeout_ms - gone_ms as i64).clamp(0, i32::MAX.into()) as i32
            }
        }
    }
}

/// Waits detached; goes on with the time left after signals.
fn wait<T>(t: &Thread, limit: &Limit, mut body: impl FnMut(i32) -> OsResult<T>) -> R<T> {
    let mut left_ms = limit.timeout_ms.map_or(-1, |ms| ms.min(i32::MAX.into()) as i32);
    loop {
        match t.detach(SwitchCause::Io, || body(left_ms)) {
            Ok(result) => return Ok(result),
            Err(Errno(libc::EINTR)) => {
                signal::check(t)?;
                left_ms = limit.left_ms(t);
            }
            Err(Errno(errno)) => return Err(t.os_error(errno, Value::UNDEF)),
        }
    }
}

/// Seconds as milliseconds, rounded up; none for None.
fn timeout_of_seconds(t: &Thread, timeout: Value, message: &str) -> R<Option<i64>> {
    let Some(timeout) = timeout.given() else { return Ok(None) };
    match patience::seconds_ns(t, timeout) {
        Ok(ns) => Ok(Some(away_from_zero(ns, 1_000_000))),
        Err(_) if t.raised_is(t.types().type_error) => {
            t.clear_raised();
            Err(t.type_error(message))
        }
        Err(raised) => Err(raised),
    }
}

fn away_from_zero(number: i64, unit: i64) -> i64 {
    number / unit + (number % unit).signum()
}

/// Milliseconds that poll(2) and epoll_wait(2) take.
fn checked_ms(t: &Thread, timeout_ms: Option<i64>) -> R<Option<i64>> {
    match timeout_ms {
        Some(ms) if i32::try_from(ms).is_err() => Err(t.overflow_error("timeout is too large")),
        timeout_ms => Ok(timeout_ms),
    }
}

/// The objects of one of select's lists and their descriptors.
fn waited_for(t: &Thread, objects: Value, events: i16, polled: &mut Vec<Polled>) -> R<Gc<List>> {
    let list = match t.to_list(objects) {
        Ok(list) => list,
        Err(_) if t.raised_is(t.types().type_error) => {
            t.clear_raised();
            return Err(t.type_error("arguments 1-3 must be sequences"));
        }
        Err(raised) => return Err(raised),
    };
    // A copy: descriptors and objects stay together whatever fileno() does.
    let copy = List::empty(t);
    for index in 0..list.len() {
        let Some(object) = list.get(index) else { break };
        copy.push(t, object)?;
        polled.push(Polled::new(descriptor(t, object)?, events));
    }
    Ok(copy)
}

fn select_lists(t: &Thread, a: &[Value]) -> R {
    let timeout = timeout_of_seconds(t, a[3], "timeout must be a float or None")?;
    if timeout.is_some_and(|ms| ms < 0) {
        return Err(t.value_error("timeout must be non-negative"));
    }
    let mut polled = Vec::new();
    let kinds = [libc::POLLIN, libc::POLLOUT, libc::POLLPRI];
    let reading = waited_for(t, a[0], kinds[0], &mut polled)?;
    let writing = waited_for(t, a[1], kinds[1], &mut polled)?;
    let others = waited_for(t, a[2], kinds[2], &mut polled)?;
    wait(t, &Limit::new(t, timeout), |ms| select::poll(&mut polled, ms))?;
    if polled.iter().any(|polled| polled.happened() & libc::POLLNVAL != 0) {
        return Err(t.os_error(libc::EBADF, Value::UNDEF));
    }
    let mut found = polled.iter();
    let result = t.rooted_list();
    for (objects, events) in [
        (reading, libc::POLLIN | libc::POLLHUP | libc::POLLERR),
        (writing, libc::POLLOUT | libc::POLLERR),
        (others, libc::POLLPRI),
    ] {
        let ready = List::empty(t);
        for index in 0..objects.len() {
            let happened = found.next().map_or(0, |polled| polled.happened());
            if let Some(object) = objects.get(index).filter(|_| happened & events != 0) {
                ready.push(t, object)?;
            }
        }
        result.push(t, ready.value())?;
    }
    Ok(t.to_tuple(result.value())?.value())
}

// ---- poll

/// What a polling object waits for: descriptors and events, in order of registration.
struct Poll {
    waited_for: Mutex<Vec<(i32, i16)>>,
    is_polling: AtomicI32,
}

impl Payload for Poll {
    fn trace(&self, _: &mut Marker<'_>) {}
}

const POLL_TYPE: &str = "select.poll";

fn new_poll(t: &Thread, _: &[Value]) -> R {
    let ty = match t.vm().module_state(POLL_TYPE).and_then(|ty| ty.cast::<TypeObject>()) {
        Some(ty) => ty,
        None => {
            let ty = new_type(t, POLL_TYPE, t.types().object, Kind::Native, type_flag::NO_NEW, &POLL_SPEC);
            t.vm().set_module_state(POLL_TYPE, ty.value());
            ty
        }
    };
    let poll = Poll { waited_for: Mutex::default(), is_polling: AtomicI32::new(0) };
    Ok(Native::new(t, ty, poll).value())
}

fn poll_of<'a>(t: &Thread, this: &'a Value) -> R<&'a Poll> {
    this.payload().ok_or_else(|| t.type_error("a poll object is required"))
}

fn events_argument(t: &Thread, value: Value) -> R<i16> {
    let number = value.defined().map_or(Ok(7), |value| int_argument(t, value))?;
    match u16::try_from(number) {
        Ok(events) => Ok(events as i16),
        Err(_) if number < 0 => Err(t.value_error("value must be positive")),
        Err(_) => Err(t.overflow_error("Python int too large for C unsigned short")),
    }
}

fn register(t: &Thread, a: &[Value]) -> R {
    let (poll, fd, events) = (poll_of(t, &a[0])?, descriptor(t, a[1])?, events_argument(t, a[2])?);
    let mut all = poll.waited_for.lock();
    match all.iter_mut().find(|(known, _)| *known == fd) {
        Some(known) => known.1 = events,
        None => all.push((fd, events)),
    }
    Ok(Value::NONE)
}

fn modify(t: &Thread, a: &[Value]) -> R {
    let (poll, fd, events) = (poll_of(t, &a[0])?, descriptor(t, a[1])?, events_argument(t, a[2])?);
    let known = match poll.waited_for.lock().iter_mut().find(|(known, _)| *known == fd) {
        Some(known) => {
            known.1 = events;
            true
        }
        None => false,
    };
    if known { Ok(Value::NONE) } else { Err(t.os_error(libc::ENOENT, Value::UNDEF)) }
}

fn unregister(t: &Thread, a: &[Value]) -> R {
    let (poll, fd) = (poll_of(t, &a[0])?, descriptor(t, a[1])?);
    let known = {
        let mut all = poll.waited_for.lock();
        let before = all.len();
        all.retain(|(known, _)| *known != fd);
        all.len() < before
    };
    if known { Ok(Value::NONE) } else { Err(t.key_error(t.int(fd.into()))) }
}

/// Milliseconds; none for None and for what is below zero.
fn timeout_of_ms(t: &Thread, timeout: Value) -> R<Option<i64>> {
    let Some(timeout) = timeout.given() else { return Ok(None) };
    match patience::units_ns(t, timeout, 1_000_000) {
        Ok(ns) => checked_ms(t, Some(away_from_zero(ns, 1_000_000))),
        Err(_) if t.raised_is(t.types().type_error) => {
            t.clear_raised();
            Err(t.type_error("timeout must be an integer or None"))
        }
        Err(raised) => Err(raised),
    }
}

fn poll(t: &Thread, a: &[Value]) -> R {
    let poll = poll_of(t, &a[0])?;
    let timeout = timeout_of_ms(t, a[1])?;
    if poll.is_polling.swap(1, Ordering::SeqCst) != 0 {
        return Err(t.runtime_error("concurrent poll() invocation"));
    }
    let mut polled: Vec<Polled> = poll.waited_for.lock().iter().map(|(fd, events)| Polled::new(*fd, *events)).collect();
    let waited = wait(t, &Limit::new(t, timeout), |ms| select::poll(&mut polled, ms));
    poll.is_polling.store(0, Ordering::SeqCst);
    waited?;
    let list = List::empty(t);
    for polled in polled.iter().filter(|polled| polled.happened() != 0) {
        list.push(t, int_tuple(t, &[polled.fd().into(), (polled.happened() as u16).into()]))?;
    }
    Ok(list.value())
}

// ---- epoll

/// The descriptor of an epoll object; -1 when it is closed.
struct Epoll {
    fd: AtomicI32,
}

impl Payload for Epoll {
    fn trace(&self, _: &mut Marker<'_>) {}
}

impl Drop for Epoll {
    fn drop(&mut self) {
        let fd = *self.fd.get_mut();
        if fd >= 0 {
            let _ = os::close(fd);
        }
    }
}

fn epoll_object(t: &Thread, cls: Gc<TypeObject>, fd: i32) -> Value {
    Native::new(t, cls, Epoll { fd: AtomicI32::new(fd) }).value()
}

fn new_epoll(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let given = arguments::positional(t, "epoll", args, 0, 2)?;
    let hint = int_or(t, given.first().copied().unwrap_or(Value::UNDEF), -1)?;
    let flags = int_or(t, given.get(1).copied().unwrap_or(Value::UNDEF), 0)?;
    if hint < -1 || hint == 0 {
        return Err(t.value_error("sizehint must be positive or -1"));
    }
    if flags & !libc::EPOLL_CLOEXEC != 0 {
        return Err(t.os_error(libc::EINVAL, Value::UNDEF));
    }
    let fd = call(t, Value::UNDEF, || select::new_epoll(libc::EPOLL_CLOEXEC))?;
    Ok(epoll_object(t, cls, fd as i32))
}

fn epoll_from_descriptor(t: &Thread, a: &[Value]) -> R {
    let Some(cls) = a[0].cast::<TypeObject>() else { return Err(t.type_error("a type is required")) };
    Ok(epoll_object(t, cls, int_argument(t, a[1])?))
}

fn epoll_of<'a>(t: &Thread, this: &'a Value) -> R<&'a Epoll> {
    this.payload().ok_or_else(|| t.type_error("an epoll object is required"))
}

/// The descriptor of an object that is open.
fn open_epoll(t: &Thread, this: Value) -> R<i32> {
    match epoll_of(t, &this)?.fd.load(Ordering::SeqCst) {
        fd if fd >= 0 => Ok(fd),
        _ => Err(t.value_error("I/O operation on closed epoll object")),
    }
}

fn epoll_close(t: &Thread, a: &[Value]) -> R {
    let fd = epoll_of(t, &a[0])?.fd.swap(-1, Ordering::SeqCst);
    if fd >= 0 {
        call(t, Value::UNDEF, || os::close(fd))?;
    }
    Ok(Value::NONE)
}

fn epoll_fileno(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(open_epoll(t, a[0])?.into()))
}

fn epoll_enter(t: &Thread, a: &[Value]) -> R {
    open_epoll(t, a[0])?;
    Ok(a[0])
}

fn control(t: &Thread, a: &[Value], operation: i32) -> R {
    let (epoll, fd) = (open_epoll(t, a[0])?, descriptor(t, a[1])?);
    let events = match a.get(2).and_then(|events| events.defined()) {
        Some(events) => t.to_i64(t.index(events)?)? as u32,
        None => 7,
    };
    call(t, Value::UNDEF, || select::control_epoll(epoll, operation, fd, events))?;
    Ok(Value::NONE)
}

fn epoll_register(t: &Thread, a: &[Value]) -> R {
    control(t, a, libc::EPOLL_CTL_ADD)
}

fn epoll_modify(t: &Thread, a: &[Value]) -> R {
    control(t, a, libc::EPOLL_CTL_MOD)
}

fn epoll_unregister(t: &Thread, a: &[Value]) -> R {
    control(t, a, libc::EPOLL_CTL_DEL)
}

/// As many events as are looked at at once where no number is given.
const EVENTS_MAX: i32 = 1024;

fn epoll_poll(t: &Thread, a: &[Value]) -> R {
    let epoll = open_epoll(t, a[0])?;
    let timeout = checked_ms(t, timeout_of_seconds(t, a[1], "timeout must be an integer or None")?)?;
    let most = match int_or(t, a[2], -1)? {
        -1 => EVENTS_MAX,
        most if most > 0 => most.min(1 << 16),
        most => return Err(t.value_error(&format!("maxevents must be greater than 0, got {most}"))),
    };
    let found = wait(t, &Limit::new(t, timeout), |ms| select::wait_epoll(epoll, most as usize, ms))?;
    let list = List::empty(t);
    for (fd, events) in found {
        let pair: Gc<Tuple> = Tuple::pair(t, Value::small(fd.into()), Value::small(events.into()));
        list.push(t, pair.value())?;
    }
    Ok(list.value())
}
