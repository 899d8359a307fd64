//! All inline caches of a VM: where they are, so that a changed class can make them forget.
//!
//! Objects whose class was changed keep their shape until they are next seen on a slow path (S2), and a
//! cache that knows this shape would still serve them. So whoever changes a class clears, with the
//! world stopped, the caches that know shapes of its instances. That makes such changes dearer, and the
//! caches cheap: a hit needs no more than the comparison of two numbers.
#![forbid(unsafe_code)]

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Weak};

use parking_lot::Mutex;

use super::attribute::{cached, kind_of, shape_of};
use crate::bytecode::Instruction;

/// The bits of a cache word that count how often it was filled.
const MISSES_MASK: u64 = 0xf0;

/// The instruction and cache words of every code object.
#[derive(Default)]
pub(crate) struct CacheRegistry {
    codes: Mutex<Codes>,
}

#[derive(Default)]
struct Codes {
    words: Vec<Weak<[AtomicU64]>>,
    /// Look for words that nobody uses any more when there are so many.
    prune_at: usize,
}

impl CacheRegistry {
    /// Adds the words of a new code object.
    pub(crate) fn add(&self, words: &Arc<[AtomicU64]>) {
        let mut codes = self.codes.lock();
        if codes.words.len() >= codes.prune_at {
            codes.words.retain(|words| words.strong_count() > 0);
            codes.prune_at = (codes.words.len() * 2).max(1024);
        }
        codes.words.push(Arc::downgrade(words));
    }

    /// Empties the caches that know an instance's shape for which `is_stale` holds. The world is stopped.
    pub(crate) fn forget(&self, is_stale: impl Fn(u32) -> bool) {
        for words in self.codes.lock().words.iter().filter_map(Weak::upgrade) {
            let mut rest = words.iter();
            while let Some(word) = rest.next() {
                if !Instruction(word.load(Ordering::Relaxed)).op().info().cache {
                    continue;
                }
                let Some(cache) = rest.next() else { break };
                let word = cache.load(Ordering::Relaxed);
                let of_instance = matches!(kind_of(word), cached::SLOT | cached::METHOD | cached::CLASS | cached::ADD);
                if of_instance && is_stale(shape_of(word)) {
                    cache.store(word & MISSES_MASK, Ordering::Relaxed);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_dead_code_are_forgotten() {
        let registry = CacheRegistry::default();
        let keep: Arc<[AtomicU64]> = Arc::new([]);
        registry.add(&keep);
        for _ in 0..5000 {
            let dies: Arc<[AtomicU64]> = Arc::new([]);
            registry.add(&dies);
        }
        assert!(registry.codes.lock().words.len() <= 1024);
        assert!(registry.codes.lock().words.iter().any(|words| words.strong_count() == 1));
    }
}
