//! `threading.Barrier`.
//!
//! Who arrives last tells every waiter that it may go, or that the barrier broke;
//! the next generation can begin at once, since nobody of the last one looks at
//! the barrier again.

use crate::heap::Marker;
use crate::interp::{Comparison, R, Raised, Thread};
use crate::natives;
use crate::objects::descriptor::GetSetDef;
use crate::objects::native::{Native, Payload};
use crate::objects::object;
use crate::objects::registry::TypeSpec;
use crate::objects::ty::TypeObject;
use crate::stdlib::thread::state::{Ty, qualified_name, state};
use crate::stdlib::thread::wait::{self, Patience};
use crate::threads::{Queue, WaitKind, WaitQueue};
use crate::value::{Gc, Slot, Value};

/// Messages to the waiters.
const RELEASED: u32 = 1;
const BROKEN: u32 = 2;

/// The Rust part of a barrier.
struct Barrier {
    /// An int.
    parties: Slot,
    action: Slot,
    timeout: Slot,
    filling: WaitQueue<Filling>,
    /// Those who came while the action ran.
    outside: WaitQueue,
}

/// How a barrier fills.
struct Filling {
    /// Threads of this generation that have arrived.
    arrived: usize,
    broken: bool,
    /// Everybody has arrived, and the action runs.
    acting: bool,
    /// How often it was full, or broke.
    generation: u64,
}

impl Payload for Barrier {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.parties, &self.action, &self.timeout]);
    }

    fn unpicklable(&self, _: &Thread, _: Gc<TypeObject>) -> Option<String> {
        Some("'_thread.lock' object".to_owned())
    }
}

/// What an arriving thread finds.
enum Arrival {
    /// It is the last one.
    Last(usize),
    Waited(usize, u32),
}

impl Barrier {
    fn parties(&self) -> usize {
        self.parties.get().to_small().and_then(|n| usize::try_from(n).ok()).unwrap_or(usize::MAX)
    }

    /// Whether the next to arrive is the last, or need not wait at all.
    fn lets_next_pass(&self) -> bool {
        let filling = self.filling.lock();
        filling.broken || filling.arrived + 1 >= self.parties()
    }

    /// Tells all waiters, and begins anew.
    fn finish(queue: &mut Queue<'_, Filling>, message: u32) {
        while queue.notify_with(message).is_some() {}
        queue.arrived = 0;
        queue.generation += 1;
    }

    fn shatter(&self) {
        let mut filling = self.filling.lock();
        filling.broken = true;
        Barrier::finish(&mut filling, BROKEN);
    }

    /// Takes part; waits unless everybody else is there.
    fn arrive(&self, t: &Thread, object: Value, patience: Patience) -> R<Arrival> {
        let target = wait::target(WaitKind::Barrier, object);
        loop {
            let mut filling = self.filling.lock();
            if filling.broken {
                drop(filling);
                return Err(broken(t));
            }
            if filling.acting {
                let place = self.outside.lock().join(t.core_arc());
                drop(filling);
                wait::wait_in_place(t, &self.outside, &place, &Patience::Forever.request(target))?;
                continue;
            }
            let index = filling.arrived;
            filling.arrived += 1;
            if index + 1 >= self.parties() {
                filling.acting = true;
                return Ok(Arrival::Last(index));
            }
            let generation = filling.generation;
            let place = filling.join(t.core_arc());
            drop(filling);
            return match wait::wait_in_place(t, &self.filling, &place, &patience.request(target)) {
                Ok(true) => Ok(Arrival::Waited(index, place.message())),
                Ok(false) => Ok(Arrival::Waited(index, self.give_up(generation))),
                Err(raised) => {
                    let mut filling = self.filling.lock();
                    if filling.generation == generation && !filling.acting {
                        filling.arrived -= 1;
                    }
                    Err(raised)
                }
            };
        }
    }

    /// A waiter's time is over: that breaks the barrier, unless everybody has
    /// arrived in the meantime.
    fn give_up(&self, generation: u64) -> u32 {
        let mut filling = self.filling.lock();
        if filling.generation != generation || filling.acting {
            return RELEASED;
        }
        filling.broken = true;
        Barrier::finish(&mut filling, BROKEN);
        BROKEN
    }

    /// The last one calls the action and lets everybody go.
    fn act(&self, t: &Thread) -> R<()> {
        let result = match self.action.get().given() {
            Some(action) => t.call(action, &[]).map(|_| ()),
            None => Ok(()),
        };
        let mut filling = self.filling.lock();
        filling.acting = false;
        let broken_meanwhile = filling.broken;
        filling.broken |= result.is_err();
        let message = if filling.broken { BROKEN } else { RELEASED };
        Barrier::finish(&mut filling, message);
        drop(filling);
        self.outside.notify(usize::MAX);
        match result {
            Ok(()) if broken_meanwhile => Err(broken(t)),
            result => result,
        }
    }
}

#[cold]
fn broken(t: &Thread) -> Raised {
    match state(t) {
        Ok(state) => t.raise_with(state.ty(Ty::BrokenBarrierError), &[]),
        Err(raised) => raised,
    }
}

fn payload<'a>(t: &Thread, this: &'a Value) -> R<&'a Barrier> {
    match this.payload() {
        Some(barrier) => Ok(barrier),
        None => Err(t.type_error("not a Barrier")),
    }
}

/// 0 while it fills, 1 while it is left, -2 if it is broken.
fn state_of(t: &Thread, this: Value) -> R {
    let barrier = payload(t, &this)?;
    let filling = barrier.filling.lock();
    Ok(Value::small(if filling.broken { -2 } else { filling.acting.into() }))
}

