//! Which modules are being imported, and by whom: two threads that import the same
//! module make one (`Lib/importlib/_bootstrap.py:_ModuleLock`).
//!
//! A thread that would wait for a module whose importer waits, perhaps through
//! others, for this thread, gets the module half done instead.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use parking_lot::Mutex;

use crate::interp::{R, Thread};
use crate::stdlib::thread::wait::{self, Patience};
use crate::threads::{RawEvent, WaitKind, WaitTarget};

/// The imports of a VM that are not done.
#[derive(Default)]
pub struct Imports {
    /// How many; so that nobody takes the lock where there are none.
    count: AtomicUsize,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    loading: HashMap<String, Loading>,
    /// Thread: the module that it waits for.
    waiting: HashMap<u64, String>,
}

struct Loading {
    thread: u64,
    /// How often the thread has begun it.
    depth: usize,
    done: Arc<RawEvent>,
}

/// What [`Imports::begin`] found.
enum Begin {
    /// This thread imports it.
    Mine,
    Wait(Arc<RawEvent>),
    /// Waiting would be for ever.
    Deadlock,
}

fn number(t: &Thread) -> u64 {
    std::ptr::from_ref(t).addr() as u64
}

impl Imports {
    /// Whether anything is being imported.
    pub fn is_idle(&self) -> bool {
        self.count.load(Ordering::Acquire) == 0
    }

    /// Takes the right to import `name`, or the reason why not.
    fn begin(&self, me: u64, name: &str, only_wait: bool) -> Begin {
        let mut state = self.state.lock();
        let Some(loading) = state.loading.get_mut(name) else {
            if !only_wait {
                let loading = Loading { thread: me, depth: 1, done: Arc::default() };
                state.loading.insert(name.to_owned(), loading);
                self.count.fetch_add(1, Ordering::AcqRel);
            }
            return Begin::Mine;
        };
        if loading.thread == me {
            loading.depth += usize::from(!only_wait);
            return Begin::Mine;
        }
        let (done, mut owner) = (Arc::clone(&loading.done), loading.thread);
        // Follow who waits for whom.
        while let Some(next) = state.waiting.get(&owner).and_then(|module| state.loading.get(module)) {
            if next.thread == me {
                return Begin::Deadlock;
            }
            owner = next.thread;
        }
        state.waiting.insert(me, name.to_owned());
        Begin::Wait(done)
    }

    fn end(&self, name: &str) {
        let mut state = self.state.lock();
        let Some(loading) = state.loading.get_mut(name) else { return };
        loading.depth -= 1;
        if loading.depth == 0
            && let Some(loading) = state.loading.remove(name)
        {
            self.count.fetch_sub(1, Ordering::AcqRel);
            loading.done.set();
        }
    }

    fn stop_waiting(&self, me: u64) {
        self.state.lock().waiting.remove(&me);
    }

    /// Of the threads only `me` is left: gives the names of the modules that others were importing, which nobody imports now.
    fn keep_only(&self, me: u64) -> Vec<String> {
        let mut state = self.state.lock();
        state.waiting.clear();
        let others = state.loading.extract_if(|_, loading| loading.thread != me);
        let names: Vec<String> = others.map(|(name, _)| name).collect();
        self.count.fetch_sub(names.len(), Ordering::AcqRel);
        names
    }
}

/// The right to import a module, until it is dropped.
pub(super) struct Importing<'a> {
    imports: &'a Imports,
    name: String,
}

impl Drop for Importing<'_> {
    fn drop(&mut self) {
        self.imports.end(&self.name);
    }
}

impl Thread {
    /// The right to import `name`; none if another thread is importing it in a way
    /// that would make both wait for ever.
    ///
    /// # Errors
    /// What signal handlers raise while it waits for another thread.
    ///
    /// # Safepoint
    /// May wait, detached.
    pub(super) fn begin_import(&self, name: &str) -> R<Option<Importing<'_>>> {
        loop {
            match self.vm().imports.begin(number(self), name, false) {
                Begin::Mine => return Ok(Some(Importing { imports: &self.vm().imports, name: name.to_owned() })),
                Begin::Deadlock => return Ok(None),
                Begin::Wait(done) => self.wait_for_import(&done)?,
            }
        }
    }

    /// Waits until no other thread is importing `name`.
    ///
    /// # Errors
    /// As [`Thread::begin_import`].
    ///
    /// # Safepoint
    /// As [`Thread::begin_import`].
    pub(super) fn wait_until_imported(&self, name: &str) -> R<()> {
        while let Begin::Wait(done) = self.vm().imports.begin(number(self), name, true) {
            self.wait_for_import(&done)?;
        }
        Ok(())
    }

    /// In the child of a fork: what other threads were importing of the library is imported anew when it is needed. Of the
    /// program's own modules there is what had been done.
    ///
    /// # Errors
    /// MemoryError.
    pub(crate) fn forget_imports_of_others(&self) -> R<()> {
        for name in self.vm().imports.keep_only(number(self)) {
            if crate::stdlib::has(&name) {
                self.vm().modules().remove(self, self.intern(&name).value())?;
            }
        }
        Ok(())
    }

    fn wait_for_import(&self, done: &RawEvent) -> R<()> {
        let request =
            Patience::Forever.request(WaitTarget::new(WaitKind::Lock, std::ptr::from_ref(done).addr() as u64));
        let waited = wait::wait(self, &request, |request| done.wait(self.core_arc(), request));
        self.vm().imports.stop_waiting(number(self));
        waited.map(|_| ())
    }
}
