//! What prompt collections may cost, and whether looking is worth it: credit, and what earlier looks have found.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU32, AtomicU64, Ordering};

use parking_lot::Mutex;

use crate::heap::Settled;

/// Bytes that prompt collections may mark before anything was allocated.
const CREDIT_BYTES: i64 = 384 << 20;
/// What a collection costs besides marking.
const BASE_COST_BYTES: i64 = 256 << 10;
/// Of so many bytes allocated, one is added to the credit.
const EARNED_ONE_IN: usize = 8;
/// What can be marked in a microsecond.
const MARKED_BYTES_PER_US: i64 = 3000;
/// Bytes that a microsecond adds when credit is short.
const EARNED_BYTES_PER_US: i64 = MARKED_BYTES_PER_US / 20;
/// How many times as long as expected a collection takes before it costs more.
const OVERDUE: i64 = 16;
/// The most occasions that are let pass after one that found nothing.
const PASSES_MAX: u32 = 32;
/// How often looking at the end of a function may find nothing before ends are let pass, and how many functions are known.
const MISSES_MAX: u32 = 3;
const HABITS_MAX: usize = 1024;

/// What a VM knows of its prompt collections.
pub(crate) struct Watch {
    /// There are objects whose death matters.
    is_on: AtomicBool,
    /// One of them is a generator that is suspended where something cleans up.
    has_suspended: AtomicBool,
    /// One of them came to be after the last prompt collection.
    has_new: AtomicBool,
    /// One that may have something to lose was made after the last prompt collection: the heap's list may not have it yet.
    has_unlisted: AtomicBool,
    /// Some of them are of the program's own classes with `__del__`: it may count them.
    has_own: AtomicBool,
    credit_bytes: AtomicI64,
    /// When time was last turned into credit.
    paid_until_ns: AtomicU64,
    /// Occasions to let pass before the next uncertain one is taken.
    passes_left: AtomicU32,
    /// How many that will be after an occasion that found nothing.
    passes: AtomicU32,
    /// What looking at the ends of functions has found, by the addresses of their code.
    habits: Mutex<HashMap<usize, Habit>>,
}

/// How looking at the end of a function has gone lately.
#[derive(Default)]
struct Habit {
    /// How often in a row it found nothing.
    misses: u32,
    /// How often not to look.
    passes_left: u32,
}

impl Default for Watch {
    fn default() -> Watch {
        Watch {
            is_on: AtomicBool::new(false),
            has_suspended: AtomicBool::new(false),
            has_new: AtomicBool::new(false),
            has_unlisted: AtomicBool::new(false),
            has_own: AtomicBool::new(false),
            credit_bytes: AtomicI64::new(CREDIT_BYTES),
            paid_until_ns: AtomicU64::new(0),
            passes_left: AtomicU32::new(0),
            passes: AtomicU32::new(1),
            habits: Mutex::default(),
        }
    }
}

impl Watch {
    #[inline(always)]
    pub(super) fn is_on(&self) -> bool {
        self.is_on.load(Ordering::Relaxed)
    }

    #[inline(always)]
    pub(super) fn has_own(&self) -> bool {
        self.has_own.load(Ordering::Relaxed)
    }

    #[inline(always)]
    pub(super) fn has_suspended(&self) -> bool {
        self.has_suspended.load(Ordering::Relaxed)
    }

    /// A generator is suspended where something cleans up.
    pub(super) fn begin_suspended(&self) {
        self.has_suspended.store(true, Ordering::Relaxed);
    }

    #[inline(always)]
    pub(super) fn has_new(&self) -> bool {
        self.has_new.load(Ordering::Relaxed)
    }

    #[inline(always)]
    pub(super) fn has_unlisted(&self) -> bool {
        self.has_unlisted.load(Ordering::Relaxed)
    }

    /// A collection is about to enter in the heap's list what there is.
    pub(super) fn list(&self) {
        self.has_unlisted.store(false, Ordering::Relaxed);
    }

    /// An object with a finalizer was made.
    pub(super) fn begin_unlisted(&self) {
        self.has_unlisted.store(true, Ordering::Relaxed);
    }

    /// There is an object whose death matters.
    pub(super) fn begin(&self) {
        if !self.is_on() {
            self.is_on.store(true, Ordering::Relaxed);
        }
    }

    /// It is of a class with `__del__` that is the program's own.
    pub(super) fn begin_own(&self) {
        self.has_own.store(true, Ordering::Relaxed);
    }

    /// The next uncertain occasion is taken.
    pub(super) fn take_next(&self) {
        self.passes_left.store(0, Ordering::Relaxed);
    }

