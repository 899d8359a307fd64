//! Counting references, for `sys.getrefcount`: nobody keeps a count, so they are looked for.
//!
//! What counts is what counts in CPython: a slot of an object that is alive, a local variable of a running function, a
//! temporary that will be read, and the argument of the function that asks. A reference of native code, on its stack,
//! is not seen; neither are those that only CPython has (from a type to itself by way of its descriptors, say).

use super::Thread;
use super::frame::{Frame, frame_flag};
use crate::heap::Purpose;
use crate::value::Value;

impl Thread {
    /// How many references there are to the object `value`, that of the native function that asks included.
    /// `is_callee` knows the object that is called to get there.
    ///
    /// # Safepoint
    /// Stops the world, for as long as a collection; may run Python code.
    pub(crate) fn count_references(&self, value: Value, is_callee: fn(Value) -> bool) -> usize {
        let is_called_by_loop = self.is_called_by_loop(is_callee);
        self.scrub_stack();
        self.collect_exactly(is_called_by_loop, Purpose::Deaths);
        self.run_pending();
        self.with_world_stopped(|| {
            let mut count = self.heap().count_references(value) as isize;
            self.vm().each_thread(|thread| {
                let asks = is_called_by_loop && std::ptr::eq(thread, self);
                // SAFETY: the world is stopped.
                count += unsafe { thread.count_in_frames(value, asks) };
            });
            count.max(0) as usize + 1
        })
    }

    /// How many registers of the running frames hold `value`. `asks`: the top frame's call is that of the function that
    /// asks, whose arguments do not count.
    ///
    /// # Safety
    /// The thread does not run, or is the caller.
    unsafe fn count_in_frames(&self, value: Value, asks: bool) -> isize {
        let mut count = 0;
        let mut called: Option<&Frame> = None;
        for up in 0..self.depth() {
            let Some(frame) = self.frame_at(up) else { break };
            let code = frame.code();
            let is_generator = |frame: &Frame| frame.flags & frame_flag::GENERATOR != 0;
            // SAFETY: I3: the pc of a frame that has called is that of the call, or behind it.
            let call = unsafe { *frame.pc };
            let own_len = code.nregs as usize;
            let len = match called {
                // What was given to a function is in the registers of that, which begin behind the function.
                Some(called) if !is_generator(called) && !is_generator(frame) => {
                    let distance = (called.base as usize).saturating_sub(frame.base as usize) / size_of::<Value>();
                    distance.saturating_sub(1).min(own_len)
                }
                None if asks => call.a(),
                _ => own_len,
            };
            let holders = (0..own_len).filter(|register| frame.register(*register) == value);
            if is_generator(frame) {
                // The generator, an object of the heap, has shown them all.
                count -= holders.clone().count() as isize;
            }
            count += holders.filter(|register| *register < len && code.is_live(frame.pc, *register)).count() as isize;
            called = Some(frame);
        }
        count
    }
}
