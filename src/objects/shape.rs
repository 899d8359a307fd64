//! Shapes (hidden classes): which attribute is in which slot, as numbers that
//! inline caches compare.
//!
//! - S1 An object's shape number determines its type, that the type has not been
//!   changed since, and the slots of its attributes. Number 0 promises nothing
//!   and is never cached.
//! - S2 Changing a type gives it a new root shape; objects with a shape of the
//!   old tree move to the same place in the new one when they are next seen on a
//!   slow path. Until then no cache knows their shape: those that did were emptied,
//!   and none is filled with a shape of an old tree.
//! - S3 A slot never changes its attribute. Deleting an attribute, and asking for
//!   `__dict__`, moves all attributes to a dict, with the world stopped.
//! - S4 A tree promises a number of inline slots: every object with one of its shapes
//!   has at least as many, so caches may hold the offsets of those. When a type learns
//!   that its instances need more room, new instances get a new tree; the older ones
//!   stay in theirs.

use std::sync::atomic::{AtomicPtr, AtomicU32, Ordering};

use parking_lot::Mutex;

use crate::value::Value;

/// Instances with more attributes keep them in a dict.
pub const SLOTS_MAX: usize = 64;

/// One node of a type's tree of shapes.
pub struct Shape {
    /// The tree's root: the `instance_shape` of its type at that time.
    pub root: u32,
    /// The shape without the last attribute; 0 for a root.
    pub parent: u32,
    /// Inline slots that objects of this tree have at least (S4).
    pub inline: u8,
    /// The first root since the type was last changed.
    pub version: u32,
    /// Interned names; attribute `names[i]` is in slot `i`.
    pub names: Box<[Value]>,
    transitions: Mutex<Vec<(Value, u32)>>,
}

impl Shape {
    /// The slot of `name`.
    #[inline]
    pub fn slot_of(&self, name: Value) -> Option<usize> {
        self.names.iter().position(|n| *n == name)
    }
}

const CHUNK: usize = 1024;
const CHUNKS: usize = 4096;

type Chunk = [AtomicPtr<Shape>; CHUNK];

/// All shapes of a VM, by number. Numbers are also given out alone, to types and
/// modules, which have no slots.
pub struct ShapeTable {
    next: AtomicU32,
    chunks: Box<[AtomicPtr<Chunk>]>,
}

impl Default for ShapeTable {
    fn default() -> Self {
        ShapeTable { next: AtomicU32::new(1), chunks: (0..CHUNKS).map(|_| AtomicPtr::default()).collect() }
    }
}

impl ShapeTable {
    /// A number that nothing else has.
    pub fn next_number(&self) -> u32 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    /// The shape with this number, if it is one with slots.
    #[inline]
    pub fn get(&self, number: u32) -> Option<&Shape> {
        let chunk = self.chunks.get(number as usize / CHUNK)?.load(Ordering::Acquire);
        if chunk.is_null() {
            return None;
        }
        // SAFETY: chunks and shapes are published complete and freed only with
        // the table.
        unsafe { (*chunk)[number as usize % CHUNK].load(Ordering::Acquire).as_ref() }
    }

    fn publish(&self, number: u32, shape: Shape) -> bool {
        let Some(place) = self.chunks.get(number as usize / CHUNK) else { return false };
        let mut chunk = place.load(Ordering::Acquire);
        if chunk.is_null() {
            let fresh: Box<Chunk> = Box::new(std::array::from_fn(|_| AtomicPtr::default()));
            let fresh = Box::into_raw(fresh);
            match place.compare_exchange(chunk, fresh, Ordering::AcqRel, Ordering::Acquire) {
                Ok(_) => chunk = fresh,
                Err(other) => {
                    // SAFETY: nobody has seen our chunk.
                    drop(unsafe { Box::from_raw(fresh) });
                    chunk = other;
                }
            }
        }
        let shape = Box::into_raw(Box::new(shape));
        // SAFETY: the chunk is live; the number is ours alone.
        unsafe { (&(*chunk))[number as usize % CHUNK].store(shape, Ordering::Release) };
        true
    }

    /// The state of its type that a shape belongs to (`Shape::version`).
    #[inline]
    pub fn version(&self, number: u32) -> Option<u32> {
        self.get(number).map(|shape| shape.version)
    }

    /// The root of a type that is new or was changed: no attributes, `inline` slots
    /// promised (S4). 0 when numbers have run out.
    pub fn new_root(&self, inline: u8) -> u32 {
        let number = self.next_number();
        self.publish_root(number, inline, number)
    }

    /// A root for instances of the same type as those of root `old`, with more inline slots.
    pub fn wider_root(&self, old: u32, inline: u8) -> u32 {
        let version = self.get(old).map_or(0, |shape| shape.version);
        self.publish_root(self.next_number(), inline, version)
    }

    fn publish_root(&self, number: u32, inline: u8, version: u32) -> u32 {
        let transitions = Mutex::new(Vec::new());
        let shape = Shape { root: number, parent: 0, inline, version, names: Box::new([]), transitions };
        if self.publish(number, shape) { number } else { 0 }
    }

    /// How many inline slots the tree of `number` promises.
    pub fn promised(&self, number: u32) -> usize {
        self.get(number).map_or(0, |shape| shape.inline as usize)
    }

    /// The shape that has `name` in the next slot after those of `from`. None
    /// when there are too many attributes or shapes.
    pub fn transition(&self, from: u32, name: Value) -> Option<u32> {
        let shape = self.get(from)?;
        if shape.names.len() >= SLOTS_MAX {
            return None;
        }
        let mut transitions = shape.transitions.lock();
        if let Some((_, to)) = transitions.iter().find(|(n, _)| *n == name) {
            return Some(*to);
        }
        if transitions.len() >= 256 {
            return None;
        }
        let number = self.next_number();
        let names = shape.names.iter().copied().chain([name]).collect();
        let transitions_of_next = Mutex::new(Vec::new());
        let Shape { root, inline, version, .. } = *shape;
        let next = Shape { root, parent: from, inline, version, names, transitions: transitions_of_next };
        if !self.publish(number, next) {
            return None;
        }
        transitions.push((name, number));
        Some(number)
    }

    /// The shape with the same names in the tree of `root` (S2), for an object with
    /// `inline` slots. None too if the tree promises more.
    pub fn moved(&self, number: u32, root: u32, inline: u8) -> Option<u32> {
        if self.promised(root) > inline as usize {
            return None;
        }
        let mut at = root;
        for name in &self.get(number)?.names {
            at = self.transition(at, *name)?;
        }
        Some(at)
    }
}

impl Drop for ShapeTable {
    fn drop(&mut self) {
        for place in &self.chunks {
            let chunk = place.load(Ordering::Acquire);
            if chunk.is_null() {
                continue;
            }
            // SAFETY: made by Box::into_raw in publish; nobody uses the table now.
            let chunk = unsafe { Box::from_raw(chunk) };
            for shape in chunk.iter() {
                let shape = shape.load(Ordering::Acquire);
                if !shape.is_null() {
                    // SAFETY: as above.
                    drop(unsafe { Box::from_raw(shape) });
                }
            }
        }
    }
}