    /// The same, whatever earlier ones have found.
    pub(super) fn begin_anew(&self) {
        self.begin();
        self.has_new.store(true, Ordering::Relaxed);
        self.take_next();
        self.passes.store(1, Ordering::Relaxed);
    }

    /// What a collection is expected to cost, with so many bytes alive.
    pub(super) fn cost(live_bytes: usize) -> i64 {
        live_bytes as i64 + BASE_COST_BYTES
    }

    /// Whether there is credit for a collection of that cost; `now_ns` tells the time, which adds to it.
    pub(super) fn affords(&self, cost: i64, now_ns: impl FnOnce() -> u64) -> bool {
        if self.credit_bytes.load(Ordering::Relaxed) < cost.max(CREDIT_BYTES / 2) {
            self.earn(now_ns());
        }
        self.affords_another(cost)
    }

    /// The same without the time since.
    pub(super) fn affords_another(&self, cost: i64) -> bool {
        self.credit_bytes.load(Ordering::Relaxed) >= cost
    }

    /// Pays for a collection of that expected cost: more if it took many times the processor time, which searching for
    /// cycles may do.
    pub(super) fn pay_collection(&self, cost: i64, took_ns: u64) {
        self.has_new.store(false, Ordering::Relaxed);
        let took_us = (took_ns / 1000) as i64;
        self.pay(cost.max(took_us.saturating_mul(MARKED_BYTES_PER_US) / OVERDUE));
    }

    /// Adds what the time since the last such payment is worth.
    #[cold]
    fn earn(&self, now_ns: u64) {
        let since_ns = self.paid_until_ns.swap(now_ns, Ordering::Relaxed);
        let elapsed_us = (now_ns.saturating_sub(since_ns) / 1000) as i64;
        let earned = elapsed_us.saturating_mul(EARNED_BYTES_PER_US).min(CREDIT_BYTES);
        let credit = self.credit_bytes.load(Ordering::Relaxed) + earned;
        self.credit_bytes.store(credit.min(CREDIT_BYTES), Ordering::Relaxed);
    }

    /// Whether there is credit for uncertain occasions: half of it is kept for others.
    pub(super) fn has_plenty(&self) -> bool {
        self.credit_bytes.load(Ordering::Relaxed) >= CREDIT_BYTES / 2
    }

    pub(super) fn pay(&self, bytes: i64) {
        self.credit_bytes.fetch_sub(bytes, Ordering::Relaxed);
    }

    /// Whether to take an uncertain occasion.
    pub(super) fn tick(&self) -> bool {
        if !self.has_plenty() {
            return false;
        }
        let left = self.passes_left.load(Ordering::Relaxed);
        if left > 0 {
            self.passes_left.store(left - 1, Ordering::Relaxed);
        }
        left == 0
    }

    /// After a collection: whether it was worth it.
    pub(super) fn learn(&self, found: bool) {
        let passes = self.passes.load(Ordering::Relaxed);
        self.passes_left.store(if found { 0 } else { passes }, Ordering::Relaxed);
        self.passes.store(if found { 1 } else { (passes * 2).min(PASSES_MAX) }, Ordering::Relaxed);
    }

    /// Whether to look at the end of a function that has given something up, to judge by earlier ends: an argument that
    /// belongs to the caller is not given up.
    pub(super) fn is_its_turn(&self, function: usize) -> bool {
        match self.habits.lock().get_mut(&function) {
            Some(habit) if habit.passes_left > 0 => {
                habit.passes_left -= 1;
                false
            }
            _ => true,
        }
    }

    /// After looking at the end of a function: not more than `passes_max` are let pass, a power of two less one.
    pub(super) fn learn_of(&self, function: usize, found: bool, passes_max: u32) {
        let mut habits = self.habits.lock();
        if found {
            habits.remove(&function);
            return;
        }
        if habits.len() >= HABITS_MAX {
            habits.clear();
        }
        let habit = habits.entry(function).or_default();
        habit.misses += 1;
        habit.passes_left = ((1 << habit.misses.saturating_sub(MISSES_MAX).min(16)) - 1).min(passes_max);
    }

    /// After any collection: what is left to watch, and what was allocated before it.
    pub(crate) fn settle(&self, settled: &Settled) {
        let Settled { watched, has_suspended, allocated_bytes, .. } = *settled;
        self.is_on.store(watched > 0, Ordering::Relaxed);
        self.has_suspended.store(has_suspended, Ordering::Relaxed);
        if watched == 0 {
            self.has_own.store(false, Ordering::Relaxed);
        }
        let credit = self.credit_bytes.load(Ordering::Relaxed) + (allocated_bytes / EARNED_ONE_IN) as i64;
        self.credit_bytes.store(credit.min(CREDIT_BYTES), Ordering::Relaxed);
    }
}
