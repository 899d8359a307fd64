//! Counting what a collection finds as CPython's does, whose garbage collector sees
//! only what reference counts have not freed: cycles, and what only they refer to.
//!
//! Among the dead, objects that no dead one refers to are left out, then those that
//! only such referred to, and so on (Kahn's topological sort): what is left is that.

use std::collections::HashMap;

use super::mark::{Marker, Mode};
use super::space::Space;
use crate::objects::{Header, Kind};
use crate::value::Value;

/// With more dead objects than this they are only counted.
const ANALYSED_MAX: usize = 1 << 20;

/// The dead of one collection.
#[derive(Debug, Default)]
pub(crate) struct Census {
    /// Objects in cycles and what only cycles refer to.
    pub count: usize,
    /// Keep them alive.
    pub saves: bool,
    /// Those kept alive.
    pub saved: Vec<usize>,
}

impl Census {
    /// # Safety
    /// The world is stopped, marking is done, nothing was swept since.
    pub(super) unsafe fn take(&mut self, space: &Space, marker: &mut Marker<'_>) {
        let mut dead: HashMap<usize, u32> = HashMap::new();
        let mut count = 0;
        space.each_block(|block| {
            block.each_cell(&mut |cell| {
                if !marker.is_marked(cell) {
                    count += 1;
                    if count <= ANALYSED_MAX {
                        dead.insert(cell, 0);
                    }
                }
            });
        });
        if count > ANALYSED_MAX {
            self.count += count;
            return;
        }
        let objects: Vec<usize> = dead.keys().copied().collect();
        // SAFETY: dead and not swept.
        let references = |cell: usize| unsafe { Marker::list(space, cell as *const Header, Mode::Listing) };
        for &cell in &objects {
            for value in references(cell).into_iter().filter(|value| value.is_object()) {
                if let Some(referrers) = dead.get_mut(&value.address()) {
                    *referrers += 1;
                }
            }
        }
        let mut free: Vec<usize> = objects.into_iter().filter(|cell| dead[cell] == 0).collect();
        while let Some(cell) = free.pop() {
            dead.remove(&cell);
            for value in references(cell).into_iter().filter(|value| value.is_object()) {
                if let Some(referrers) = dead.get_mut(&value.address()) {
                    *referrers -= 1;
                    if *referrers == 0 {
                        free.push(value.address());
                    }
                }
            }
        }
        // SAFETY: as above.
        let mut found: Vec<usize> =
            dead.into_keys().filter(|&cell| is_container(unsafe { &*(cell as *const Header) })).collect();
        found.sort_unstable();
        self.count += found.len();
        if self.saves {
            for &cell in &found {
                marker.address(cell);
            }
            marker.drain();
            self.saved = found;
        }
    }
}

/// Whether Python sees the object and it may refer to others.
pub(crate) fn is_container(object: &Header) -> bool {
    let is_seen = object.class_of_seen().is_some();
    is_seen && !matches!(object.kind(), Kind::Int | Kind::Float | Kind::Str | Kind::Bytes | Kind::Range | Kind::Code)
}

/// Whether CPython's collector would look at the object.
pub(crate) fn is_tracked(value: Value, referents: &[Value]) -> bool {
    let Some(object) = value.object().filter(|object| is_container(object)) else { return false };
    let is_atom = |value: &Value| value.object().is_none_or(|object| !is_container(object));
    match object.kind() {
        Kind::Dict | Kind::Tuple => !referents.iter().filter(|value| **value != object.ty().value()).all(is_atom),
        _ => true,
    }
}
