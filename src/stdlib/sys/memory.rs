//! `sys._debugmallocstats`: where the memory is. CPython tells of its own allocator; here these are the heap's figures.

use std::fmt::Write as _;
use std::io::Write as _;

use crate::interp::{R, Thread};
use crate::stdlib::gc;
use crate::value::Value;

pub(super) fn print_memory_statistics(t: &Thread, _: &[Value]) -> R {
    let text = report(t);
    // A reader that has gone does not need to be told.
    let _ = std::io::stderr().write_all(text.as_bytes());
    Ok(Value::NONE)
}

/// What is alive after a collection, by layout, the most memory first.
fn report(t: &Thread) -> String {
    let mut layouts = gc::count_by_layout(t);
    layouts.sort_by_key(|(_, _, bytes)| std::cmp::Reverse(*bytes));
    let statistics = t.heap().statistics();
    let mut text =
        String::from("layout                 objects        bytes\n------                 -------        -----\n");
    for (kind, objects, bytes) in &layouts {
        let _ = writeln!(text, "{:<20} {objects:>9} {bytes:>12}", format!("{kind:?}"));
    }
    let objects: usize = layouts.iter().map(|layout| layout.1).sum();
    let _ = write!(
        text,
        "\n# objects: {objects}\n# bytes in live cells: {}\n# most bytes before a collection: {}\n# collections: {}\n",
        statistics.live_bytes, statistics.peak_bytes, statistics.collections
    );
    text
}
