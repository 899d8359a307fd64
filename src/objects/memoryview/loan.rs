//! What classes written in Python lend (PEP 688): `__buffer__` gives a memoryview, and `__release_buffer__` is called when the
//! last view of it is released. A view that is dropped without that is not given back: nobody looks at it when it dies.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::MemoryView;
use crate::interp::traceback::unraisable;
use crate::interp::{R, Thread};
use crate::objects::exception::Exception;
use crate::objects::tuple::Tuple;
use crate::objects::ty::type_flag;
use crate::value::Value;

/// Flags that a memoryview asks with (`PyBUF_FULL_RO`), and those of a reader of plain bytes.
pub(crate) const FULL_READ: i64 = 0x11c;
pub(crate) const SIMPLE: i64 = 0;

/// A buffer that has to be given back. It lies on the stack, or apart in a view's slots.
#[derive(Clone)]
pub(crate) struct Loan {
    /// The lender and the view that it gave.
    pub parts: Value,
    /// How many views there are.
    pub uses: Arc<AtomicUsize>,
}

impl Loan {
    /// What has to be given back of `view`, which `lender` gave; none if its class does not ask for that.
    pub fn of(t: &Thread, lender: Value, view: Value) -> Option<Loan> {
        t.type_of(lender).lookup(t, t.intern("__release_buffer__"))?;
        Some(Loan { parts: Tuple::new(t, &[lender, view]).value(), uses: Arc::default() })
    }

    /// There is one view more.
    pub fn begin(&self) {
        self.uses.fetch_add(1, Ordering::Relaxed);
    }

    /// There is one less: the last one gives the buffer back.
    ///
    /// # Safepoint
    /// Runs Python code.
    pub fn end(self, t: &Thread) {
        if self.uses.fetch_sub(1, Ordering::AcqRel) == 1
            && let Some(parts) = self.parts.cast::<Tuple>()
            && let [lender, view] = parts.items()
        {
            give_back(t, *lender, *view);
        }
    }
}

/// Calls `__release_buffer__` of `lender`, if it has one, with a view of its own of what `view` shows.
///
/// # Safepoint
/// Runs Python code.
pub(crate) fn give_back(t: &Thread, lender: Value, view: Value) {
    let Some(method) = t.type_of(lender).lookup(t, t.intern("__release_buffer__")) else { return };
    let Some(payload) = view.payload::<MemoryView>() else { return };
    let raised = t.take_raised();
    let outcome = payload.lent(t).and_then(|lent| {
        let shown = lent.view(t);
        let outcome = t.call_unbound(method, lender, &[shown]);
        if let Some(view) = shown.payload::<MemoryView>() {
            view.release(t);
        }
        outcome
    });
    if outcome.is_err()
        && let Some(error) = t.take_raised().cast::<Exception>()
    {
        let message = format!("Exception ignored in __release_buffer__ of {}", t.type_name(lender));
        unraisable(t, error, Some(&message), Value::UNDEF);
    }
    t.set_raised(raised);
}

/// The memoryview that the `__buffer__` of a class written in Python gives when it is asked with `flags`.
///
/// # Errors
/// TypeError if it gives something else; what it raises.
pub(crate) fn python_buffer(t: &Thread, v: Value, flags: i64) -> R<Option<Value>> {
    let ty = t.type_of(v);
    if !ty.has_flag(type_flag::HEAP) {
        return Ok(None);
    }
    let Some(method) = ty.lookup(t, t.intern("__buffer__")) else { return Ok(None) };
    let view = t.call_unbound(method, v, &[t.int(flags)])?;
    if view.payload::<MemoryView>().is_none() {
        return Err(t.type_error("__buffer__ returned non-memoryview object"));
    }
    Ok(Some(view))
}
