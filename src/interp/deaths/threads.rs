//! What is looked for at the end of a thread: others could tell that a connection or file was not closed.
//!
//! A collection at each end would cost more than most threads do. So a thread remembers what it was given and what it made
//! that does something when it dies: addresses, which the collector does not see. Only if some of that is not closed when the
//! thread ends is it looked for in any case. What a thread has got in other ways is looked for as at the ends of functions:
//! ever less often while that finds nothing.

use std::sync::Arc;

use super::{ENDS_PASSED_MAX, NEW_MAX, SEARCHED_MAX, Thread, may_hold};
use crate::heap::is_losable;
use crate::objects::function::{BoundMethod, Function};
use crate::value::Value;

/// What a thread was given when it began.
pub struct Given {
    /// The objects that do something when they die.
    losable: Vec<usize>,
    /// Number of collections before.
    collections: usize,
    /// What the thread calls, as a number.
    habit: usize,
}

impl Thread {
    /// Remembers what a new thread is given: `values` and what they lead to, but for what it calls, `function`.
    #[inline(never)]
    pub fn note_given(&self, function: Value, values: &[Value]) -> Given {
        let callee = BoundMethod::callee(function);
        let habit = match callee.cast::<Function>() {
            Some(function) => Arc::as_ptr(&function.code().spec) as usize,
            None => callee.object().map_or(0, |object| object.ty().as_ptr() as usize),
        };
        let collections = self.heap().statistics().collections;
        let mut losable = Vec::new();
        if self.is_watching() {
            let mut found: Vec<Value> = values.iter().copied().filter(|value| *value != function).collect();
            let mut next = 0;
            while let Some(value) = found.get(next).copied()
                && next < SEARCHED_MAX
            {
                next += 1;
                let Some(object) = value.object() else { continue };
                if is_losable(object) {
                    losable.push(std::ptr::from_ref(object) as usize);
                } else if may_hold(object) {
                    for referent in self.heap().referents(object).into_iter().take(SEARCHED_MAX) {
                        if referent != function && !found.contains(&referent) {
                            found.push(referent);
                        }
                    }
                }
            }
        }
        Given { losable, collections, habit }
    }

    /// At the end of a thread, which was `given` something: what it dropped is closed. What the caller holds it holds outside of
    /// [`Thread::remembering_stack`].
    ///
    /// # Safepoint
    /// May collect and run Python code.
    pub fn settle_thread(&self, given: &Given) {
        if !self.is_watching() {
            return;
        }
        let watch = &self.vm().watch;
        let has_given_up = self.has_given_up.take();
        if self.has_own_losable(given) {
            // What the first look has finalized may have been all that held the rest.
            let _ = self.look_once(true) && self.has_own_losable(given) && self.look_once(true);
        } else if (has_given_up || watch.has_unlisted() || self.heap().has_losable()) && watch.is_its_turn(given.habit)
        {
            let found = self.look_once(true);
            watch.learn_of(given.habit, found, ENDS_PASSED_MAX);
        }
    }

    /// Whether something that the thread was given or made is not closed.
    fn has_own_losable(&self, given: &Given) -> bool {
        let Some(made) = self.local_heap().last_finalizable(NEW_MAX) else { return true };
        let Some(listed) = self.local_heap().listed() else { return true };
        made.iter().filter_map(|value| value.object()).any(is_losable)
            || self.heap().are_losable(&listed)
            || self.heap().were_losable(&given.losable, given.collections)
    }
}
