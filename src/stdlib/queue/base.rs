//! `queue.Queue`, `LifoQueue` and `PriorityQueue`.
//!
//! As in CPython a queue is a container behind a `threading.Lock` with three
//! conditions, all of which programs may use themselves (`with q.mutex:
//! q.queue.clear()`), and subclasses may bring their own container by overriding
//! `_init`, `_qsize`, `_put` and `_get`. The operations work on the native parts
//! of these objects directly, and call methods only where a subclass has its own.

use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU8, Ordering};

use super::storage;
use crate::heap::Marker;
use crate::interp::{Comparison, R, Raised, Thread};
use crate::natives;
use crate::objects::descriptor::GetSetDef;
use crate::objects::function::NativeFunction;
use crate::objects::native::{Native, Payload};
use crate::objects::object;
use crate::objects::registry::TypeSpec;
use crate::objects::ty::TypeObject;
use crate::stdlib::thread::lock::Lock;
use crate::stdlib::thread::state::{Ty, state};
use crate::stdlib::thread::wait::{self, Patience};
use crate::stdlib::threading::condition::Condition;
use crate::threads::WaitKind;
use crate::value::{Gc, Slot, Value};

/// Who decides what is in the queue, and in which order it comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Discipline {
    Fifo,
    Lifo,
    Priority,
    /// The methods of a subclass.
    Custom,
}

/// The Rust part of a queue. All but the lock is guarded by `mutex`.
struct Queue {
    /// A `threading.Lock`, and three `threading.Condition`s on it.
    mutex: Slot,
    not_empty: Slot,
    not_full: Slot,
    all_tasks_done: Slot,
    maxsize: Slot,
    /// A deque or a list, or what the program put in its place.
    items: Slot,
    unfinished: AtomicI64,
    is_shutdown: AtomicBool,
    discipline: AtomicU8,
}

impl Payload for Queue {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([
            &self.mutex,
            &self.not_empty,
            &self.not_full,
            &self.all_tasks_done,
            &self.maxsize,
            &self.items,
        ]);
    }

    fn unpicklable(&self, _: &Thread, _: Gc<TypeObject>) -> Option<String> {
        Some("'_thread.lock' object".to_owned())
    }
}

/// Something that a queue can be out of: what is raised then.
#[derive(Clone, Copy)]
enum Lack {
    Items,
    Room,
}

impl Queue {
    fn discipline(&self) -> Discipline {
        match self.discipline.load(Ordering::Relaxed) {
            0 => Discipline::Fifo,
            1 => Discipline::Lifo,
            2 => Discipline::Priority,
            _ => Discipline::Custom,
        }
    }

    /// Runs `f` with the mutex held.
    fn locked<T>(&self, t: &Thread, this: Value, f: impl FnOnce(Guarded<'_>) -> R<T>) -> R<T> {
        let mutex = self.mutex.get();
        let Some(lock) = mutex.payload::<Lock>() else { return Err(not_initialized(t, this)) };
        lock.acquire(t, mutex, Patience::Forever)?;
        let result = f(Guarded { queue: self, this, lock, mutex });
        let released = lock.release(t, mutex);
        result.and_then(|value| released.map(|()| value))
    }

    /// Notifies waiters of one of the conditions.
    fn notify(condition: &Slot, count: usize) {
        if let Some(condition) = condition.get().payload::<Condition>() {
            condition.notify(count);
        }
    }
}

/// A queue whose mutex is held.
#[derive(Clone, Copy)]
struct Guarded<'a> {
    queue: &'a Queue,
    this: Value,
    lock: &'a Lock,
    mutex: Value,
}

