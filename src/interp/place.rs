//! Where threads are in their programs, for those who record events.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;

use super::Thread;
use crate::bytecode::CodeSpec;
use crate::vm::Vm;

/// A line of a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub filename: Arc<str>,
    /// Its `__qualname__`.
    pub function: Arc<str>,
    /// From 1.
    pub line: u32,
}

/// The functions of which events were recorded, by number. They are kept: a record outlives them.
#[derive(Default)]
pub(crate) struct Places(Mutex<Numbered>);

#[derive(Default)]
struct Numbered {
    /// By the addresses of their code.
    numbers: HashMap<usize, u32>,
    functions: Vec<Arc<CodeSpec>>,
}

impl Places {
    /// The number of a function, from 1.
    fn number(&self, spec: &Arc<CodeSpec>) -> u32 {
        let Numbered { numbers, functions } = &mut *self.0.lock();
        *numbers.entry(Arc::as_ptr(spec) as usize).or_insert_with(|| {
            functions.push(Arc::clone(spec));
            functions.len() as u32
        })
    }
}

impl Vm {
    /// The place that [`Record::location`](crate::events::Record::location) stands for; none for 0, of a thread that ran no
    /// Python code yet.
    pub fn place(&self, location: u64) -> Option<Place> {
        let (number, line) = ((location >> 32) as usize, location as u32);
        let places = self.places.0.lock();
        let spec = places.functions.get(number.checked_sub(1)?)?;
        Some(Place { filename: Arc::clone(&spec.filename), function: Arc::clone(&spec.qualname), line })
    }
}

impl Thread {
    /// Publishes where the running function is, if events are recorded: the frame's pc is saved.
    #[inline]
    pub(crate) fn publish_place(&self) {
        if self.vm().runtime().recorder().is_on() {
            self.publish_recorded_place();
        }
    }

    #[cold]
    #[inline(never)]
    fn publish_recorded_place(&self) {
        if let Some(frame) = self.frame_at(0) {
            let code = frame.code();
            let line = code.position(code.word_number(frame.pc)).line;
            self.core().set_location((u64::from(self.vm().places.number(&code.spec)) << 32) | u64::from(line));
        }
    }
}
