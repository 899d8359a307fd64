//! memoryview: a window on another object's bytes, as items of a type, with a
//! shape and strides (PEP 3118).
//!
//! A view refers to the memory itself, not to the object's present state; the
//! object keeps its size while a view is out, and the collector keeps the memory
//! in any case. So a race between a release and a read is harmless.

mod compare;
mod index;
mod layout;
mod loan;
pub mod methods;

pub(crate) use layout::Layout;
use loan::Loan;
pub(crate) use loan::{SIMPLE, give_back, python_buffer};

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use parking_lot::Mutex;

use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::objects::buffer::{BufferBytes, Export, Memory, Window};
use crate::objects::bytearray::ByteArray;
use crate::objects::bytes::Bytes;
use crate::objects::item::ItemType;
use crate::objects::mapped::MappedMemory;
use crate::objects::native::{Native, Payload};
use crate::value::{Slot, Value, WordSlot};

/// The payload of a memoryview.
pub struct MemoryView {
    /// The object that lends its bytes.
    owner: Slot,
    /// Bytes or a store, until released.
    memory: Slot,
    layout: Layout,
    export: Mutex<Option<Export>>,
    /// The parts of a [`Loan`], or UNDEF.
    loan: Slot,
    loan_uses: Option<Arc<AtomicUsize>>,
    is_released: AtomicBool,
    /// 0 while not computed.
    hash: WordSlot,
}

impl Payload for MemoryView {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.owner, &self.memory, &self.loan]);
    }
}

/// What a buffer lends: the parts of a view.
pub(crate) struct Lent {
    pub owner: Value,
    pub memory: Memory,
    pub layout: Layout,
    pub export: Option<Export>,
    pub loan: Option<Loan>,
}

impl Lent {
    /// What an object lends; none if it lends nothing.
    ///
    /// # Errors
    /// ValueError for a released view; what `__buffer__` raises.
    pub fn by(t: &Thread, v: Value) -> R<Option<Lent>> {
        if let Some(bytes) = v.cast::<Bytes>() {
            let layout = Layout::row(ItemType::BYTE, bytes.data().len(), true);
            return Ok(Some(Lent { owner: v, memory: Memory::Fixed(bytes), layout, export: None, loan: None }));
        }
        if let Some(array) = v.cast::<ByteArray>() {
            let empty = Bytes::new(t, []);
            let _guard = t.lock(&array.header);
            let export = Some(array.export());
            let item = array.item_type();
            let (memory, len) = match array.snapshot() {
                Some((store, len)) => (Memory::Shared(store), len),
                None => (Memory::Fixed(empty), 0),
            };
            let layout = Layout::row(item, len / item.size, false);
            return Ok(Some(Lent { owner: v, memory, layout, export, loan: None }));
        }
        if let Some(view) = v.payload::<MemoryView>() {
            return view.lent(t).map(Some);
        }
        if let Some(memory) = v.payload::<MappedMemory>() {
            let layout = Layout::row(ItemType::BYTE, memory.bytes().len(), false);
            let export = Some(memory.export());
            return Ok(Some(Lent { owner: v, memory: Memory::Mapped(v), layout, export, loan: None }));
        }
        match python_buffer(t, v, loan::FULL_READ)? {
            Some(view) => match view.payload::<MemoryView>() {
                Some(payload) => Ok(Some(Lent { owner: v, loan: Loan::of(t, v, view), ..payload.lent(t)? })),
                None => Ok(None),
            },
            None => Ok(None),
        }
    }

    /// Ends the use of what was lent for the moment, without a view.
    ///
    /// # Safepoint
    /// Runs Python code.
    pub fn give_back(self, t: &Thread) {
        if let Some(loan) = self.loan {
            loan.begin();
            loan.end(t);
        }
    }

    /// The memoryview.
    pub fn view(self, t: &Thread) -> Value {
        if let Some(loan) = &self.loan {
            loan.begin();
        }
        let payload = MemoryView {
            owner: Slot::new(self.owner),
            memory: Slot::new(self.memory.value()),
            layout: self.layout,
            export: Mutex::new(self.export),
            loan: Slot::new(self.loan.as_ref().map_or(Value::UNDEF, |loan| loan.parts)),
            loan_uses: self.loan.map(|loan| loan.uses),
            is_released: AtomicBool::new(false),
            hash: WordSlot::new(0),
        };
        Native::new(t, t.types().memoryview, payload).value()
    }
}

