//! Weak references and finalizers: what happens to objects that marking has not
//! reached, before the world runs again.
//!
//! An object with a finalizer (a class with `__del__`, a generator suspended in a
//! `try`) is entered in a list when it is made. When it is found unreachable it
//! is marked after all, with everything it refers to, taken off the list and
//! queued: a thread finalizes it later at a safepoint, and the next collection
//! frees it unless it was made reachable again (PEP 442; each object is finalized
//! once). Objects that only unreachable objects with finalizers refer to are
//! queued behind those.
//!
//! A weak reference to an object that is then still unmarked is cleared; its
//! callback is queued. Threads read the referent without a lock: between that
//! read and the reader's next safepoint nothing is collected, and there the
//! referent is on its stack (H2).

use std::collections::{HashMap, HashSet, VecDeque};

use super::mark::Marker;
use super::{cycles, order};
use crate::memory;
use crate::objects::generator::Generator;
use crate::objects::ty::TypeObject;
use crate::objects::weakref::WeakRef;
use crate::objects::{Header, flag, native};
use crate::value::{Gc, Value};

/// So many containers are remembered.
const DROPPED_MAX: usize = 16;

/// What a thread is to do at a safepoint.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Pending {
    /// Finalize this object.
    Finalize(Value),
    /// Call `callback` with the weak reference, whose referent is gone.
    Callback { reference: Value, callback: Value },
}

/// What one collection has found out, in the order in which it is to be done. One thread does all of it: finalizers of objects that
/// belong together, as a file and its buffer, are never run at the same time.
#[derive(Default)]
struct Batch {
    things: VecDeque<Pending>,
    /// The thread that has begun.
    owner: Option<usize>,
}

/// The objects whose death is to be noticed. Addresses, which the collector does
/// not see; an entry is removed before its object is freed.
#[derive(Default)]
pub(super) struct Book {
    /// Objects to finalize, in the order in which they were made.
    finalizable: Vec<usize>,
    /// Weak references by their referent, in the order in which they were made.
    weak: HashMap<usize, Vec<usize>>,
    /// These are roots.
    pending: VecDeque<Batch>,
    /// What a census has kept alive: roots.
    saved: Vec<Value>,
    /// Number of weak references made so far.
    serial: u64,
    /// What a program has given up of containers, and arrays of lists, and has not died yet: the last few.
    dropped: Vec<usize>,
}

/// What a collection found out about the objects in the book.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Settled {
    /// Finalizers and callbacks queued, and weak references cleared.
    pub deaths: usize,
    /// Objects left whose death is to be noticed.
    pub watched: usize,
    /// Among them is a generator that is suspended where something cleans up.
    pub has_suspended: bool,
    /// There is something to do at a safepoint that no thread has begun with.
    pub has_pending: bool,
    /// What was allocated since the collection before.
    pub allocated_bytes: usize,
}

impl Book {
    pub(super) fn add_finalizable(&mut self, objects: &[usize]) {
        memory::ease_growth(&mut self.finalizable, objects.len());
        self.finalizable.extend_from_slice(objects);
    }

    /// `container` is about to lose a reference: if it dies, what it holds dies in the order in which it holds that.
    pub(super) fn note_dropped(&mut self, container: &Header) {
        let address = std::ptr::from_ref(container) as usize;
        if !self.dropped.contains(&address) {
            if self.dropped.len() == DROPPED_MAX {
                self.dropped.remove(0);
            }
            self.dropped.push(address);
        }
    }

    pub(super) fn save(&mut self, objects: &[usize]) {
        // SAFETY: the census saves live objects.
        self.saved.extend(objects.iter().map(|&address| unsafe { (*(address as *const Header)).value() }));
    }

    pub(super) fn take_saved(&mut self) -> Option<Value> {
        self.saved.pop()
    }

    /// Whether an object has a finalizer to run, but for generators: what they hold has its own.
    pub(super) fn has_losable(&self) -> bool {
        self.finalizable.iter().any(|&address| {
            // SAFETY: the caller is a thread that runs, so nothing is collected: entries are as the last collection left them.
            is_losable(unsafe { &*(address as *const Header) })
        })
    }

