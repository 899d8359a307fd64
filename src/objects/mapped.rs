//! Memory that processes share, as an object whose bytes memoryviews show.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::buffer::Export;
use super::native::Payload;
use crate::heap::Marker;
use crate::threads::os::shared::SharedMemory;

/// The payload of such an object. The memory is mapped as long as there is one: views refer to the object.
pub struct MappedMemory {
    memory: SharedMemory,
    exports: Arc<AtomicUsize>,
}

impl MappedMemory {
    pub fn new(memory: SharedMemory) -> MappedMemory {
        MappedMemory { memory, exports: Arc::default() }
    }

    pub fn bytes(&self) -> &SharedMemory {
        &self.memory
    }

    /// Counts a view.
    pub fn export(&self) -> Export {
        Export::new(&self.exports)
    }

    /// Whether there are views, be it such as nobody can reach.
    pub fn is_exported(&self) -> bool {
        self.exports.load(Ordering::Relaxed) > 0
    }
}

impl Payload for MappedMemory {
    fn trace(&self, _: &mut Marker<'_>) {}
}
