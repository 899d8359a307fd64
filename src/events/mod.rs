//! What happened, when, to whom: recording, and the readers of a record.
//!
//! Each thread appends fixed-size records to its own buffer; a full buffer is handed to the
//! collector, never overwritten. While nobody records, an event costs one relaxed load of a flag
//! that no thread writes.
//!
//! Deliberately absent: formatting. Readers that print live with the commands that show them.

mod record;
mod recorder;
mod stats;

pub use record::{Event, Record};
pub use recorder::{EventBuffer, Recorder};
pub use stats::{Statistics, ThreadStatistics};