    /// The same of some addresses.
    pub(super) fn are_losable(&self, addresses: &[usize]) -> bool {
        // SAFETY: as above.
        let is_losable = |address: &usize| is_losable(unsafe { &*(*address as *const Header) });
        self.finalizable.iter().any(|address| addresses.contains(address) && is_losable(address))
    }

    /// The next thing to do for the thread `by`, if there is one that no other thread has begun with.
    pub(super) fn take_pending(&mut self, by: usize) -> Option<Pending> {
        let at = self.pending.iter().position(|batch| batch.owner.is_none_or(|owner| owner == by))?;
        let batch = &mut self.pending[at];
        batch.owner = Some(by);
        let thing = batch.things.pop_front();
        if batch.things.is_empty() {
            self.pending.remove(at);
        }
        thing
    }

    /// Of the threads only the calling one is left: it does what others have begun with.
    pub(super) fn disown_pending(&mut self) {
        self.pending.iter_mut().for_each(|batch| batch.owner = None);
    }

    fn queue(&mut self, batch: Batch) {
        if !batch.things.is_empty() {
            self.pending.push_back(batch);
        }
    }

    /// Queues some of the objects that have a finalizer, the oldest; false if there are none. All at once might find
    /// no memory.
    pub(super) fn take_some_finalizable(&mut self) -> bool {
        let count = self.finalizable.len().min((self.finalizable.len() / 8).max(1 << 14));
        let mut batch = Batch::default();
        for address in self.finalizable.drain(..count) {
            // SAFETY: entries are live objects.
            let object = unsafe { &*(address as *const Header) };
            if needs_finalizing(object) {
                object.clear_flag(flag::FINALIZABLE);
                batch.things.push_back(Pending::Finalize(object.value()));
            }
        }
        self.queue(batch);
        count > 0
    }

    /// Queues those of the objects that have a finalizer, in that order.
    pub(super) fn take_finalizable(&mut self, objects: &[usize]) {
        let entered: HashSet<usize> = self.finalizable.iter().copied().collect();
        let mut taken = HashSet::new();
        let mut batch = Batch::default();
        for &address in objects.iter().filter(|address| entered.contains(address)) {
            // SAFETY: entries are live objects.
            let object = unsafe { &*(address as *const Header) };
            if needs_finalizing(object) && taken.insert(address) {
                object.clear_flag(flag::FINALIZABLE);
                batch.things.push_back(Pending::Finalize(object.value()));
            }
        }
        self.finalizable.retain(|address| !taken.contains(address));
        self.queue(batch);
    }

    /// Enters `reference`, or if it `is_shared` and one like it exists gives that.
    pub(super) fn add_weak(&mut self, referent: &Header, reference: Gc<WeakRef>, is_shared: bool) -> Gc<WeakRef> {
        if is_shared && let Some(other) = self.shared_weak(referent, reference.header.ty()) {
            return other;
        }
        self.serial += 1;
        reference.serial.set(self.serial);
        referent.set_flag(flag::WEAKLY_REFERENCED);
        let references = self.weak.entry(std::ptr::from_ref(referent) as usize).or_default();
        references.push(reference.as_ptr() as usize);
        reference
    }

    /// The reference of type `ty` that users without a callback share.
    pub(super) fn shared_weak(&self, referent: &Header, ty: Gc<TypeObject>) -> Option<Gc<WeakRef>> {
        self.weak_references(referent).find(|reference| reference.is_shared(ty))
    }

    /// The weak references to `referent`, the oldest first.
    pub(super) fn weak_references(&self, referent: &Header) -> impl Iterator<Item = Gc<WeakRef>> {
        let addresses = self.weak.get(&(std::ptr::from_ref(referent) as usize)).map_or(&[][..], Vec::as_slice);
        // SAFETY: entries are live weak references: what is unmarked is removed.
        addresses.iter().map(|&address| unsafe { Gc::from_ptr(address as *mut WeakRef) })
    }

    pub(super) fn mark_pending(&self, marker: &mut Marker<'_>) {
        for value in &self.saved {
            marker.value(*value);
        }
        for pending in self.pending.iter().flat_map(|batch| &batch.things) {
            match *pending {
                Pending::Finalize(object) => marker.value(object),
                Pending::Callback { reference, callback } => {
                    marker.value(reference);
                    marker.value(callback);
                }
            }
        }
    }

