//! The heap verifier: under gc-stress, every collection looks at all that it keeps, before anything is swept. What
//! breaks an invariant ends the process with a line that says which object, and what is wrong with it; without that it
//! would be a wrong result or a crash somewhere else, much later.
//!
//! What it checks
//! - Blocks: a known size class, cells of the size and number that go with it, a large block's tail that is its own,
//!   no mark behind the last cell.
//! - Objects: each marked cell has a type, and a kind that exists; the layout, the attribute words (O4), and every slot
//!   in the heap that tracing shows lie inside of the object's own cell.
//! - Types (O3): the first word is that of an object which Python never sees, or a type whose instances have
//!   this layout. Native state of the VM, which Python should not see, has the type `object`.
//! - Pointers (H1): each that an object holds is to the first word of a marked cell; so marking has found all.
//! - The book: what is to be finalized, and both ends of weak references, are marked and have their flag.
//!
//! Deliberately absent: dead cells (sweeping poisons them), and roots (marking checks those under gc-stress).

use super::block::Block;
use super::lifetime::Book;
use super::mark::{Marker, Mode};
use super::space::Space;
use crate::objects::ty::TypeObject;
use crate::objects::{Header, KIND_OFFSET, Kind, flag, instance, trace_object};
use crate::value::Value;

/// Checks the heap, in which `live_bytes` were marked. Ends the process at the first fault.
///
/// # Safety
/// The world is stopped, marking is done, nothing was swept since.
pub(super) unsafe fn verify(space: &Space, book: &Book, live_bytes: usize) {
    let mut marker = Marker::new(space, Mode::Verifying);
    // SAFETY: the caller's promise.
    let found = unsafe { marker.verify_objects() }
        .and_then(|found| book.fault(&marker).map_or(Ok(found), Err))
        .and_then(|found| {
            if found == live_bytes { Ok(()) } else { Err(format!("{found} bytes are marked, not {live_bytes}")) }
        });
    if let Err(fault) = found {
        eprintln!("gillie: heap: {fault}");
        std::process::abort();
    }
}

