//! Module _multiprocessing: what processes share. Locks and semaphores (CPython's
//! `Modules/_multiprocessing/semaphore.c`), and memory for numbers. What Python
//! calls them is package multiprocessing's, which is written in Python.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicI32, AtomicI64, AtomicU32, AtomicU64, Ordering};

use super::ModuleSpec;
use crate::builtins::arguments;
use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::Kind;
use crate::objects::buffer::bytes_like;
use crate::objects::bytes::Bytes;
use crate::objects::descriptor::GetSetDef;
use crate::objects::function::Args;
use crate::objects::mapped::MappedMemory;
use crate::objects::module::Module;
use crate::objects::native::{Native, Payload};
use crate::objects::registry::{TypeSpec, new_type};
use crate::objects::ty::{TypeObject, type_flag};
use crate::stdlib::os::argument::{call, int_argument};
use crate::stdlib::os::fork;
use crate::stdlib::signal;
use crate::stdlib::thread::wait::seconds_ns;
use crate::threads::SwitchCause;
use crate::threads::os::shared::{Semaphore, SharedMemory};
use crate::threads::os::{self, Errno, OsResult};
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec =
    ModuleSpec { name: "_multiprocessing", doc: "What processes share.", functions: FUNCTIONS, init };

natives! { static FUNCTIONS;
    /// os.fork() that calls a function right before it, when nothing else is left to do.
    "fork(prepare, /)" = fork::fork_after;
}

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let object = t.types().object;
    let flags = type_flag::BASE | type_flag::WEAK;
    let semaphore = new_type(t, "_multiprocessing.SemLock", object, Kind::Native, flags, &SEMAPHORE);
    module.dict().set_name(t, "SemLock", semaphore.value())?;
    let memory = new_type(t, "_multiprocessing.SharedMemory", object, Kind::Native, 0, &MEMORY);
    module.dict().set_name(t, "SharedMemory", memory.value())?;
    let descriptor = new_type(t, "_multiprocessing.Descriptor", object, Kind::Native, 0, &DESCRIPTOR);
    module.dict().set_name(t, "Descriptor", descriptor.value())?;
    module.dict().set_name(t, "SEM_VALUE_MAX", t.int(VALUE_MAX))?;
    module.dict().set_name(t, "RECURSIVE_MUTEX", t.int(RECURSIVE_MUTEX))?;
    module.dict().set_name(t, "SEMAPHORE", t.int(SEMAPHORE_KIND))
}

/// The greatest value of a semaphore (`SEM_VALUE_MAX`).
const VALUE_MAX: i64 = i32::MAX as i64;

/// The kind of a semaphore that one thread holds, perhaps several times.
const RECURSIVE_MUTEX: i64 = 0;
/// The kind of a semaphore that anybody may release.
const SEMAPHORE_KIND: i64 = 1;

// ---- semaphores

static SEMAPHORE: TypeSpec = TypeSpec {
    new: Some(new_semaphore),
    methods: SEMAPHORE_METHODS,
    getsets: SEMAPHORE_ATTRIBUTES,
    doc: "SemLock(): a semaphore that processes share, when it is open.",
    ..TypeSpec::EMPTY
};

natives! { static SEMAPHORE_METHODS;
    /// Make the semaphore, with a descriptor or without; or take the one behind the descriptor fd.
    "_open($self, kind, value, maxvalue, has_descriptor, fd=None, /)" = open_semaphore;
    /// Take one from the semaphore: False if the time ended first.
    "acquire($self, block=True, timeout=None)" = acquire;
    /// Give one back to the semaphore.
    "release($self, /)" = release;
    /// Take one from the semaphore.
    "__enter__($self, /)" = enter;
    /// Give one back to the semaphore.
    "__exit__($self, exc_type=None, exc_value=None, exc_tb=None, /)" = release;
    /// How often this process has taken it without giving it back.
    "_count($self, /)" = count;
    /// Whether this thread of this process has taken it.
    "_is_mine($self, /)" = is_mine;
    /// The value of the semaphore.
    "_get_value($self, /)" = get_value;
    /// Whether the value of the semaphore is 0.
    "_is_zero($self, /)" = is_zero;
    /// The descriptor of the semaphore, for processes that inherit it; -1 if it has none.
    "fileno($self, /)" = semaphore_fd;
}