    /// Queues what has died; marks what finalizers will see, and with `keeps_cycles` what lies on a cycle.
    ///
    /// # Safety
    /// The world is stopped, and everything reachable is marked.
    pub(super) unsafe fn settle(&mut self, marker: &mut Marker<'_>, keeps_cycles: bool) -> Settled {
        if keeps_cycles {
            let entered = self.finalizable.iter().chain(self.weak.keys()).copied();
            let dead: Vec<usize> = entered.filter(|address| !marker.is_marked(*address)).collect();
            // SAFETY: the caller's promise: entries were live at the last collection.
            unsafe { mark_cycles(marker, &dead) };
        }
        let mut batch = Batch::default();
        // SAFETY: the caller's promise.
        let mut deaths = unsafe { self.queue_finalizers(marker, !keeps_cycles, &mut batch) };
        deaths += self.clear_weak(marker, &mut batch);
        self.queue(batch);
        Settled {
            deaths,
            watched: self.finalizable.len() + self.weak.len(),
            has_suspended: self.has_suspended(),
            has_pending: self.pending.iter().any(|batch| batch.owner.is_none()),
            allocated_bytes: 0,
        }
    }

    /// Whether a generator is left that is suspended where something cleans up.
    fn has_suspended(&self) -> bool {
        self.finalizable.iter().any(|&address| {
            // SAFETY: as in queue_finalizers, which has just kept the live ones.
            let object = unsafe { (*(address as *const Header)).value() };
            object.cast::<Generator>().is_some_and(|generator| generator.cleans_up())
        })
    }

    /// `may_have_cycles`: those who died on one are not kept.
    unsafe fn queue_finalizers(&mut self, marker: &mut Marker<'_>, may_have_cycles: bool, batch: &mut Batch) -> usize {
        let mut dead: Vec<usize> = Vec::new();
        self.finalizable.retain(|&address| {
            // SAFETY: no cell was freed since the last collection, which kept the
            // objects in the list.
            let object = unsafe { &*(address as *const Header) };
            if marker.is_marked(address) {
                return may_need_finalizing(object);
            }
            if needs_finalizing(object) {
                dead.push(address);
            }
            false
        });
        let (alive, dropped): (Vec<usize>, Vec<usize>) =
            self.dropped.iter().partition(|container| marker.is_marked(**container));
        self.dropped = alive;
        // What is on cycles or reached from them is finalized last, in the order in which it was made.
        let mut on_cycles = Vec::new();
        if may_have_cycles && !dead.is_empty() {
            let outside = self.weak_from_outside(marker);
            // SAFETY: the caller's promise: entries were live at the last collection.
            unsafe { mark_cycles(marker, &dead) };
            on_cycles = dead.extract_if(.., |address| marker.is_marked(*address)).collect();
            if !on_cycles.is_empty() {
                self.clear_weak_to_garbage(marker, outside, batch);
            }
        }
        let count = dead.len() + on_cycles.len();
        if dead.len() > 1 {
            let dropped: Vec<usize> = dropped.into_iter().filter(|container| !marker.is_marked(*container)).collect();
            // SAFETY: as above; what dropped containers refer to was live then, too.
            dead = unsafe { order::as_freed(marker, &dead, &dropped) };
        }
        dead.iter().for_each(|address| marker.address(*address));
        marker.drain();
        for address in dead.into_iter().chain(on_cycles) {
            // SAFETY: as above.
            let object = unsafe { &*(address as *const Header) };
            object.clear_flag(flag::FINALIZABLE);
            batch.things.push_back(Pending::Finalize(object.value()));
        }
        count
    }

    /// The dead objects to which weak references exist, with those of them that are live.
    fn weak_from_outside(&self, marker: &Marker<'_>) -> Vec<(usize, Vec<usize>)> {
        let dead = self.weak.iter().filter(|(referent, _)| !marker.is_marked(**referent));
        dead.map(|(referent, references)| {
            (*referent, references.iter().copied().filter(|reference| marker.is_marked(*reference)).collect())
        })
        .collect()
    }

