//! Per-thread buffers and the collector they are flushed into.

use std::sync::Arc;

use super::Record;
use crate::threads::sync::{AtomicBool, Mutex, Ordering};

/// Records a thread keeps before it hands them to the collector.
const BUFFER_RECORDS: usize = if cfg!(test) { 8 } else { 1024 };

/// So many buffers are looked through at the start of every thread: few, for a test to see it.
const BUFFERS_UNPRUNED_MAX: usize = if cfg!(test) { 2 } else { 64 };

/// The records of one thread that the collector does not have yet.
#[derive(Debug, Default)]
pub struct EventBuffer {
    records: Mutex<Vec<Record>>,
}

/// The buffers of a runtime's threads, and of some that are gone.
#[derive(Debug, Default)]
struct Buffers {
    all: Vec<Arc<EventBuffer>>,
    /// Look for those of threads that are gone when there are so many.
    prune_at: usize,
}

impl Buffers {
    /// Keeps the buffers for which `is_wanted` holds.
    fn retain(&mut self, is_wanted: impl Fn(&Arc<EventBuffer>) -> bool) {
        self.all.retain(is_wanted);
        self.prune_at = (self.all.len() * 2).max(BUFFERS_UNPRUNED_MAX);
    }
}

/// Collects the events of one runtime.
///
/// # Locks
/// `buffers` before `EventBuffer::records` before `full`. A thread that records holds no other
/// runtime lock than the ones it was already holding; none of these is held while calling out.
#[derive(Debug, Default)]
pub struct Recorder {
    on: AtomicBool,
    buffers: Mutex<Buffers>,
    full: Mutex<Vec<Vec<Record>>>,
}

impl Recorder {
    /// A recorder that is off.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether events are recorded.
    #[inline(always)]
    pub fn is_on(&self) -> bool {
        self.on.load(Ordering::Relaxed)
    }

    /// Records from now on. Threads notice without delay or synchronisation.
    pub fn start(&self) {
        self.on.store(true, Ordering::Relaxed);
    }

    /// Records no more; what was recorded stays until it is drained.
    pub fn stop(&self) {
        self.on.store(false, Ordering::Relaxed);
    }

    /// Takes everything recorded so far, in order of time (and within a thread, of occurrence).
    ///
    /// May be called while threads record; what they record meanwhile comes with the next call.
    pub fn drain(&self) -> Vec<Record> {
        let mut buffers = self.buffers.lock();
        let mut records: Vec<Record> = Vec::new();
        // Chunks are flushed before what is still in the threads' buffers was recorded. Holding
        // every buffer while taking them keeps each thread's records in one sequence.
        let mut guards: Vec<_> = buffers.all.iter().map(|buffer| buffer.records.lock()).collect();
        for chunk in self.full.lock().drain(..) {
            records.extend(chunk);
        }
        for guard in &mut guards {
            records.append(guard);
        }
        drop(guards);
        // A buffer that only the recorder knows belonged to a thread that is gone.
        buffers.retain(|buffer| Arc::strong_count(buffer) > 1);
        drop(buffers);
        records.sort_by_key(|record| record.at_ns);
        records
    }

    /// A buffer for a new thread.
    pub(crate) fn new_buffer(&self) -> Arc<EventBuffer> {
        let buffer = Arc::new(EventBuffer::default());
        let mut buffers = self.buffers.lock();
        if buffers.all.len() >= buffers.prune_at && !self.is_on() {
            // Nothing of a thread that is gone can be waiting here unless somebody records.
            buffers.retain(|old| Arc::strong_count(old) > 1 || !old.records.lock().is_empty());
        }
        buffers.all.push(buffer.clone());
        buffer
    }

    /// Appends a record of the buffer's thread.
    #[cold]
    pub(crate) fn push(&self, buffer: &EventBuffer, record: Record) {
        let mut records = buffer.records.lock();
        if records.capacity() == 0 {
            records.reserve_exact(BUFFER_RECORDS);
        }
        records.push(record);
        if records.len() >= BUFFER_RECORDS {
            // Under the buffer's lock, so that a drain sees either the chunk or the buffer.
            self.full.lock().push(std::mem::take(&mut *records));
        }
    }

    /// Forgets everything and every thread but the caller's: the child of a fork starts afresh.
    pub(crate) fn reset_after_fork(&self, own: &Arc<EventBuffer>) {
        let mut buffers = self.buffers.lock();
        buffers.retain(|buffer| Arc::ptr_eq(buffer, own));
    }

    /// Calls `fork` while no other thread is inside the recorder.
    pub(crate) fn while_quiet<T>(&self, fork: impl FnOnce() -> T) -> T {
        let buffers = self.buffers.lock();
        let guards: Vec<_> = buffers.all.iter().map(|buffer| buffer.records.lock()).collect();
        let full = self.full.lock();
        let result = fork();
        drop(full);
        drop(guards);
        drop(buffers);
        result
    }
}