pub static SPEC: TypeSpec = TypeSpec {
    new: Some(|t, cls, _| {
        object::refuse_abstract(t, cls)?;
        let blank = Barrier {
            parties: Slot::new(Value::small(1)),
            action: Slot::new(Value::NONE),
            timeout: Slot::new(Value::NONE),
            filling: WaitQueue::new(Filling { arrived: 0, broken: false, acting: false, generation: 0 }),
            outside: WaitQueue::new(()),
        };
        Ok(Native::new(t, cls, blank).value())
    }),
    methods: METHODS,
    getsets: &[
        object::DICT,
        GetSetDef {
            name: "parties",
            get: |t, this| Ok(payload(t, &this)?.parties.get()),
            set: None,
            doc: "Return the number of threads required to trip the barrier.",
        },
        GetSetDef {
            name: "n_waiting",
            get: |t, this| Ok(t.int(payload(t, &this)?.filling.lock().arrived as i64)),
            set: None,
            doc: "Return the number of threads currently waiting at the barrier.",
        },
        GetSetDef {
            name: "broken",
            get: |t, this| Ok(Value::bool(payload(t, &this)?.filling.lock().broken)),
            set: None,
            doc: "Return True if the barrier is in a broken state.",
        },
        // Not public, and yet in many a program.
        GetSetDef { name: "_state", get: state_of, set: None, doc: "" },
        GetSetDef { name: "_parties", get: |t, this| Ok(payload(t, &this)?.parties.get()), set: None, doc: "" },
        GetSetDef { name: "_action", get: |t, this| Ok(payload(t, &this)?.action.get()), set: None, doc: "" },
        GetSetDef { name: "_timeout", get: |t, this| Ok(payload(t, &this)?.timeout.get()), set: None, doc: "" },
        GetSetDef {
            name: "_count",
            get: |t, this| Ok(t.int(payload(t, &this)?.filling.lock().arrived as i64)),
            set: None,
            doc: "",
        },
    ],
    doc: "Implements a Barrier.\n\n\
        Useful for synchronizing a fixed number of threads at known synchronization\n\
        points.  Threads block on 'wait()' and are simultaneously awoken once they have\n\
        all made that call.\n",
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Create a barrier, initialised to 'parties' threads.  'action' is a callable which,
    /// when supplied, will be called by one of the threads after they have all entered
    /// the barrier and just prior to releasing them all.  If a 'timeout' is provided, it
    /// is used as the default for all subsequent 'wait()' calls.
    "def __init__(self, parties, action=None, timeout=None)" = init;
    /// Wait for the barrier.  When the specified number of threads have started waiting,
    /// they are all simultaneously awoken.  Returns an individual index number from 0 to
    /// 'parties-1'.
    "def wait(self, timeout=None)" = wait_method;
    /// Reset the barrier to the initial state.  Any threads currently waiting will get
    /// the BrokenBarrierError exception raised.
    "def reset(self)" = reset;
    /// Place the barrier into a 'broken' state.  Useful in case of error.  Any currently
    /// waiting threads and threads attempting to 'wait()' will have BrokenBarrierError
    /// raised.
    "def abort(self)" = abort;
    /// Return repr(self).
    "def __repr__(self)" = repr;
}

fn init(t: &Thread, a: &[Value]) -> R {
    let barrier = payload(t, &a[0])?;
    if t.compare_bool(Comparison::Lt, a[1], Value::small(1))? {
        return Err(t.value_error("parties must be > 0"));
    }
    barrier.parties.set(t.index(a[1])?);
    barrier.action.set(a[2].or_none());
    barrier.timeout.set(a[3].or_none());
    Ok(Value::NONE)
}

fn wait_method(t: &Thread, a: &[Value]) -> R {
    let barrier = payload(t, &a[0])?;
    let timeout = a[1].given().unwrap_or_else(|| barrier.timeout.get());
    let patience = match wait::summed_patience(t, timeout) {
        // No patience is a moment of it: who comes last need not wait.
        Ok(Patience::None) => Patience::Until(0),
        Ok(patience) => patience,
        Err(_) if barrier.lets_next_pass() => {
            t.clear_raised();
            Patience::Until(0)
        }
        Err(raised) => return Err(raised),
    };
    let index = match barrier.arrive(t, a[0], patience)? {
        Arrival::Last(index) => {
            barrier.act(t)?;
            index
        }
        Arrival::Waited(index, RELEASED) => index,
        Arrival::Waited(..) => return Err(broken(t)),
    };
    Ok(t.int(index as i64))
}

fn reset(t: &Thread, a: &[Value]) -> R {
    let mut filling = payload(t, &a[0])?.filling.lock();
    filling.broken = false;
    if !filling.acting {
        Barrier::finish(&mut filling, BROKEN);
    }
    Ok(Value::NONE)
}

fn abort(t: &Thread, a: &[Value]) -> R {
    payload(t, &a[0])?.shatter();
    Ok(Value::NONE)
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let barrier = payload(t, &a[0])?;
    let (arrived, is_broken) = {
        let filling = barrier.filling.lock();
        (filling.arrived, filling.broken)
    };
    let status = match is_broken {
        true => "broken".to_owned(),
        false => {
            let parties = t.repr(barrier.parties.get())?;
            format!("waiters={arrived}/{}", parties.to_lossy())
        }
    };
    Ok(t.str(&format!("<{} at {:#x}: {status}>", qualified_name(t, a[0]), a[0].bits())))
}