impl Guarded<'_> {
    fn items(&self) -> Value {
        self.queue.items.get()
    }

    fn is_shutdown(&self) -> bool {
        self.queue.is_shutdown.load(Ordering::Relaxed)
    }

    fn size(&self, t: &Thread) -> R<usize> {
        match self.queue.discipline() {
            Discipline::Custom => {
                let size = t.call_method(self.this, "_qsize", &[])?;
                Ok(usize::try_from(t.to_i64(size)?).unwrap_or(0))
            }
            _ => storage::len(t, self.items()),
        }
    }

    fn is_full(&self, t: &Thread) -> R<bool> {
        let maxsize = self.queue.maxsize.get();
        match maxsize.to_small() {
            Some(maxsize) if maxsize <= 0 => Ok(false),
            Some(maxsize) => Ok(self.size(t)? as i64 >= maxsize),
            None if t.compare_bool(Comparison::Lt, Value::small(0), maxsize)? => {
                let size = t.int(self.size(t)? as i64);
                t.compare_bool(Comparison::Le, maxsize, size)
            }
            None => Ok(false),
        }
    }

    fn lacks(&self, t: &Thread, lack: Lack) -> R<bool> {
        match lack {
            Lack::Items => Ok(self.size(t)? == 0),
            Lack::Room => self.is_full(t),
        }
    }

    /// Waits until the queue has what the caller lacks.
    ///
    /// # Errors
    /// Empty, Full or ShutDown, and what signal handlers raise.
    fn wait_while(&self, t: &Thread, lack: Lack, patience: Patience) -> R<()> {
        let condition_object = match lack {
            Lack::Items => self.queue.not_empty.get(),
            Lack::Room => self.queue.not_full.get(),
        };
        loop {
            let lacks = self.lacks(t, lack)?;
            if self.is_shutdown() && (lacks || matches!(lack, Lack::Room)) {
                return Err(raise(t, Ty::ShutDown));
            }
            if !lacks {
                return Ok(());
            }
            let is_late = match patience {
                Patience::None => true,
                Patience::Until(deadline_ns) => t.vm().runtime().clock().now_ns() >= deadline_ns,
                Patience::Forever => false,
            };
            if is_late {
                return Err(raise(t, if matches!(lack, Lack::Items) { Ty::Empty } else { Ty::Full }));
            }
            self.wait(t, condition_object, patience)?;
        }
    }

    /// Waits for a condition.
    fn wait(&self, t: &Thread, condition_object: Value, patience: Patience) -> R<()> {
        let Some(condition) = condition_object.payload::<Condition>() else {
            return Err(not_initialized(t, self.this));
        };
        let target = wait::target(WaitKind::Queue, self.this);
        condition.wait_with(t, (self.lock, self.mutex), &patience.request(target)).map(|_| ())
    }

    fn put(&self, t: &Thread, item: Value) -> R<()> {
        match self.queue.discipline() {
            Discipline::Fifo | Discipline::Lifo => storage::append(t, self.items(), item)?,
            Discipline::Priority => storage::heap_push(t, self.items(), item)?,
            Discipline::Custom => {
                t.call_method(self.this, "_put", &[item])?;
            }
        }
        self.queue.unfinished.fetch_add(1, Ordering::Relaxed);
        Queue::notify(&self.queue.not_empty, 1);
        Ok(())
    }

    fn get(&self, t: &Thread) -> R {
        match self.queue.discipline() {
            Discipline::Fifo => storage::pop_left(t, self.items()),
            Discipline::Lifo => storage::pop(t, self.items()),
            Discipline::Priority => storage::heap_pop(t, self.items()),
            Discipline::Custom => t.call_method(self.this, "_get", &[]),
        }
    }
}

#[cold]
fn raise(t: &Thread, which: Ty) -> Raised {
    match state(t) {
        Ok(state) => t.raise_with(state.ty(which), &[]),
        Err(raised) => raised,
    }
}

#[cold]
fn not_initialized(t: &Thread, this: Value) -> Raised {
    let message = format!("'{}' object has no attribute 'mutex'", t.type_name(this));
    t.attribute_error(&message, t.intern("mutex").value(), this)
}

fn payload<'a>(t: &Thread, this: &'a Value) -> R<&'a Queue> {
    match this.payload() {
        Some(queue) => Ok(queue),
        None => Err(t.type_error("not a Queue")),
    }
}

// ---- the types

pub static SPEC: TypeSpec = TypeSpec {
    new: Some(|t, cls, _| {
        object::refuse_abstract(t, cls)?;
        Ok(blank(t, cls))
    }),
    methods: METHODS,
    class_methods: super::GENERIC,
    getsets: GETSETS,
    doc: "Create a queue object with a given maximum size.\n\nIf maxsize is <= 0, the queue size is infinite.\n",
    ..TypeSpec::EMPTY
};

pub static LIFO_SPEC: TypeSpec = TypeSpec {
    methods: LIFO_METHODS,
    doc: "Variant of Queue that retrieves most recently added entries first.\n",
    ..TypeSpec::EMPTY
};

pub static PRIORITY_SPEC: TypeSpec = TypeSpec {
    methods: PRIORITY_METHODS,
    doc: "Variant of Queue that retrieves open entries in priority order (lowest first).\n\n\
        Entries are typically tuples of the form:  (priority number, data).\n",
    ..TypeSpec::EMPTY
};