static SEMAPHORE_ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef { name: "kind", get: |t, this| Ok(t.int(lock_of(t, &this)?.kind)), set: None, doc: "" },
    GetSetDef { name: "maxvalue", get: |t, this| Ok(t.int(lock_of(t, &this)?.max.into())), set: None, doc: "" },
];

/// The payload of a SemLock: empty until it is open.
struct SemLockCell(OnceLock<SemLock>);

impl Payload for SemLockCell {
    fn trace(&self, _: &mut Marker<'_>) {}
}

/// An open SemLock.
struct SemLock {
    semaphore: Semaphore,
    kind: i64,
    max: i32,
    /// How often the process behind so many `forks` has taken it; below zero where others' are given back here.
    count: AtomicI64,
    /// What a parent has taken is not its child's.
    forks: AtomicU32,
    /// The thread that took it last.
    owner: AtomicU64,
}

impl SemLock {
    /// How often this process has taken it.
    fn count(&self, t: &Thread) -> &AtomicI64 {
        let forks = t.vm().forks.load(Ordering::Relaxed);
        // The first of a child's threads that asks starts anew; a child begins with one.
        if self.forks.load(Ordering::Relaxed) != forks && self.forks.swap(forks, Ordering::SeqCst) != forks {
            self.count.store(0, Ordering::SeqCst);
        }
        &self.count
    }

    fn is_mine(&self, t: &Thread) -> bool {
        self.count(t).load(Ordering::SeqCst) > 0 && self.owner.load(Ordering::SeqCst) == t.core().id().0.into()
    }

    fn taken(&self, t: &Thread) {
        self.owner.store(t.core().id().0.into(), Ordering::SeqCst);
        self.count(t).fetch_add(1, Ordering::SeqCst);
    }
}

fn lock_of<'a>(t: &Thread, this: &'a Value) -> R<&'a SemLock> {
    match this.payload() {
        Some(SemLockCell(lock)) => lock.get().ok_or_else(|| t.value_error("the SemLock is not open")),
        None => Err(t.type_error("a SemLock is required")),
    }
}

fn os_result<T>(t: &Thread, result: OsResult<T>) -> R<T> {
    result.map_err(|Errno(errno)| t.os_error(errno, Value::UNDEF))
}

fn new_semaphore(t: &Thread, cls: Gc<TypeObject>, _: Args<'_>) -> R {
    Ok(Native::new(t, cls, SemLockCell(OnceLock::new())).value())
}

fn open_semaphore(t: &Thread, a: &[Value]) -> R {
    let Some(SemLockCell(cell)) = a[0].payload() else { return Err(t.type_error("a SemLock is required")) };
    let a = &a[1..];
    let kind = t.to_i64(a[0])?;
    if kind != RECURSIVE_MUTEX && kind != SEMAPHORE_KIND {
        return Err(t.value_error("unrecognized kind"));
    }
    let (value, max) = (int_argument(t, a[1])?, int_argument(t, a[2])?);
    let Ok(start) = u32::try_from(value) else { return Err(t.os_error(libc::EINVAL, Value::UNDEF)) };
    let semaphore = match a[4].given() {
        Some(fd) => Semaphore::from_fd(int_argument(t, fd)?),
        None => Semaphore::new(start, t.truthy(a[3])?),
    };
    let semaphore = os_result(t, semaphore)?;
    let lock = SemLock {
        semaphore,
        kind,
        max,
        count: AtomicI64::new(0),
        forks: AtomicU32::new(t.vm().forks.load(Ordering::Relaxed)),
        owner: AtomicU64::new(0),
    };
    match cell.set(lock) {
        Ok(()) => Ok(Value::NONE),
        Err(_) => Err(t.value_error("the SemLock is open")),
    }
}

fn acquire(t: &Thread, a: &[Value]) -> R {
    let block = a[1].defined().map_or(Ok(true), |block| t.truthy(block))?;
    let timeout_ns = match a[2].given() {
        Some(timeout) => Some(seconds_ns(t, timeout)?.max(0) as u64),
        None => None,
    };
    take(t, lock_of(t, &a[0])?, block, timeout_ns).map(Value::bool)
}