impl MemoryView {
    /// The memory.
    ///
    /// # Errors
    /// ValueError "operation forbidden on released memoryview object".
    pub(crate) fn memory(&self, t: &Thread) -> R<Memory> {
        match Memory::from_value(self.memory.get()) {
            Some(memory) if !self.is_released() => Ok(memory),
            _ => Err(t.value_error("operation forbidden on released memoryview object")),
        }
    }

    fn is_released(&self) -> bool {
        self.is_released.load(Ordering::Acquire)
    }

    /// What has to be given back to a class written in Python.
    fn loan(&self) -> Option<Loan> {
        Some(Loan { parts: self.loan.get().defined()?, uses: self.loan_uses.clone()? })
    }

    /// Gives the memory back.
    ///
    /// # Safepoint
    /// Runs Python code.
    fn release(&self, t: &Thread) {
        if self.is_released.swap(true, Ordering::AcqRel) {
            return;
        }
        self.memory.set(Value::UNDEF);
        self.owner.set(Value::UNDEF);
        drop(self.export.lock().take());
        if let Some(loan) = self.loan() {
            self.loan.set(Value::UNDEF);
            loan.end(t);
        }
    }

    fn lent(&self, t: &Thread) -> R<Lent> {
        let memory = self.memory(t)?;
        let export = self.export.lock().clone();
        Ok(Lent { owner: self.owner.get().or_none(), memory, layout: self.layout.clone(), export, loan: self.loan() })
    }

    /// The same memory with another layout.
    fn with_layout(&self, t: &Thread, layout: Layout) -> R {
        Ok(Lent { layout, ..self.lent(t)? }.view(t))
    }

    /// The bytes as they lie in memory.
    ///
    /// # Errors
    /// BufferError for a view with gaps; ValueError.
    pub fn bytes_in_a_row(&self, t: &Thread) -> R<BufferBytes> {
        let memory = self.memory(t)?;
        self.check_in_a_row(t)?;
        let (from, len) = (self.layout.offset, self.layout.byte_len());
        Ok(match memory {
            Memory::Fixed(bytes) => BufferBytes::Fixed(bytes, from..from + len),
            Memory::Shared(store) => BufferBytes::Copy(store.to_vec(from, len)),
            Memory::Mapped(_) => {
                let mut copy = vec![0; len];
                memory.read(from, &mut copy);
                BufferBytes::Copy(copy)
            }
        })
    }

    fn check_in_a_row(&self, t: &Thread) -> R<()> {
        if self.layout.is_c_contiguous() {
            return Ok(());
        }
        Err(t.raise_text(t.types().buffer_error, "memoryview: underlying buffer is not C-contiguous"))
    }

    /// The bytes of all items in order.
    ///
    /// # Errors
    /// ValueError.
    pub fn all_bytes(&self, t: &Thread) -> R<Vec<u8>> {
        let memory = self.memory(t)?;
        Ok(self.layout.gather(memory))
    }

    /// The bytes to write to; none if they are read-only.
    ///
    /// # Errors
    /// BufferError, ValueError as [`MemoryView::bytes_in_a_row`].
    pub fn writable_window(&self, t: &Thread) -> R<Option<Window>> {
        let memory = self.memory(t)?;
        if self.layout.readonly {
            return Ok(None);
        }
        self.check_in_a_row(t)?;
        let export = self.export.lock().clone();
        Ok(Some(Window::new(memory, self.layout.offset, self.layout.byte_len(), export)))
    }
}

/// The memoryview of an object that lends bytes.
///
/// # Errors
/// TypeError "memoryview: a bytes-like object is required, not 'X'".
pub fn view_of(t: &Thread, v: Value) -> R {
    match Lent::by(t, v)? {
        Some(lent) => Ok(lent.view(t)),
        None => {
            let found = t.type_name(v);
            Err(t.type_error(&format!("memoryview: a bytes-like object is required, not '{found}'")))
        }
    }
}

/// The payload of a memoryview that a method was called on.
///
/// # Errors
/// TypeError (the binder has checked it already).
fn this<'a>(t: &Thread, v: &'a Value) -> R<&'a MemoryView> {
    v.payload().ok_or_else(|| t.type_error("a memoryview method needs a memoryview"))
}

/// As [`this`], for a view that has not been released.
fn open<'a>(t: &Thread, v: &'a Value) -> R<(&'a MemoryView, Memory)> {
    let view = this(t, v)?;
    Ok((view, view.memory(t)?))
}