impl Marker<'_> {
    /// Looks at every marked object. The bytes of their cells.
    ///
    /// # Errors
    /// What is wrong with the first that is not as it should be.
    ///
    /// # Safety
    /// As [`verify`].
    unsafe fn verify_objects(&mut self) -> Result<usize, String> {
        let mut marked_bytes = 0;
        self.space().each_block(|block| {
            if self.fault.is_some() {
                return;
            }
            if !block.is_sound() || !self.space().owns(block) {
                return self.report(format!("the block at {:?} is none of its size class", block.start()));
            }
            block.each_marked(|object| {
                marked_bytes += block.cell_bytes();
                if self.fault.is_none() {
                    // SAFETY: a marked cell (H1), of this block.
                    unsafe { self.verify_object(block, object) };
                }
            });
        });
        self.fault.take().map_or(Ok(marked_bytes), Err)
    }

    /// # Safety
    /// `object` is a marked cell of `block`.
    unsafe fn verify_object(&mut self, block: Block, object: *const Header) {
        let address = object as usize;
        self.cell = address..address + block.cell_bytes();
        // SAFETY: a cell has at least the size of a header. The kind may be any byte, so it is not read as a kind yet.
        let (first, kind) = unsafe { (object.cast::<u64>().read(), object.byte_add(KIND_OFFSET).cast::<u8>().read()) };
        if first == 0 || kind >= Kind::COUNT {
            return self.report(format!("{object:?} is marked: first word {first:#x}, kind {kind}"));
        }
        // SAFETY: the kind is one, so this is a header.
        let header = unsafe { &*object };
        let bytes = header.kind().layout_bytes();
        if bytes > block.cell_bytes() {
            return self.report(format!(
                "{object:?} ({:?}) has {bytes} bytes in a cell of {}",
                header.kind(),
                block.cell_bytes()
            ));
        }
        if header.has_flag(flag::HAS_ATTRIBUTES) {
            let end = 8 * (instance::word_offset(header) + 1 + usize::from(header.inline_slots));
            if end > block.cell_bytes() {
                return self.report(format!("{object:?} ({:?}) has attributes up to {end}", header.kind()));
            }
        }
        self.verify_type(header);
        if self.fault.is_none() {
            // SAFETY: the object is marked, so live; the world is stopped.
            unsafe { trace_object(object, self) };
        }
    }

    fn verify_type(&mut self, header: &Header) {
        let word = header.class_word();
        let class = if self.is_marked_object(word) { word.cast::<TypeObject>() } else { None };
        let is_right = class.is_some_and(|ty| {
            let is_state = header.kind() == Kind::Native && ty.base().is_none();
            ty.layout == header.kind() || is_state
        });
        if word != Value::ABSENT && !is_right {
            let name = class.map_or_else(|| format!("{word:?}"), |ty| ty.name());
            self.report(format!("{header:p} ({:?}) has the type {name}", header.kind()));
        }
    }

    /// Checks what the object that is being looked at holds, in a slot if it is one of the heap's.
    pub(super) fn verify_held(&mut self, value: Value, slot: Option<usize>) {
        let is_outside = |at: usize| self.space().contains(at) && !(self.cell.start..self.cell.end - 7).contains(&at);
        if slot.is_some_and(is_outside) {
            self.report(format!("the object at {:x?} has a slot at {slot:x?}", self.cell));
        } else if value.is_object() && !self.is_marked_object(value) {
            self.report(format!("the object at {:x?} holds {value:?}, which is not marked", self.cell));
        }
    }

    /// Whether the value points to the first word of a marked cell.
    fn is_marked_object(&self, value: Value) -> bool {
        let address = value.address();
        let place = self.space().block_of(address).and_then(|block| Some((block, block.index_of(address)?)));
        value.is_object()
            && place.is_some_and(|(block, index)| {
                block.is_marked(index) && block.object(index).is_some_and(|object| object as usize == address)
            })
    }

    /// Keeps the first fault.
    fn report(&mut self, fault: String) {
        self.fault.get_or_insert(fault);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::heap::block::class_of;
    use crate::heap::space::Reserve;
    use crate::objects::cell::Cell;
    use crate::value::{Gc, Slot};

    /// Cells that the heap uses itself: `a` refers to `b`, and nobody to `c`.
    struct Objects {
        space: Space,
        a: Gc<Cell>,
        b: Gc<Cell>,
        c: Gc<Cell>,
    }

    fn make() -> Objects {
        let space = Space::reserve(0);
        let block = space.small_block(class_of(size_of::<Cell>()), Reserve::Use).expect("a block");
        let bytes = block.cell_bytes();
        let first: *mut u8 = block.take_free().cast();
        let new = |index: usize, value| {
            // Their number counts only with the flag that there are any.
            let mut header = Header::internal(Kind::Cell);
            header.inline_slots = 9;
            let cell = Cell { header, value: Slot::new(value) };
            // SAFETY: the block's free cells begin there.
            unsafe {
                let place: *mut Cell = first.add(index * bytes).cast();
                place.write(cell);
                Gc::from_ptr(place)
            }
        };
        let b = new(0, Value::small(1));
        let (a, c) = (new(1, b.value()), new(2, Value::NONE));
        Objects { space, a, b, c }
    }

    /// What is wrong after marking from `a` and then doing `harm`.
    fn fault_after(harm: impl FnOnce(&Objects)) -> Option<String> {
        let objects = make();
        let mut marker = Marker::new(&objects.space, Mode::Strict);
        marker.value(objects.a.value());
        marker.drain();
        let marked_bytes = marker.live_bytes();
        harm(&objects);
        // SAFETY: no other thread knows the heap, and nothing was swept.
        let found = unsafe { Marker::new(&objects.space, Mode::Verifying).verify_objects() };
        if let Ok(bytes) = found {
            assert_eq!(bytes, marked_bytes);
        }
        found.err()
    }

    fn check(expected: &str, harm: impl FnOnce(&Objects)) {
        let fault = fault_after(harm).expect("it is found");
        assert!(fault.contains(expected), "{fault}");
    }

    #[test]
    fn a_sound_heap_has_no_fault() {
        assert_eq!(fault_after(|_| {}), None);
    }

    #[test]
    fn a_pointer_to_what_is_not_marked_is_found() {
        check("which is not marked", |o| o.b.value.set(o.c.value()));
    }

    #[test]
    fn a_pointer_into_a_cell_is_found() {
        check("which is not marked", |o| o.b.value.set(Value::from_bits(o.a.value().bits() + 8)));
    }

    #[test]
    fn a_kind_that_does_not_exist_is_found() {
        // SAFETY: the byte is inside of the header, and only the verifier looks at it.
        check("kind 255", |o| unsafe { o.b.as_ptr().byte_add(KIND_OFFSET).cast::<u8>().write(255) });
    }

    #[test]
    fn a_type_that_is_none_is_found() {
        check("has the type", |o| o.a.header.set_ty(o.b.value()));
    }

    #[test]
    fn attributes_behind_the_end_of_a_cell_are_found() {
        check("has attributes", |o| o.a.header.set_flag(flag::HAS_ATTRIBUTES));
    }
}
