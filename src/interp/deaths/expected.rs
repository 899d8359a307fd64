//! Objects that nothing but the next call has, and whose death matters: a file that is opened in the same expression.

use std::cell::Cell;

use super::super::Thread;
use super::super::frame::{Frame, frame_flag};
use crate::bytecode::{Instruction, Op};
use crate::objects::function::NativeFunction;
use crate::objects::string::Str;
use crate::objects::ty::type_flag;
use crate::objects::{flag, native};
use crate::threads::PollBits;
use crate::value::Value;

/// The safepoint bit: an object whose death matters is about to be an argument.
pub(crate) const EXPECTS_CALL: PollBits = PollBits(1 << 25);
/// At how many safepoints it is looked for.
const EXPECTED_MAX: u32 = 16;

/// A new object that nothing but the next call's window holds, as in `json.dump(data, open(name, "w"))`: the function that gets
/// it gives it up when it ends.
pub(in crate::interp) struct Expected {
    /// To compare with: the object may have died since.
    object: Cell<Value>,
    safepoints_left: Cell<u32>,
    /// The frame and the window of a call of one of the object's own methods, which keeps nothing of it:
    /// `open(name).read()`.
    method: Cell<Option<(*const Frame, usize)>>,
    /// The file that the loop's call of `open` gives, the frame and the call.
    opened: Cell<Option<Opened>>,
}

/// To compare with, too.
#[derive(Clone, Copy)]
struct Opened {
    file: Value,
    frame: *const Frame,
    call: *const Instruction,
}

impl Default for Expected {
    fn default() -> Expected {
        Expected {
            object: Cell::new(Value::UNDEF),
            safepoints_left: Cell::new(0),
            method: Cell::new(None),
            opened: Cell::new(None),
        }
    }
}

/// Methods of files that keep nothing of the file.
const FILE_METHODS: &[&str] =
    &["read", "readline", "readlines", "write", "writelines", "readinto", "seek", "tell", "flush"];

impl Thread {
    /// `open` has made a file, whose death matters; and the loop has called it, if nobody is between that could keep the file.
    pub(crate) fn note_opened(&self, file: Value) {
        let is_open =
            |callee: Value| callee.cast::<NativeFunction>().is_some_and(|function| function.def.name() == "open");
        let is_watched = file.object().is_some_and(|object| object.has_flag(flag::FINALIZABLE));
        if is_watched && self.is_called_by_loop(is_open) {
            let frame = self.frame.get().cast_const();
            // SAFETY: a frame runs.
            let call = unsafe { (*frame).pc };
            self.expected.opened.set(Some(Opened { file, frame, call }));
        }
    }

    /// The file, if the native call at `call` was that of `open`.
    pub(super) fn take_opened(&self, call: *const Instruction) -> Option<Value> {
        let opened = self.expected.opened.take()?;
        (opened.frame == self.frame.get().cast_const() && opened.call == call).then_some(opened.file)
    }

    /// What was expected is not called any more, or has been.
    pub(in crate::interp) fn expect_no_method(&self) {
        self.expected.method.set(None);
    }

    /// From the top frame's instruction at `next` on waits for the call that gets what temporary `register` holds.
    pub(super) fn expect(&self, next: *const Instruction, register: usize, opened: Option<Value>) {
        let Some(frame) = self.frame_at(0) else { return };
        let (expected, object) = (&self.expected, frame.register(register));
        // SAFETY: the caller's word is of the frame's code.
        let word = unsafe { *next };
        let name = match word.op() {
            // SAFETY: I1: the number of a constant.
            Op::LoadMethod => unsafe { *(*self.frame.get()).constants.add(word.c()) },
            _ => Value::UNDEF,
        };
        // It has a cache word.
        let behind = next.wrapping_add(2);
        let is_own = |name: Value| name.cast::<Str>().is_some_and(|name| FILE_METHODS.contains(&&*name.to_lossy()));
        // The temporary becomes the receiver, and nothing else reads it.
        let is_method = opened == Some(object)
            && word.b() == register
            && !self.type_of(object).has_flag(type_flag::HEAP)
            && is_own(name)
            && (register == word.a() || register == word.a() + 1 || !frame.code().is_live(behind, register));
        expected.object.set(object);
        expected.safepoints_left.set(EXPECTED_MAX);
        expected.method.set(is_method.then(|| (self.frame.get().cast_const(), word.a())));
        self.core().request(EXPECTS_CALL);
    }

    /// After the native call at `call`: whether it was the expected one of the object's own methods. Then nobody has the object
    /// any more.
    #[cold]
    pub(super) fn end_expected(&self, call: *const Instruction) {
        let (expected, Some(frame)) = (&self.expected, self.frame_at(0)) else { return };
        // SAFETY: as in `look_for_result`.
        let (word, next) = unsafe { (*call, call.add(1)) };
        let receiver = word.a() + 1;
        let is_it = expected.method.get() == Some((self.frame.get().cast_const(), word.a()))
            && matches!(word.op(), Op::CallMethod | Op::CallMethodKw)
            && receiver < frame.code().nregs as usize
            && frame.register(receiver) == expected.object.get()
            && !frame.code().is_live(next, receiver);
        if !is_it {
            return self.expect_longer();
        }
        let object = expected.object.replace(Value::UNDEF);
        expected.method.set(None);
        if let Some(header) = object.object().filter(|object| !native::has_ended(object)) {
            header.clear_flag(flag::FINALIZABLE);
            // A warning may run code of the program.
            self.keeping_result(call, || self.finalize(object));
        }
    }

    pub(super) fn expect_longer(&self) {
        if let Some(left) = self.expected.safepoints_left.get().checked_sub(1) {
            self.expected.safepoints_left.set(left);
            self.core().request(EXPECTS_CALL);
        }
    }

    /// At a safepoint of the loop: whether the function that runs has just got what is expected.
    #[cold]
    pub(in crate::interp) fn meet_expected(&self) {
        let Some(frame) = self.frame_at(0) else { return };
        let object = self.expected.object.get();
        if (0..frame.code().parameter_count()).any(|register| frame.register(register) == object) {
            // SAFETY: a frame runs.
            unsafe { (*self.frame.get()).flags |= frame_flag::WATCHED };
        } else {
            self.expect_longer();
        }
    }
}
