//! memoryview: a window on another object's bytes, as items of a type, with a
//! shape and strides (PEP 3118).
//!
//! A view refers to the memory itself, not to the object's present state; the
//! object keeps its size while a view is out, and the collector keeps the memory
//! in any case. So a race between a release and a read is harmless.

mod compare;
mod index;
mod layout;
pub mod methods;

pub(crate) use layout::Layout;

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use parking_lot::Mutex;

use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::objects::buffer::{BufferBytes, Export, Memory, Window};
use crate::objects::bytearray::ByteArray;
use crate::objects::bytes::Bytes;
use crate::objects::item::ItemType;
use crate::objects::mapped::MappedMemory;
use crate::objects::native::{Native, Payload};
use crate::objects::ty::type_flag;
use crate::value::{Slot, Value, WordSlot};

/// The payload of a memoryview.
pub struct MemoryView {
    /// The object that lends its bytes.
    owner: Slot,
    /// Bytes or a store, until released.
    memory: Slot,
    layout: Layout,
    export: Mutex<Option<Export>>,
    is_released: AtomicBool,
    /// 0 while not computed.
    hash: WordSlot,
}

impl Payload for MemoryView {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.owner, &self.memory]);
    }
}

/// What a buffer lends: the parts of a view.
pub(crate) struct Lent {
    pub owner: Value,
    pub memory: Memory,
    pub layout: Layout,
    pub export: Option<Export>,
}

impl Lent {
    /// What an object lends; none if it lends nothing.
    ///
    /// # Errors
    /// ValueError for a released view; what `__buffer__` raises.
    pub fn by(t: &Thread, v: Value) -> R<Option<Lent>> {
        if let Some(bytes) = v.cast::<Bytes>() {
            let layout = Layout::row(ItemType::BYTE, bytes.data().len(), true);
            return Ok(Some(Lent { owner: v, memory: Memory::Fixed(bytes), layout, export: None }));
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
            return Ok(Some(Lent { owner: v, memory, layout, export }));
        }
        if let Some(view) = v.payload::<MemoryView>() {
            return view.lent(t).map(Some);
        }
        if let Some(memory) = v.payload::<MappedMemory>() {
            let layout = Layout::row(ItemType::BYTE, memory.0.len(), false);
            return Ok(Some(Lent { owner: v, memory: Memory::Mapped(v), layout, export: None }));
        }
        match python_buffer(t, v)? {
            Some(view) => match view.payload::<MemoryView>() {
                Some(payload) => Ok(Some(Lent { owner: v, ..payload.lent(t)? })),
                None => Ok(None),
            },
            None => Ok(None),
        }
    }

    /// The memoryview.
    pub fn view(self, t: &Thread) -> Value {
        let payload = MemoryView {
            owner: Slot::new(self.owner),
            memory: Slot::new(self.memory.value()),
            layout: self.layout,
            export: Mutex::new(self.export),
            is_released: AtomicBool::new(false),
            hash: WordSlot::new(0),
        };
        Native::new(t, t.types().memoryview, payload).value()
    }
}

/// The memoryview that the `__buffer__` of a class written in Python gives (PEP 688).
///
/// # Errors
/// TypeError if it gives something else; what it raises.
pub(crate) fn python_buffer(t: &Thread, v: Value) -> R<Option<Value>> {
    let ty = t.type_of(v);
    if !ty.has_flag(type_flag::HEAP) {
        return Ok(None);
    }
    let Some(method) = ty.lookup(t, t.intern("__buffer__")) else { return Ok(None) };
    let view = t.call_unbound(method, v, &[Value::small(0)])?;
    if view.payload::<MemoryView>().is_none() {
        return Err(t.type_error("__buffer__ returned non-memoryview object"));
    }
    Ok(Some(view))
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

    /// Gives the memory back.
    fn release(&self) {
        self.is_released.store(true, Ordering::Release);
        self.memory.set(Value::UNDEF);
        self.owner.set(Value::UNDEF);
        drop(self.export.lock().take());
    }

    fn lent(&self, t: &Thread) -> R<Lent> {
        let memory = self.memory(t)?;
        let export = self.export.lock().clone();
        Ok(Lent { owner: self.owner.get().or_none(), memory, layout: self.layout.clone(), export })
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
