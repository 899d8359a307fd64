//! The order in which reference counts would free what a collection has found dead: who holds something is freed before it,
//! what several hold with the last of them, items of lists and tuples from the last to the first
//! (`Objects/listobject.c:list_dealloc`, `Objects/tupleobject.c:tuple_dealloc`), all else in the order in which it is held.

use std::collections::{HashMap, HashSet};

use super::Heap;
use super::mark::Marker;
use crate::objects::{Header, Kind};

/// So many dead objects are looked at; those behind them come last.
const VISITED_MAX: usize = 20_000;

/// A dead object that was visited.
#[derive(Default)]
struct Node {
    /// References from visited objects.
    owners: usize,
    /// What it holds, in the order in which it gives that up.
    held: Vec<usize>,
}

/// The `dead`, which are in the order in which they were made, in the order in which they would be freed. `dropped`:
/// containers that died with them.
///
/// # Safety
/// The world is stopped and marking is done; all of them are unmarked, and nothing was swept since.
pub(super) unsafe fn as_freed(marker: &Marker<'_>, dead: &[usize], dropped: &[usize]) -> Vec<usize> {
    // SAFETY: the caller's promise.
    let mut nodes = unsafe { visit(marker, dead, dropped) };
    let places: HashMap<usize, usize> = dead.iter().enumerate().map(|(place, &address)| (address, place)).collect();
    let is_top = |address: &&usize| nodes.get(address).is_some_and(|node| node.owners == 0);
    let mut tops: Vec<(usize, usize)> = Vec::new();
    tops.extend(dead.iter().filter(is_top).map(|&address| (places[&address], address)));
    // A container dies where the first of what it holds was made.
    tops.extend(dropped.iter().filter(is_top).map(|&address| (first_place(&nodes, &places, address), address)));
    tops.sort_unstable();
    tops.dedup();
    let mut order = Vec::new();
    for (_, top) in tops {
        free(&mut nodes, top, |address| {
            if places.contains_key(&address) {
                order.push(address);
            }
        });
    }
    // On cycles, or too many.
    order.extend(dead.iter().filter(|address| nodes.contains_key(address)));
    order
}

/// What is reached from `globals`, which is live, in the order in which a collection finds it that comes when nothing else holds
/// that: its values, then what they hold, and so on (`Python/gc.c:move_unreachable`). What classes, modules and functions hold is
/// not looked at.
pub(super) fn as_found(heap: &Heap, globals: &Header) -> Vec<usize> {
    let (mut found, mut seen) = (vec![globals], HashSet::from([std::ptr::from_ref(globals)]));
    let mut next = 0;
    while let Some(&object) = found.get(next) {
        next += 1;
        let mut held = heap.referents(object);
        if matches!(object.kind(), Kind::List | Kind::Tuple) {
            held.reverse();
        }
        for referent in held.iter().filter_map(|value| value.object()) {
            let lives_on = matches!(referent.kind(), Kind::Type | Kind::Module | Kind::Function | Kind::Str);
            if !lives_on && found.len() < VISITED_MAX && seen.insert(std::ptr::from_ref(referent)) {
                found.push(referent);
            }
        }
    }
    found.into_iter().map(|object| std::ptr::from_ref(object) as usize).collect()
}

/// # Safety
/// As [`as_freed`].
unsafe fn visit(marker: &Marker<'_>, dead: &[usize], dropped: &[usize]) -> HashMap<usize, Node> {
    let mut nodes: HashMap<usize, Node> = HashMap::new();
    for &start in dead.iter().chain(dropped) {
        let mut waiting = vec![start];
        nodes.entry(start).or_default();
        while let Some(address) = waiting.pop() {
            if nodes.get(&address).is_some_and(|node| !node.held.is_empty()) {
                continue;
            }
            // SAFETY: the caller's promise, and what a dead object holds that is not marked is dead, too.
            let held = unsafe { held_by(marker, address, dropped) };
            for &object in &held {
                let is_new = !nodes.contains_key(&object);
                nodes.entry(object).or_default().owners += 1;
                if is_new && nodes.len() < VISITED_MAX {
                    waiting.push(object);
                }
            }
            if let Some(node) = nodes.get_mut(&address) {
                node.held = held;
            }
        }
    }
    nodes
}

/// The dead objects that a dead one holds, in the order in which it gives them up.
///
/// # Safety
/// As [`as_freed`].
unsafe fn held_by(marker: &Marker<'_>, object: usize, dropped: &[usize]) -> Vec<usize> {
    // SAFETY: the caller's promise.
    let dead = |address: usize| unsafe { marker.dead_referents(address as *const Header) };
    // SAFETY: as above.
    let kind_of = |address: usize| unsafe { (*(address as *const Header)).kind() };
    let mut held = dead(object);
    match kind_of(object) {
        Kind::Tuple => held.reverse(),
        // The items that a list had.
        Kind::Array if dropped.contains(&object) => held.reverse(),
        Kind::List => {
            let (arrays, mut others): (Vec<usize>, Vec<usize>) =
                held.into_iter().partition(|address| kind_of(*address) == Kind::Array);
            held = arrays.into_iter().flat_map(dead).collect();
            held.reverse();
            held.append(&mut others);
        }
        _ => {}
    }
    held
}

/// The least of the places of what is reached from `top`.
fn first_place(nodes: &HashMap<usize, Node>, places: &HashMap<usize, usize>, top: usize) -> usize {
    let (mut seen, mut waiting) = (HashSet::from([top]), vec![top]);
    let mut first = usize::MAX;
    while let Some(address) = waiting.pop() {
        first = first.min(places.get(&address).copied().unwrap_or(usize::MAX));
        let held = nodes.get(&address).map_or(&[][..], |node| &node.held);
        waiting.extend(held.iter().filter(|address| seen.insert(**address)));
    }
    first
}

/// Frees `top` and what dies with it, each once, and takes it from the nodes.
fn free(nodes: &mut HashMap<usize, Node>, top: usize, mut freed: impl FnMut(usize)) {
    let Some(node) = nodes.remove(&top) else { return };
    freed(top);
    let mut waiting = vec![node.held.into_iter()];
    while let Some(held) = waiting.last_mut() {
        let Some(address) = held.next() else {
            waiting.pop();
            continue;
        };
        let Some(node) = nodes.get_mut(&address) else { continue };
        node.owners -= 1;
        if node.owners == 0
            && let Some(node) = nodes.remove(&address)
        {
            freed(address);
            waiting.push(node.held.into_iter());
        }
    }
}
