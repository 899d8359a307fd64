//! A persistent map from variables to values: what a context holds.
//!
//! A change makes new nodes along one path and shares the rest, so that copying a context is
//! copying one word, and a reader in another thread needs no lock: nothing that it sees changes
//! (Bagwell, "Ideal Hash Trees", 2001; PEP 567 names it too). Keys are compared by identity,
//! and a mixture of the address's bits is the hash. It is a bijection: two keys differ in some
//! chunk of their hashes, so there are no collisions to store.
//!
//! The empty map is `NONE`. A node is a tuple: a bitmap of the chunks that are there, and for each
//! a child in order. A child is a node, or an entry: the tuple of a variable and its value.

use crate::interp::Thread;
use crate::objects::tuple::Tuple;
use crate::value::{Gc, Value};

/// Bits of a hash that choose among the children of a node.
const CHUNK_BITS: u32 = 5;

#[derive(Clone, Copy)]
struct Hash(u64);

impl Hash {
    fn of(key: Value) -> Hash {
        // An odd factor: it loses no bits.
        Hash(key.bits().wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// The bit of the bitmap for a node at `level`: from the high bits of the hash down.
    fn bit(self, level: u32) -> u32 {
        let chunk = self.0.rotate_left((level + 1) * CHUNK_BITS) & ((1 << CHUNK_BITS) - 1);
        1 << chunk
    }
}

/// A node, taken apart.
#[derive(Clone, Copy)]
struct Node(Gc<Tuple>);

enum Child {
    Node(Node),
    Entry { key: Value, value: Value },
}

impl Node {
    fn of(value: Value) -> Option<Node> {
        value.cast().map(Node)
    }

    fn bitmap(self) -> u32 {
        self.0.get(0).as_small() as u32
    }

    /// Where the child for `bit` is, or would be.
    fn place(self, bit: u32) -> usize {
        1 + (self.bitmap() & (bit - 1)).count_ones() as usize
    }

    fn child(self, place: usize) -> Option<Child> {
        let child: Gc<Tuple> = self.0.get(place).cast()?;
        let first = child.get(0);
        Some(if first.is_small() { Child::Node(Node(child)) } else { Child::Entry { key: first, value: child.get(1) } })
    }

    /// The same node with another child at `place`.
    fn replaced(self, t: &Thread, place: usize, child: Value) -> Value {
        Tuple::with(t, self.0.len(), |i| if i == place { child } else { self.0.get(i) }).value()
    }

    /// The same node with one more child.
    fn inserted(self, t: &Thread, bit: u32, child: Value) -> Value {
        let place = self.place(bit);
        let bitmap = bitmap_value(self.bitmap() | bit);
        let item = |i: usize| match i {
            0 => bitmap,
            i if i < place => self.0.get(i),
            i if i == place => child,
            i => self.0.get(i - 1),
        };
        Tuple::with(t, self.0.len() + 1, item).value()
    }

    /// The same node with a child less; `NONE` if it was the only one.
    fn removed(self, t: &Thread, bit: u32) -> Value {
        if self.0.len() == 2 {
            return Value::NONE;
        }
        let place = self.place(bit);
        let bitmap = bitmap_value(self.bitmap() & !bit);
        let item = |i: usize| match i {
            0 => bitmap,
            i if i < place => self.0.get(i),
            i => self.0.get(i + 1),
        };
        Tuple::with(t, self.0.len() - 1, item).value()
    }
}

fn bitmap_value(bitmap: u32) -> Value {
    Value::small(bitmap.into())
}

fn entry(t: &Thread, key: Value, value: Value) -> Value {
    Tuple::pair(t, key, value).value()
}

/// The value of `key`.
pub fn find(root: Value, key: Value) -> Option<Value> {
    let hash = Hash::of(key);
    let mut node = Node::of(root)?;
    for level in 0.. {
        let bit = hash.bit(level);
        if node.bitmap() & bit == 0 {
            return None;
        }
        match node.child(node.place(bit))? {
            Child::Node(inner) => node = inner,
            Child::Entry { key: found, value } => return (found == key).then_some(value),
        }
    }
    None
}

/// A map like `root` in which `key` has `value`.
pub fn with(t: &Thread, root: Value, key: Value, value: Value) -> Value {
    let hash = Hash::of(key);
    let Some(node) = Node::of(root) else { return single(t, hash, 0, entry(t, key, value)) };
    set_in(t, node, 0, hash, (key, value))
}

/// A node with one child.
fn single(t: &Thread, hash: Hash, level: u32, child: Value) -> Value {
    Tuple::pair(t, bitmap_value(hash.bit(level)), child).value()
}

fn set_in(t: &Thread, node: Node, level: u32, hash: Hash, (key, value): (Value, Value)) -> Value {
    let bit = hash.bit(level);
    let place = node.place(bit);
    let child = if node.bitmap() & bit == 0 { None } else { node.child(place) };
    match child {
        None => node.inserted(t, bit, entry(t, key, value)),
        Some(Child::Node(inner)) => {
            let child = set_in(t, inner, level + 1, hash, (key, value));
            node.replaced(t, place, child)
        }
        Some(Child::Entry { key: found, .. }) if found == key => node.replaced(t, place, entry(t, key, value)),
        Some(Child::Entry { key: other, .. }) => {
            // Both move down, to where their hashes differ.
            let below = single(t, Hash::of(other), level + 1, node.0.get(place));
            let Some(below) = Node::of(below) else { return below };
            let child = set_in(t, below, level + 1, hash, (key, value));
            node.replaced(t, place, child)
        }
    }
}

/// A map like `root` without `key`.
pub fn without(t: &Thread, root: Value, key: Value) -> Value {
    match Node::of(root) {
        Some(node) => remove_from(t, node, 0, Hash::of(key), key),
        None => root,
    }
}

fn remove_from(t: &Thread, node: Node, level: u32, hash: Hash, key: Value) -> Value {
    let bit = hash.bit(level);
    let place = node.place(bit);
    let child = if node.bitmap() & bit == 0 { None } else { node.child(place) };
    match child {
        Some(Child::Entry { key: found, .. }) if found == key => node.removed(t, bit),
        Some(Child::Node(inner)) => match remove_from(t, inner, level + 1, hash, key) {
            Value::NONE => node.removed(t, bit),
            child => node.replaced(t, place, child),
        },
        _ => node.0.value(),
    }
}

/// Calls `visit` with every variable and its value, until it fails.
pub fn each<E>(root: Value, visit: &mut impl FnMut(Value, Value) -> Result<(), E>) -> Result<(), E> {
    let Some(node) = Node::of(root) else { return Ok(()) };
    for place in 1..node.0.len() {
        match node.child(place) {
            Some(Child::Node(inner)) => each(inner.0.value(), visit)?,
            Some(Child::Entry { key, value }) => visit(key, value)?,
            None => {}
        }
    }
    Ok(())
}