static GETSETS: &[GetSetDef] = &[
    object::DICT,
    GetSetDef { name: "mutex", get: |t, this| part(t, this, "mutex", |q| &q.mutex), set: None, doc: "" },
    GetSetDef { name: "not_empty", get: |t, this| part(t, this, "not_empty", |q| &q.not_empty), set: None, doc: "" },
    GetSetDef { name: "not_full", get: |t, this| part(t, this, "not_full", |q| &q.not_full), set: None, doc: "" },
    GetSetDef {
        name: "all_tasks_done",
        get: |t, this| part(t, this, "all_tasks_done", |q| &q.all_tasks_done),
        set: None,
        doc: "",
    },
    GetSetDef {
        name: "maxsize",
        get: |t, this| part(t, this, "maxsize", |q| &q.maxsize),
        set: Some(|t, this, value| set_part(t, this, value, |q| &q.maxsize)),
        doc: "",
    },
    GetSetDef {
        name: "queue",
        get: |t, this| part(t, this, "queue", |q| &q.items),
        set: Some(|t, this, value| set_part(t, this, value, |q| &q.items)),
        doc: "",
    },
    GetSetDef {
        name: "unfinished_tasks",
        get: |t, this| Ok(t.int(payload(t, &this)?.unfinished.load(Ordering::Relaxed))),
        set: Some(|t, this, value| {
            let count = t.to_i64(value.or_none())?;
            payload(t, &this)?.unfinished.store(count, Ordering::Relaxed);
            Ok(())
        }),
        doc: "",
    },
    GetSetDef {
        name: "is_shutdown",
        get: |t, this| Ok(Value::bool(payload(t, &this)?.is_shutdown.load(Ordering::Relaxed))),
        set: Some(|t, this, value| {
            let is_shutdown = t.truthy(value.or_none())?;
            payload(t, &this)?.is_shutdown.store(is_shutdown, Ordering::Relaxed);
            Ok(())
        }),
        doc: "",
    },
];

fn part(t: &Thread, this: Value, name: &str, slot: fn(&Queue) -> &Slot) -> R {
    match slot(payload(t, &this)?).get().defined() {
        Some(value) => Ok(value),
        None => {
            let message = format!("'{}' object has no attribute '{name}'", t.type_name(this));
            Err(t.attribute_error(&message, t.intern(name).value(), this))
        }
    }
}

fn set_part(t: &Thread, this: Value, value: Value, slot: fn(&Queue) -> &Slot) -> R<()> {
    slot(payload(t, &this)?).set(value);
    Ok(())
}

natives! { static METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "def __init__(self, maxsize=0)" = init;
    /// Put an item into the queue.  If optional args 'block' is true and 'timeout' is
    /// None (the default), block if necessary until a free slot is available.
    "def put(self, item, block=True, timeout=None)" = put;
    /// Remove and return an item from the queue.  If optional args 'block' is true and
    /// 'timeout' is None (the default), block if necessary until an item is available.
    "def get(self, block=True, timeout=None)" = get;
    /// Put an item into the queue without blocking.
    "def put_nowait(self, item)" = put_nowait;
    /// Remove and return an item from the queue without blocking.
    "def get_nowait(self)" = get_nowait;
    /// Return the approximate size of the queue (not reliable!).
    "def qsize(self)" = qsize;
    /// Return True if the queue is empty, False otherwise (not reliable!).
    "def empty(self)" = empty;
    /// Return True if the queue is full, False otherwise (not reliable!).
    "def full(self)" = full;
    /// Indicate that a formerly enqueued task is complete.
    "def task_done(self)" = task_done;
    /// Blocks until all items in the Queue have been gotten and processed.
    "def join(self)" = join;
    /// Shut-down the queue, making queue gets and puts raise ShutDown.
    "def shutdown(self, immediate=False)" = shutdown;
    /// Initialize the queue representation.
    "def _init(self, maxsize)" = fifo_init;
    /// How many items are in the queue.
    "def _qsize(self)" = own_size;
    /// Put a new item in the queue.
    "def _put(self, item)" = own_put;
    /// Get an item from the queue.
    "def _get(self)" = fifo_get;
}

natives! { static LIFO_METHODS;
    /// Initialize the queue representation.
    "def _init(self, maxsize)" = list_init;
    /// How many items are in the queue.
    "def _qsize(self)" = own_size;
    /// Put a new item in the queue.
    "def _put(self, item)" = own_put;
    /// Get an item from the queue.
    "def _get(self)" = lifo_get;
}

natives! { static PRIORITY_METHODS;
    /// Initialize the queue representation.
    "def _init(self, maxsize)" = list_init;
    /// How many items are in the queue.
    "def _qsize(self)" = own_size;
    /// Put a new item in the queue.
    "def _put(self, item)" = priority_put;
    /// Get an item from the queue.
    "def _get(self)" = priority_get;
}

