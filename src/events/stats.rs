//! Per-thread totals read from a record.

use std::collections::BTreeMap;

use super::{Event, Record};
use crate::threads::{SwitchCause, ThreadId};

/// What one thread did with the GIL and how often it waited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ThreadStatistics {
    /// Time holding the GIL.
    pub gil_held_ns: u64,
    /// Time waiting for the GIL.
    pub gil_waited_ns: u64,
    /// Time parked.
    pub parked_ns: u64,
    /// Time the world stood still for this thread.
    pub world_stopped_ns: u64,
    /// How often it took the GIL.
    pub takes: u64,
    /// How often it took the GIL from another thread.
    pub switches: u64,
    /// How often it gave the GIL up because another thread asked.
    pub forced_drops: u64,
    /// How often it parked.
    pub parks: u64,
}

/// The totals of every thread in a record.
#[derive(Clone, Debug, Default)]
pub struct Statistics {
    /// By thread, in order of creation.
    pub threads: BTreeMap<ThreadId, ThreadStatistics>,
}

#[derive(Default)]
struct Open {
    held: Option<u64>,
    waiting: Option<u64>,
    parked: Option<u64>,
    stopped: Option<u64>,
}

impl Statistics {
    /// Adds up `records`, which are in order of time as `Recorder::drain` returns them.
    ///
    /// What has begun but not ended by the last record is counted up to that record.
    pub fn of(records: &[Record]) -> Self {
        let mut threads: BTreeMap<ThreadId, (ThreadStatistics, Open)> = BTreeMap::new();
        for record in records {
            let (totals, open) = threads.entry(record.thread).or_default();
            add(totals, open, record);
        }
        let end_ns = records.last().map_or(0, |record| record.at_ns);
        let threads = threads
            .into_iter()
            .map(|(thread, (mut totals, mut open))| {
                totals.gil_held_ns += close(&mut open.held, end_ns);
                totals.gil_waited_ns += close(&mut open.waiting, end_ns);
                totals.parked_ns += close(&mut open.parked, end_ns);
                totals.world_stopped_ns += close(&mut open.stopped, end_ns);
                (thread, totals)
            })
            .collect();
        Self { threads }
    }
}

fn close(begun: &mut Option<u64>, now_ns: u64) -> u64 {
    begun.take().map_or(0, |since| now_ns.saturating_sub(since))
}

fn add(totals: &mut ThreadStatistics, open: &mut Open, record: &Record) {
    let now_ns = record.at_ns;
    match record.event {
        Event::GilWait { .. } => _ = open.waiting.get_or_insert(now_ns),
        Event::GilTake { switched } => {
            totals.gil_waited_ns += close(&mut open.waiting, now_ns);
            open.held = Some(now_ns);
            totals.takes += 1;
            totals.switches += u64::from(switched);
        }
        Event::GilDrop { cause, forced } => {
            totals.gil_held_ns += close(&mut open.held, now_ns);
            // A thread that was preempted waits for its next turn from here on.
            open.waiting = (cause == SwitchCause::Timeout).then_some(now_ns);
            totals.forced_drops += u64::from(forced);
        }
        Event::Park { .. } => {
            open.parked = Some(now_ns);
            totals.parks += 1;
        }
        Event::Wake { .. } => totals.parked_ns += close(&mut open.parked, now_ns),
        Event::StopBegin => open.stopped = Some(now_ns),
        Event::StopEnd => totals.world_stopped_ns += close(&mut open.stopped, now_ns),
        _ => {}
    }
}
