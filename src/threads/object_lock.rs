//! The one-byte lock in an object's header.
//!
//! It protects structural changes with the GIL off, for a few instructions at a time. It is the
//! last lock a thread takes: parking, forking or leaving with one held is refused in debug builds.
//! A thread waits for one detached, so that its wait never holds up a collection, and gets one
//! only together with its attachment: a thread that is suspended on its way back holds none.
//!
//! Source: CPython `Python/lock.c:_PyMutex_LockTimed` with `_Py_LOCK_DETACH`.

use lock_api::RawMutex as _;

use super::core::ThreadCore;
use super::gil::SwitchCause;
use super::spill::with_spilled_registers;
use super::sync::RawMutex;

/// Takes an object's lock for the attached `core`.
///
/// # Safepoint
/// If the lock is contended: other threads may run and a collection may take place before this
/// returns; the lock is then taken after it. The object must be reachable from the caller's stack.
///
/// # Locks
/// The same thread must not hold `mutex`. Two objects are locked in order of their addresses.
#[inline]
pub fn lock_object(core: &ThreadCore, mutex: &RawMutex) {
    if mutex.try_lock().is_none() {
        lock_contended(core, mutex);
    }
    core.count_object_lock(1);
}

/// Takes an object's lock if it is free.
#[inline]
pub fn try_lock_object(core: &ThreadCore, mutex: &RawMutex) -> bool {
    let locked = mutex.try_lock().is_some();
    if locked {
        core.count_object_lock(1);
    }
    locked
}

/// Gives an object's lock back.
///
/// # Safety
/// `core`'s thread holds `mutex`.
#[inline]
pub unsafe fn unlock_object(core: &ThreadCore, mutex: &RawMutex) {
    core.count_object_lock(-1);
    // SAFETY: the caller holds it.
    unsafe { mutex.unlock(Default::default()) };
}

#[cold]
#[inline(never)]
fn lock_contended(core: &ThreadCore, mutex: &RawMutex) {
    if !core.runtime().gil().is_off() {
        // Whoever holds it waits for the GIL: wait without it, and take nothing before it is back.
        while mutex.try_lock().is_none() {
            core.detached(SwitchCause::Lock, || {
                let guard = mutex.lock();
                // SAFETY: locked in the line above.
                unsafe { mutex.unlock(guard) };
            });
        }
        return;
    }
    with_spilled_registers(|sp| {
        loop {
            core.detach_at(sp, SwitchCause::Lock);
            let guard = mutex.lock();
            if core.try_attach() {
                return;
            }
            // The world is stopped. Whoever stopped it finds no lock held by a thread that is not
            // there to give it back.
            // SAFETY: locked above.
            unsafe { mutex.unlock(guard) };
            core.attach(SwitchCause::Lock);
            if mutex.try_lock().is_some() {
                return;
            }
        }
    });
}
