//! Building the `repr` of containers.

use crate::interp::{R, Thread};
use crate::objects::string::Str;
use crate::value::{Gc, Value};

/// Text that grows: generalised UTF-8 outside the heap.
#[derive(Default)]
pub(crate) struct Text {
    bytes: Vec<u8>,
    surrogates: bool,
    /// There was no memory for it: it is empty, and stays so.
    has_failed: bool,
}

impl Text {
    pub(crate) fn push(&mut self, text: &str) {
        self.extend(text.as_bytes());
    }

    fn extend(&mut self, bytes: &[u8]) {
        if self.has_failed || self.bytes.try_reserve(bytes.len()).is_err() {
            self.bytes = Vec::new();
            self.has_failed = true;
            return;
        }
        self.bytes.extend_from_slice(bytes);
    }

    pub(crate) fn push_str(&mut self, text: Gc<Str>) {
        self.surrogates |= text.has_surrogates();
        self.extend(text.as_bytes());
    }

    /// Appends `repr(v)`.
    ///
    /// # Errors
    /// What `__repr__` raises.
    pub(crate) fn push_repr(&mut self, t: &Thread, v: Value) -> R<()> {
        if v.is_small() {
            use std::io::Write as _;
            let written = write!(self.bytes, "{}", v.as_small());
            debug_assert!(written.is_ok());
            return Ok(());
        }
        let text = t.repr(v)?;
        self.push_str(text);
        Ok(())
    }

    /// Appends the reprs of what `item` gives for 0, 1, ... with commas between
    /// them; the number of items.
    ///
    /// # Errors
    /// What `__repr__` raises.
    pub(crate) fn push_items(&mut self, t: &Thread, mut item: impl FnMut(usize) -> Option<Value>) -> R<usize> {
        let mut i = 0;
        while let Some(v) = item(i) {
            if i > 0 {
                self.push(", ");
            }
            self.push_repr(t, v)?;
            i += 1;
        }
        Ok(i)
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn has_surrogates(&self) -> bool {
        self.surrogates
    }

    /// # Errors
    /// MemoryError.
    pub(crate) fn finish(self, t: &Thread) -> R<Gc<Str>> {
        self.check(t)?;
        Str::try_from_generalized(t, &self.bytes, self.surrogates)
    }

    /// # Errors
    /// MemoryError if something found no room.
    pub(crate) fn check(&self, t: &Thread) -> R<()> {
        if self.has_failed { Err(t.memory_error()) } else { Ok(()) }
    }
}

/// The repr of a container that may contain itself: `cyclic` inside its own
/// repr, else what `body` writes (`Py_ReprEnter`).
///
/// # Errors
/// What `body` raises; RecursionError.
pub(crate) fn guarded(t: &Thread, container: Value, cyclic: &str, body: impl FnOnce(&mut Text) -> R<()>) -> R {
    let address = container.bits() as usize;
    if t.repr_stack.borrow().contains(&address) {
        return Ok(t.str(cyclic));
    }
    t.check_stack_while("getting the repr of an object")?;
    t.repr_stack.borrow_mut().push(address);
    let mut text = Text::default();
    let result = body(&mut text);
    t.repr_stack.borrow_mut().pop();
    result?;
    Ok(text.finish(t)?.value())
}