fn enter(t: &Thread, a: &[Value]) -> R {
    take(t, lock_of(t, &a[0])?, true, None).map(Value::bool)
}

/// Takes one, detached while it waits; signal handlers run meanwhile.
fn take(t: &Thread, lock: &SemLock, block: bool, timeout_ns: Option<u64>) -> R<bool> {
    if lock.kind == RECURSIVE_MUTEX && lock.is_mine(t) {
        lock.count(t).fetch_add(1, Ordering::SeqCst);
        return Ok(true);
    }
    let clock = t.vm().runtime().clock();
    let deadline_ns = timeout_ns.map(|timeout_ns| clock.deadline_ns(timeout_ns));
    loop {
        let result = match lock.semaphore.try_wait() {
            Err(Errno(libc::EAGAIN)) if block => t.detach(SwitchCause::Io, || match deadline_ns {
                Some(deadline_ns) => lock.semaphore.wait_for(deadline_ns.saturating_sub(clock.now_ns())),
                None => lock.semaphore.wait(),
            }),
            result => result,
        };
        match result {
            Ok(()) => {
                lock.taken(t);
                return Ok(true);
            }
            Err(Errno(libc::EAGAIN | libc::ETIMEDOUT)) => return Ok(false),
            Err(Errno(libc::EINTR)) => signal::check(t)?,
            Err(Errno(errno)) => return Err(t.os_error(errno, Value::UNDEF)),
        }
    }
}

fn release(t: &Thread, a: &[Value]) -> R {
    // What was written under the lock to a file that was dropped is there when another process has the lock.
    t.observe_for_others();
    let lock = lock_of(t, &a[0])?;
    if lock.kind == RECURSIVE_MUTEX {
        if !lock.is_mine(t) {
            let error = t.types().assertion_error;
            return Err(t.raise_text(error, "attempt to release recursive lock not owned by thread"));
        }
        if lock.count(t).load(Ordering::SeqCst) > 1 {
            lock.count(t).fetch_sub(1, Ordering::SeqCst);
            return Ok(Value::NONE);
        }
    } else if os_result(t, lock.semaphore.value())? >= lock.max {
        return Err(t.value_error("semaphore or lock released too many times"));
    }
    // Before the semaphore is free: its next owner may be another thread of this process.
    lock.count(t).fetch_sub(1, Ordering::SeqCst);
    os_result(t, lock.semaphore.post())?;
    Ok(Value::NONE)
}

fn count(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(lock_of(t, &a[0])?.count(t).load(Ordering::SeqCst)))
}

fn is_mine(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(lock_of(t, &a[0])?.is_mine(t)))
}

fn get_value(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(os_result(t, lock_of(t, &a[0])?.semaphore.value())?.into()))
}

fn is_zero(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(os_result(t, lock_of(t, &a[0])?.semaphore.value())? == 0))
}

fn semaphore_fd(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(lock_of(t, &a[0])?.semaphore.fd().unwrap_or(-1).into()))
}

// ---- memory

static MEMORY: TypeSpec = TypeSpec {
    new: Some(new_memory),
    methods: MEMORY_METHODS,
    doc: "SharedMemory(size) or SharedMemory(fd=descriptor): bytes that processes share, zero at first.",
    ..TypeSpec::EMPTY
};

natives! { static MEMORY_METHODS;
    /// Some of the bytes; 2, 4 or 8 that are aligned are read at once.
    "read($self, offset, size, /)" = read;
    /// Change some of the bytes; 2, 4 or 8 that are aligned are written at once.
    "write($self, offset, data, /)" = write;
    /// The descriptor of the memory, for processes that inherit it.
    "fileno($self, /)" = fileno;
    /// How many bytes there are.
    "__len__($self, /)" = len;
    /// BufferError while there are views of the bytes.
    "check_unused($self, /)" = check_unused;
}

fn memory_of<'a>(t: &Thread, this: &'a Value) -> R<&'a SharedMemory> {
    match this.payload::<MappedMemory>() {
        Some(memory) => Ok(memory.bytes()),
        None => Err(t.type_error("a SharedMemory is required")),
    }
}