    /// Before finalizers of garbage on cycles run, the weak references to it are cleared, and the callbacks of live ones are
    /// called (`Python/gc.c:handle_weakrefs`). `outside`: the dead with their live references, before that garbage was marked.
    fn clear_weak_to_garbage(&mut self, marker: &Marker<'_>, outside: Vec<(usize, Vec<usize>)>, batch: &mut Batch) {
        let mut cleared: Vec<(Gc<WeakRef>, bool)> = Vec::new();
        for (referent, live) in outside {
            if !marker.is_marked(referent) {
                continue;
            }
            for reference in self.weak.remove(&referent).unwrap_or_default() {
                // Also one that is dead now: a finalizer may give it a new life, and the table would not know it.
                // SAFETY: it was live at the last collection; only weak references are entered.
                cleared.push((unsafe { Gc::from_ptr(reference as *mut WeakRef) }, live.contains(&reference)));
            }
            // SAFETY: as in queue_finalizers.
            unsafe { (*(referent as *const Header)).clear_flag(flag::WEAKLY_REFERENCED) };
        }
        clear_references(cleared, batch);
    }

    /// Clears the references to what is not marked.
    fn clear_weak(&mut self, marker: &Marker<'_>, batch: &mut Batch) -> usize {
        let mut cleared: Vec<(Gc<WeakRef>, bool)> = Vec::new();
        self.weak.retain(|&referent, references| {
            references.retain(|&reference| marker.is_marked(reference));
            // SAFETY: as in queue_finalizers.
            let object = unsafe { &*(referent as *const Header) };
            if references.is_empty() {
                object.clear_flag(flag::WEAKLY_REFERENCED);
                return false;
            }
            if marker.is_marked(referent) {
                return true;
            }
            // SAFETY: marked, so live; only weak references are entered.
            cleared.extend(references.iter().map(|&r| (unsafe { Gc::from_ptr(r as *mut WeakRef) }, true)));
            false
        });
        let count = cleared.len();
        clear_references(cleared, batch);
        count
    }

    /// The first entry of an object that is dead or does not know that it is entered.
    pub(super) fn fault(&self, marker: &Marker<'_>) -> Option<String> {
        let has_flag = |address: usize, bit: u8| {
            // SAFETY: marked, so live.
            marker.is_marked(address) && unsafe { (*(address as *const Header)).has_flag(bit) }
        };
        let finalizable = self.finalizable.iter().find(|&&object| !has_flag(object, flag::FINALIZABLE));
        if let Some(object) = finalizable {
            return Some(format!("{object:#x}, to be finalized, is dead or has no flag"));
        }
        self.weak.iter().find_map(|(&referent, references)| {
            let is_known =
                has_flag(referent, flag::WEAKLY_REFERENCED) && references.iter().all(|&r| marker.is_marked(r));
            (!is_known)
                .then(|| format!("{referent:#x}, weakly referenced by {references:x?}: one is dead, or it has no flag"))
        })
    }
}

/// Marks those of the dead objects that lie on cycles, and what is reached from them.
///
/// # Safety
/// As [`Book::settle`].
unsafe fn mark_cycles(marker: &mut Marker<'_>, dead: &[usize]) {
    // SAFETY: the caller's promise.
    for address in unsafe { cycles::on_cycles(marker, dead) } {
        marker.address(address);
    }
    marker.drain();
}

/// Whether finalizing the object does something that others can tell. What a generator holds has its own finalizer.
pub(crate) fn is_losable(object: &Header) -> bool {
    !object.value().is::<Generator>() && needs_finalizing(object)
}

/// Clears weak references; those told live have their callbacks called, the newest first.
fn clear_references(mut references: Vec<(Gc<WeakRef>, bool)>, batch: &mut Batch) {
    references.sort_unstable_by_key(|(reference, _)| std::cmp::Reverse(reference.serial.get()));
    for (reference, is_live) in references {
        reference.referent.set(0);
        if let Some(callback) = reference.callback.swap(Value::UNDEF).defined()
            && is_live
        {
            batch.things.push_back(Pending::Callback { reference: reference.header.value(), callback });
        }
    }
}

/// Whether finalizing the object would do anything.
fn needs_finalizing(object: &Header) -> bool {
    match object.value().cast::<Generator>() {
        Some(generator) => generator.needs_closing(),
        None => object.has_flag(flag::FINALIZABLE) && !native::has_ended(object),
    }
}

/// Whether it may do so later.
fn may_need_finalizing(object: &Header) -> bool {
    match object.value().cast::<Generator>() {
        Some(generator) => !generator.is_finished(),
        None => object.has_flag(flag::FINALIZABLE) && !native::has_ended(object),
    }
}
