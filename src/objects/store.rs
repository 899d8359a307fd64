//! Bytes that threads share: the storage of bytearray and array.array. Python
//! never sees one.
//!
//! The bytes lie in atomic words, so that any race is defined: a reader sees an
//! old or a new value of each word. A part of a word is replaced by
//! compare-and-swap, or a neighbour's write would be lost. Whoever grows makes a
//! new store; the collector keeps the old one for those who still read it.

use std::sync::atomic::{AtomicU64, Ordering};

use super::{Header, Kind, Object};
use crate::heap::{Marker, SMALL_BYTES_MAX};
use crate::interp::{R, Thread};
use crate::value::Gc;

const WORD: usize = 8;
/// More bytes than any address space has room for.
const CAPACITY_MAX: usize = 1 << 46;

/// `words` words behind this header.
#[repr(C)]
pub struct ByteStore {
    header: Header,
    words: usize,
}

// SAFETY: repr(C), header first; no slots.
unsafe impl Object for ByteStore {
    const KIND: Kind = Kind::ByteStore;
    fn trace(&self, _: &mut Marker<'_>) {}
}

impl ByteStore {
    /// A store for at least `capacity` bytes, all zero.
    ///
    /// # Errors
    /// MemoryError.
    ///
    /// # Safepoint
    /// May collect.
    pub fn new(t: &Thread, capacity: usize) -> R<Gc<ByteStore>> {
        if capacity > CAPACITY_MAX {
            return Err(t.memory_error());
        }
        let words = capacity.div_ceil(WORD);
        let bytes = size_of::<ByteStore>() + words * WORD;
        let cell = t.allocate(bytes)?;
        // SAFETY: the cell is ours, large enough, and initialised before any
        // safepoint (H3).
        unsafe {
            // A large cell comes zeroed.
            if bytes <= SMALL_BYTES_MAX {
                cell.add(size_of::<ByteStore>()).write_bytes(0, words * WORD);
            }
            let store: *mut ByteStore = cell.cast();
            store.write(ByteStore { header: Header::internal(Kind::ByteStore), words });
            Ok(Gc::from_ptr(store))
        }
    }

    /// A store that holds `bytes`.
    ///
    /// # Errors
    /// MemoryError.
    pub fn of(t: &Thread, bytes: &[u8]) -> R<Gc<ByteStore>> {
        let store = ByteStore::new(t, bytes.len())?;
        store.write(0, bytes);
        Ok(store)
    }

    fn words(&self) -> &[AtomicU64] {
        // SAFETY: `words` words follow the header (ByteStore::new).
        unsafe { std::slice::from_raw_parts((self as *const ByteStore).add(1).cast(), self.words) }
    }

    /// Bytes that fit.
    #[inline]
    pub fn capacity(&self) -> usize {
        self.words * WORD
    }

    /// The byte at `at`.
    ///
    /// # Panics
    /// If `at` is not below the capacity.
    #[inline]
    pub fn get(&self, at: usize) -> u8 {
        self.words()[at / WORD].load(Ordering::Relaxed).to_ne_bytes()[at % WORD]
    }

    /// Replaces the byte at `at`.
    ///
    /// # Panics
    /// As [`ByteStore::get`].
    #[inline]
    pub fn set(&self, at: usize, byte: u8) {
        self.write(at, &[byte]);
    }

    /// Copies the bytes from `at` on into `out`.
    ///
    /// # Panics
    /// If they do not all lie below the capacity.
    pub fn read(&self, mut at: usize, out: &mut [u8]) {
        let words = self.words();
        let mut rest = out;
        if at.is_multiple_of(WORD) {
            let whole = rest.len() / WORD;
            let (chunks, end) = rest.split_at_mut(whole * WORD);
            for (chunk, word) in chunks.chunks_exact_mut(WORD).zip(&words[at / WORD..at / WORD + whole]) {
                chunk.copy_from_slice(&word.load(Ordering::Relaxed).to_ne_bytes());
            }
            rest = end;
            at += whole * WORD;
        }
        while !rest.is_empty() {
            let word = words[at / WORD].load(Ordering::Relaxed).to_ne_bytes();
            let count = (WORD - at % WORD).min(rest.len());
            let (now, later) = rest.split_at_mut(count);
            now.copy_from_slice(&word[at % WORD..][..count]);
            rest = later;
            at += count;
        }
    }