fn new_memory(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let a = arguments::positional(t, "SharedMemory", args, 1, 2)?;
    let memory = match a.get(1) {
        Some(fd) => SharedMemory::from_fd(int_argument(t, *fd)?),
        None => match usize::try_from(t.to_i64(a[0])?) {
            Ok(bytes) if bytes > 0 => SharedMemory::new(bytes),
            _ => return Err(t.value_error("size must be positive")),
        },
    };
    let memory = os_result(t, memory)?;
    Ok(Native::new(t, cls, MappedMemory::new(memory)).value())
}

/// The error of an access that is not all inside.
fn outside(t: &Thread) -> crate::interp::Raised {
    t.index_error("not inside the shared memory")
}

fn read(t: &Thread, a: &[Value]) -> R {
    let memory = memory_of(t, &a[0])?;
    let (Ok(offset), Ok(size)) = (usize::try_from(t.to_i64(a[1])?), usize::try_from(t.to_i64(a[2])?)) else {
        return Err(outside(t));
    };
    if size > memory.len() {
        return Err(outside(t));
    }
    let mut bytes = vec![0; size];
    if memory.read(offset, &mut bytes) { Ok(Bytes::new(t, bytes).value()) } else { Err(outside(t)) }
}

fn write(t: &Thread, a: &[Value]) -> R {
    let memory = memory_of(t, &a[0])?;
    let data = bytes_like(t, a[2])?;
    match usize::try_from(t.to_i64(a[1])?) {
        Ok(offset) if memory.write(offset, &data) => Ok(Value::NONE),
        _ => Err(outside(t)),
    }
}

fn fileno(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(memory_of(t, &a[0])?.fd().unwrap_or(-1).into()))
}

fn check_unused(t: &Thread, a: &[Value]) -> R {
    let Some(memory) = a[0].payload::<MappedMemory>() else { return Err(t.type_error("a SharedMemory is required")) };
    if memory.is_exported() {
        // Views that nobody can reach any more do not count.
        t.collect_and_sweep();
    }
    check_unused_when_collected(t, memory)
}

/// The same without the collection. A function of its own, so that little of the stack that the collection sees is
/// memory which dead frames left.
#[inline(never)]
fn check_unused_when_collected(t: &Thread, memory: &MappedMemory) -> R {
    if memory.is_exported() {
        return Err(t.raise_text(t.types().buffer_error, "cannot close exported pointers exist"));
    }
    Ok(Value::NONE)
}

fn len(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(memory_of(t, &a[0])?.len() as i64))
}

// ---- descriptors

static DESCRIPTOR: TypeSpec = TypeSpec {
    new: Some(new_descriptor),
    methods: DESCRIPTOR_METHODS,
    doc: "Descriptor(fd): owns a descriptor, which is closed with the object; messages go over it.",
    ..TypeSpec::EMPTY
};

natives! { static DESCRIPTOR_METHODS;
    /// The number of the descriptor; OSError when it is closed.
    "fileno($self, /)" = descriptor_number;
    /// Close the descriptor, unless that is done.
    "close($self, /)" = close_descriptor;
    /// Whether the descriptor is closed.
    "is_closed($self, /)" = is_descriptor_closed;
    /// Write a message: its length, and its bytes.
    "send($self, data, /)" = send;
    /// Read a message. None, and its bytes are left, if they are more than most.
    "receive($self, most=None, /)" = receive;
}

/// A message is its length, in big-endian order, and its bytes; a length that does not fit is -1 and the length in
/// eight bytes.
const LENGTH_BYTES: usize = 4;
/// What is longer is written after its length, not with it.
const JOINED_MAX: usize = 16 << 10;
/// How much is asked for at once: the length that came before may be anything.
const READ_BYTES: usize = 256 << 10;

/// The payload of a Descriptor: its number, or -1 when it is closed.
struct Descriptor(AtomicI32);

impl Payload for Descriptor {
    fn trace(&self, _: &mut Marker<'_>) {}

    fn has_ended(&self) -> bool {
        self.0.load(Ordering::SeqCst) < 0
    }
}

impl Drop for Descriptor {
    fn drop(&mut self) {
        let fd = *self.0.get_mut();
        if fd >= 0 {
            let _ = os::close(fd);
        }
    }
}

fn descriptor_of<'a>(t: &Thread, this: &'a Value) -> R<&'a AtomicI32> {
    match this.payload::<Descriptor>() {
        Some(Descriptor(fd)) => Ok(fd),
        None => Err(t.type_error("a Descriptor is required")),
    }
}