fn blank(t: &Thread, cls: Gc<TypeObject>) -> Value {
    let slot = || Slot::new(Value::UNDEF);
    let blank = Queue {
        mutex: slot(),
        not_empty: slot(),
        not_full: slot(),
        all_tasks_done: slot(),
        maxsize: slot(),
        items: slot(),
        unfinished: AtomicI64::new(0),
        is_shutdown: AtomicBool::new(false),
        discipline: AtomicU8::new(Discipline::Custom as u8),
    };
    Native::new(t, cls, blank).value()
}

/// The discipline of a class: native if all four methods are those of one native class.
fn discipline_of(t: &Thread, cls: Gc<TypeObject>) -> R<Discipline> {
    let mut owner = Value::UNDEF;
    for name in ["_init", "_qsize", "_put", "_get"] {
        let found = cls.lookup(t, t.intern(name)).and_then(|method| method.cast::<NativeFunction>());
        match found.map(|method| method.owner.get()) {
            Some(of) if owner.is_undef() || owner == of => owner = of,
            _ => return Ok(Discipline::Custom),
        }
    }
    let state = state(t)?;
    let is = |ty: Ty| owner == state.ty(ty).value();
    Ok(match () {
        () if is(Ty::Queue) => Discipline::Fifo,
        () if is(Ty::LifoQueue) => Discipline::Lifo,
        () if is(Ty::PriorityQueue) => Discipline::Priority,
        () => Discipline::Custom,
    })
}

fn init(t: &Thread, a: &[Value]) -> R {
    let queue = payload(t, &a[0])?;
    let maxsize = a[1].defined().unwrap_or(Value::small(0));
    let discipline = discipline_of(t, t.type_of(a[0]))?;
    queue.maxsize.set(maxsize);
    queue.discipline.store(discipline as u8, Ordering::Relaxed);
    match discipline {
        Discipline::Fifo => queue.items.set(storage::new_deque(t)?),
        Discipline::Lifo | Discipline::Priority => queue.items.set(storage::new_list(t)),
        Discipline::Custom => {
            t.call_method(a[0], "_init", &[maxsize])?;
        }
    }
    let mutex = Lock::object(t)?;
    queue.mutex.set(mutex);
    for slot in [&queue.not_empty, &queue.not_full, &queue.all_tasks_done] {
        slot.set(Condition::object(t, mutex)?);
    }
    queue.unfinished.store(0, Ordering::Relaxed);
    queue.is_shutdown.store(false, Ordering::Relaxed);
    Ok(Value::NONE)
}

/// What `block` and `timeout` mean, before anybody waits.
enum Wanted {
    None,
    Forever,
    Seconds(Value),
}

impl Wanted {
    /// # Errors
    /// As [`wait::remaining_patience`].
    fn patience(&self, t: &Thread) -> R<Patience> {
        match self {
            Wanted::None => Ok(Patience::None),
            Wanted::Forever => Ok(Patience::Forever),
            Wanted::Seconds(timeout) => wait::remaining_patience(t, *timeout),
        }
    }
}

fn wanted(t: &Thread, block: Value, timeout: Value) -> R<Wanted> {
    let blocks = match block.defined() {
        Some(block) => t.truthy(block)?,
        None => true,
    };
    match timeout.given() {
        _ if !blocks => Ok(Wanted::None),
        None => Ok(Wanted::Forever),
        Some(timeout) if t.compare_bool(Comparison::Lt, timeout, Value::small(0))? => Err(super::negative_timeout(t)),
        Some(timeout) => Ok(Wanted::Seconds(timeout)),
    }
}

// ---- putting and getting

fn put(t: &Thread, a: &[Value]) -> R {
    let queue = payload(t, &a[0])?;
    queue.locked(t, a[0], |guarded| {
        if guarded.is_shutdown() {
            return Err(raise(t, Ty::ShutDown));
        }
        if queue.maxsize.get() != Value::small(0) {
            let wanted = wanted(t, a[2], a[3])?;
            if guarded.is_full(t)? {
                guarded.wait_while(t, Lack::Room, wanted.patience(t)?)?;
            }
        }
        guarded.put(t, a[1])?;
        Ok(Value::NONE)
    })
}

fn get(t: &Thread, a: &[Value]) -> R {
    let queue = payload(t, &a[0])?;
    let wanted = wanted(t, a[1], a[2])?;
    queue.locked(t, a[0], |guarded| {
        if guarded.size(t)? == 0 {
            guarded.wait_while(t, Lack::Items, wanted.patience(t)?)?;
        }
        let item = guarded.get(t)?;
        Queue::notify(&queue.not_full, 1);
        Ok(item)
    })
}

