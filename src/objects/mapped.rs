//! Memory that processes share, as an object whose bytes memoryviews show.

use super::native::Payload;
use crate::heap::Marker;
use crate::threads::os::shared::SharedMemory;

/// The payload of such an object.
pub struct MappedMemory(pub SharedMemory);

impl Payload for MappedMemory {
    fn trace(&self, _: &mut Marker<'_>) {}
}