fn new_descriptor(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let fd = int_argument(t, arguments::positional(t, "Descriptor", args, 1, 1)?[0])?;
    if fd < 0 {
        return Err(t.value_error("invalid handle"));
    }
    let descriptor = Native::new(t, cls, Descriptor(AtomicI32::new(fd))).value();
    // Who reads at the other end waits for its end.
    t.finalize_later(descriptor);
    Ok(descriptor)
}

/// # Errors
/// OSError when it is closed.
fn number_of(t: &Thread, this: &Value) -> R<i32> {
    match descriptor_of(t, this)?.load(Ordering::SeqCst) {
        fd if fd >= 0 => Ok(fd),
        _ => Err(t.raise_text(t.types().os_error, "handle is closed")),
    }
}

fn descriptor_number(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(number_of(t, &a[0])?.into()))
}

fn send(t: &Thread, a: &[Value]) -> R {
    let data = bytes_like(t, a[1])?;
    let mut message = Vec::new();
    if message.try_reserve_exact(data.len() + 3 * LENGTH_BYTES).is_err() {
        return Err(t.memory_error());
    }
    match i32::try_from(data.len()) {
        Ok(length) => message.extend(length.to_be_bytes()),
        Err(_) => {
            message.extend((-1_i32).to_be_bytes());
            message.extend((data.len() as u64).to_be_bytes());
        }
    }
    let header = message.len();
    message.extend_from_slice(&data);
    drop(data);
    let mut written = 0;
    while written < message.len() {
        let fd = number_of(t, &a[0])?;
        let is_apart = written < header && message.len() > header + JOINED_MAX;
        let end = if is_apart { header } else { message.len() };
        written += call(t, Value::UNDEF, || os::write(fd, &message[written..end]))?;
    }
    Ok(Value::NONE)
}

fn receive(t: &Thread, a: &[Value]) -> R {
    let most = match a[1].given() {
        Some(most) => t.to_i64(most)?,
        None => i64::MAX,
    };
    let header = read_exactly(t, &a[0], LENGTH_BYTES)?;
    let mut length = header.iter().fold(0, |length, byte| length << 8 | u64::from(*byte));
    if length == u32::MAX.into() {
        let header = read_exactly(t, &a[0], 2 * LENGTH_BYTES)?;
        length = header.iter().fold(0, |length, byte| length << 8 | u64::from(*byte));
    }
    match usize::try_from(length) {
        Ok(_) if i64::try_from(length).map_or(true, |length| length > most) => Ok(Value::NONE),
        Ok(length) => Ok(Bytes::new(t, read_exactly(t, &a[0], length)?).value()),
        Err(_) => Err(t.memory_error()),
    }
}

/// The next bytes of a descriptor.
///
/// # Errors
/// EOFError if there are none; OSError if they are fewer.
fn read_exactly(t: &Thread, this: &Value, length: usize) -> R<Vec<u8>> {
    let mut bytes = Vec::new();
    while bytes.len() < length {
        let begin = bytes.len();
        let room = (length - begin).min(READ_BYTES);
        if bytes.try_reserve(room).is_err() {
            return Err(t.memory_error());
        }
        bytes.resize(begin + room, 0);
        let fd = number_of(t, this)?;
        let count = call(t, Value::UNDEF, || os::read(fd, &mut bytes[begin..]))?;
        bytes.truncate(begin + count);
        if count == 0 {
            return Err(match begin {
                0 => t.raise_with(t.types().eof_error, &[]),
                _ => t.raise_text(t.types().os_error, "got end of file during message"),
            });
        }
    }
    Ok(bytes)
}

fn close_descriptor(t: &Thread, a: &[Value]) -> R {
    let fd = descriptor_of(t, &a[0])?.swap(-1, Ordering::SeqCst);
    if fd >= 0 {
        os_result(t, os::close(fd))?;
    }
    Ok(Value::NONE)
}

fn is_descriptor_closed(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(descriptor_of(t, &a[0])?.load(Ordering::SeqCst) < 0))
}
