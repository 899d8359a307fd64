//! Cycles of dead objects: what reference counts would not have freed.
//!
//! A program that drops the last reference to an object sees it die at once, in CPython and here; one that drops a
//! cycle sees it die when a collection comes, or when it asks for one. So the collections that are made only to notice
//! deaths soon (interp/deaths) keep the objects whose death matters and that lie on a cycle.
//!
//! Strongly connected components after Tarjan (Depth-first search and linear graph algorithms, 1972), without recursion.

use std::collections::{HashMap, HashSet};

use super::mark::Marker;
use crate::objects::Header;

/// So many objects are looked at; those behind them count as on no cycle.
const VISITED_MAX: usize = 20_000;

/// An object that was visited.
struct Place {
    number: usize,
    /// The least number that is known to be reached from it, and reaches it.
    low: usize,
    is_open: bool,
}

/// An object whose referents are being visited.
struct Visit {
    object: usize,
    left: Vec<usize>,
}

/// Those of the dead `objects` that lie on a cycle of dead objects.
///
/// # Safety
/// The world is stopped, and everything reachable is marked; what is not was not swept.
pub(super) unsafe fn on_cycles(marker: &Marker<'_>, objects: &[usize]) -> Vec<usize> {
    let mut search = Search { marker, places: HashMap::new(), open: Vec::new(), found: HashSet::new() };
    for &object in objects {
        if !search.places.contains_key(&object) {
            // SAFETY: the caller's promise.
            unsafe { search.visit_from(object) };
        }
    }
    let found = search.found;
    objects.iter().copied().filter(|object| found.contains(object)).collect()
}

struct Search<'a, 'h> {
    marker: &'a Marker<'h>,
    places: HashMap<usize, Place>,
    /// Visited objects whose component is not complete.
    open: Vec<usize>,
    /// Objects on cycles.
    found: HashSet<usize>,
}

impl Search<'_, '_> {
    /// # Safety
    /// As [`on_cycles`].
    unsafe fn visit_from(&mut self, object: usize) {
        // SAFETY: the caller's promise.
        let mut visits = vec![unsafe { self.enter(object) }];
        while let Some(visit) = visits.last_mut() {
            let object = visit.object;
            let Some(referent) = visit.left.pop() else {
                visits.pop();
                self.leave(object, visits.last().map(|visit| visit.object));
                continue;
            };
            match self.places.get(&referent) {
                Some(place) if place.is_open => {
                    let number = place.number;
                    self.lower(object, number);
                }
                Some(_) => {}
                None if self.places.len() >= VISITED_MAX => {}
                // SAFETY: it is a referent of a dead object, and dead itself.
                None => visits.push(unsafe { self.enter(referent) }),
            }
        }
    }

    /// # Safety
    /// As [`on_cycles`]; `object` is the address of a dead object.
    unsafe fn enter(&mut self, object: usize) -> Visit {
        let number = self.places.len();
        self.places.insert(object, Place { number, low: number, is_open: true });
        self.open.push(object);
        // SAFETY: the caller's promise: its memory is as it was when it died.
        let left = unsafe { self.marker.dead_referents(object as *const Header) };
        if left.contains(&object) {
            self.found.insert(object);
        }
        Visit { object, left }
    }

    fn lower(&mut self, object: usize, to: usize) {
        if let Some(place) = self.places.get_mut(&object) {
            place.low = place.low.min(to);
        }
    }

    /// All referents of `object` were visited; `from` is the object from which it was.
    fn leave(&mut self, object: usize, from: Option<usize>) {
        let Some((number, low)) = self.places.get(&object).map(|place| (place.number, place.low)) else { return };
        if let Some(from) = from {
            self.lower(from, low);
        }
        if low != number {
            return;
        }
        let start = self.open.iter().rposition(|open| *open == object).unwrap_or(0);
        let component = self.open.split_off(start);
        for member in &component {
            if let Some(place) = self.places.get_mut(member) {
                place.is_open = false;
            }
        }
        if component.len() > 1 {
            self.found.extend(component);
        }
    }
}