/// Whether nothing was overridden in a subclass.
fn is_exact(t: &Thread, this: Value) -> R<bool> {
    let (ty, state) = (t.type_of(this), state(t)?);
    Ok([Ty::Queue, Ty::LifoQueue, Ty::PriorityQueue].into_iter().any(|native| ty == state.ty(native)))
}

fn put_nowait(t: &Thread, a: &[Value]) -> R {
    if is_exact(t, a[0])? {
        return put(t, &[a[0], a[1], Value::FALSE, Value::UNDEF]);
    }
    t.call_method(a[0], "put", &[a[1], Value::FALSE])
}

fn get_nowait(t: &Thread, a: &[Value]) -> R {
    if is_exact(t, a[0])? {
        return get(t, &[a[0], Value::FALSE, Value::UNDEF]);
    }
    t.call_method(a[0], "get", &[Value::FALSE])
}

fn qsize(t: &Thread, a: &[Value]) -> R {
    let size = payload(t, &a[0])?.locked(t, a[0], |guarded| guarded.size(t))?;
    Ok(t.int(size as i64))
}

fn empty(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(payload(t, &a[0])?.locked(t, a[0], |guarded| guarded.size(t))? == 0))
}

fn full(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(payload(t, &a[0])?.locked(t, a[0], |guarded| guarded.is_full(t))?))
}

// ---- tasks

fn task_done(t: &Thread, a: &[Value]) -> R {
    let queue = payload(t, &a[0])?;
    queue.locked(t, a[0], |_| {
        let unfinished = queue.unfinished.load(Ordering::Relaxed) - 1;
        if unfinished < 0 {
            return Err(t.value_error("task_done() called too many times"));
        }
        queue.unfinished.store(unfinished, Ordering::Relaxed);
        if unfinished == 0 {
            Queue::notify(&queue.all_tasks_done, usize::MAX);
        }
        Ok(Value::NONE)
    })
}

fn join(t: &Thread, a: &[Value]) -> R {
    let queue = payload(t, &a[0])?;
    queue.locked(t, a[0], |guarded| {
        while queue.unfinished.load(Ordering::Relaxed) != 0 {
            guarded.wait(t, queue.all_tasks_done.get(), Patience::Forever)?;
        }
        Ok(Value::NONE)
    })
}

fn shutdown(t: &Thread, a: &[Value]) -> R {
    let queue = payload(t, &a[0])?;
    let immediate = match a[1].defined() {
        Some(immediate) => t.truthy(immediate)?,
        None => false,
    };
    queue.locked(t, a[0], |guarded| {
        queue.is_shutdown.store(true, Ordering::Relaxed);
        if immediate {
            while guarded.size(t)? > 0 {
                guarded.get(t)?;
                let unfinished = queue.unfinished.load(Ordering::Relaxed);
                queue.unfinished.store((unfinished - 1).max(0), Ordering::Relaxed);
            }
            Queue::notify(&queue.all_tasks_done, usize::MAX);
        }
        Queue::notify(&queue.not_empty, usize::MAX);
        Queue::notify(&queue.not_full, usize::MAX);
        Ok(Value::NONE)
    })
}

// ---- what subclasses override

fn items_of(t: &Thread, this: Value) -> R {
    part(t, this, "queue", |q| &q.items)
}

fn fifo_init(t: &Thread, a: &[Value]) -> R {
    payload(t, &a[0])?.items.set(storage::new_deque(t)?);
    Ok(Value::NONE)
}

fn list_init(t: &Thread, a: &[Value]) -> R {
    payload(t, &a[0])?.items.set(storage::new_list(t));
    Ok(Value::NONE)
}

fn own_size(t: &Thread, a: &[Value]) -> R {
    let size = storage::len(t, items_of(t, a[0])?)?;
    Ok(t.int(size as i64))
}

fn own_put(t: &Thread, a: &[Value]) -> R {
    storage::append(t, items_of(t, a[0])?, a[1])?;
    Ok(Value::NONE)
}

fn fifo_get(t: &Thread, a: &[Value]) -> R {
    storage::pop_left(t, items_of(t, a[0])?)
}

fn lifo_get(t: &Thread, a: &[Value]) -> R {
    storage::pop(t, items_of(t, a[0])?)
}

fn priority_put(t: &Thread, a: &[Value]) -> R {
    storage::heap_push(t, items_of(t, a[0])?, a[1])?;
    Ok(Value::NONE)
}

fn priority_get(t: &Thread, a: &[Value]) -> R {
    storage::heap_pop(t, items_of(t, a[0])?)
}