    /// Lets `look` see the `len` bytes from `at` on: a copy, if another thread may change them meanwhile. With no
    /// [`Thread`] at hand it reaches no safepoint.
    ///
    /// # Panics
    /// As [`ByteStore::read`].
    pub fn look<A, T>(&self, t: &Thread, at: usize, len: usize, argument: A, look: fn(&[u8], A) -> T) -> T {
        if t.is_parallel() {
            return look(&self.to_vec(at, len), argument);
        }
        assert!(at <= self.capacity() && len <= self.capacity() - at, "bytes inside the store");
        // SAFETY: they lie inside. No other thread runs until this one's next safepoint, and `look` writes nothing.
        look(unsafe { std::slice::from_raw_parts(self.words().as_ptr().cast::<u8>().add(at), len) }, argument)
    }

    /// The `len` bytes from `at` on.
    ///
    /// # Panics
    /// As [`ByteStore::read`].
    pub fn to_vec(&self, at: usize, len: usize) -> Vec<u8> {
        let mut bytes = vec![0; len];
        self.read(at, &mut bytes);
        bytes
    }

    /// Replaces the bytes from `at` on. A write inside one word, or of whole
    /// words, is never seen in halves of words.
    ///
    /// # Panics
    /// If they do not all lie below the capacity.
    pub fn write(&self, mut at: usize, mut bytes: &[u8]) {
        let words = self.words();
        if at.is_multiple_of(WORD) {
            let (chunks, end) = bytes.as_chunks::<WORD>();
            for (chunk, word) in chunks.iter().zip(&words[at / WORD..at / WORD + chunks.len()]) {
                word.store(u64::from_ne_bytes(*chunk), Ordering::Relaxed);
            }
            bytes = end;
            at += chunks.len() * WORD;
        }
        while !bytes.is_empty() {
            let from = at % WORD;
            let (now, later) = bytes.split_at((WORD - from).min(bytes.len()));
            let word = &words[at / WORD];
            match <[u8; WORD]>::try_from(now) {
                Ok(whole) => word.store(u64::from_ne_bytes(whole), Ordering::Relaxed),
                Err(_) => replace_part(word, from, now),
            }
            at += now.len();
            bytes = later;
        }
    }

    /// Replaces parts of `size` bytes, whose places `at` tells by their number, by those of `parts` one after the other.
    ///
    /// # Panics
    /// As [`ByteStore::read`].
    pub fn write_parts(&self, t: &Thread, size: usize, parts: &[u8], at: impl Fn(usize) -> usize) {
        let is_parallel = t.is_parallel();
        for (number, part) in parts.chunks(size).enumerate() {
            let place = at(number);
            if is_parallel {
                self.write(place, part);
                continue;
            }
            assert!(place <= self.capacity() && part.len() <= self.capacity() - place, "bytes inside the store");
            // SAFETY: they lie inside the words, which are atomic, so that they may be written; no other thread runs.
            unsafe {
                let bytes = self.words().as_ptr().cast::<u8>().cast_mut();
                std::ptr::copy_nonoverlapping(part.as_ptr(), bytes.add(place), part.len());
            }
        }
    }

    /// Moves `len` bytes; the two places may overlap.
    ///
    /// # Panics
    /// As [`ByteStore::read`].
    pub fn move_within(&self, from: usize, to: usize, len: usize) {
        if from != to && len > 0 {
            self.write(to, &self.to_vec(from, len));
        }
    }
}

/// Replaces some bytes of a word, and no others.
#[inline]
fn replace_part(word: &AtomicU64, from: usize, bytes: &[u8]) {
    let mut old = word.load(Ordering::Relaxed);
    loop {
        let mut new = old.to_ne_bytes();
        new[from..from + bytes.len()].copy_from_slice(bytes);
        match word.compare_exchange_weak(old, u64::from_ne_bytes(new), Ordering::Relaxed, Ordering::Relaxed) {
            Ok(_) => return,
            Err(now) => old = now,
        }
    }
}
