//! BaseException and its subclasses, and traceback.

mod fields;
mod group;
pub(crate) use group::joined;
pub mod methods;
mod os_error;
mod reduce;
mod syntax_error;
mod traceback;
mod unicode_error;

use crate::bytecode::Position;
use crate::heap::Marker;
use crate::interp::Thread;
use crate::objects::code::Code;
use crate::objects::function::Function;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::{Header, Kind, Object};
use crate::value::{Gc, Slot, Value, WordSlot};

/// An exception. Further attributes (`value`, `name`, `errno` ...) are attributes
/// like those of any instance.
#[repr(C)]
pub struct Exception {
    pub header: Header,
    /// A tuple.
    pub args: Slot,
    /// An exception or UNDEF.
    pub cause: Slot,
    /// An exception or UNDEF.
    pub context: Slot,
    /// A [`Traceback`] or UNDEF.
    pub traceback: Slot,
    /// 1 if `__suppress_context__`.
    pub suppress_context: WordSlot,
}

// SAFETY: repr(C), header first; trace shows all slots.
unsafe impl Object for Exception {
    const KIND: Kind = Kind::Exception;
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.args, &self.cause, &self.context, &self.traceback]);
    }
}

impl Exception {
    /// An exception of type `ty` with these args.
    pub fn new(t: &Thread, ty: Gc<crate::objects::ty::TypeObject>, args: Gc<Tuple>) -> Gc<Exception> {
        let layout = Exception {
            header: Header::new(ty, Kind::Exception),
            args: Slot::new(args.value()),
            cause: Slot::new(Value::UNDEF),
            context: Slot::new(Value::UNDEF),
            traceback: Slot::new(Value::UNDEF),
            suppress_context: WordSlot::new(0),
        };
        crate::objects::instance::alloc_with_attributes(t, ty, layout)
    }

    pub fn args(&self) -> Gc<Tuple> {
        // SAFETY: the slot only ever holds tuples (setters convert).
        unsafe { Gc::from_value(self.args.get()) }
    }
}

/// The value of [`Traceback::last`] for what exceptions make.
const FROM_WORD: i32 = -2;
/// The same, of a generator that had not begun.
const AT_START: i32 = -3;

/// One frame that an exception passed through; `next` is the frame called from it.
#[repr(C)]
pub struct Traceback {
    header: Header,
    pub next: Slot,
    code: Slot,
    /// The function that ran.
    function: Slot,
    /// The frame's object; a tuple of its local variables' registers, once it has ended without one; or UNDEF.
    pub(super) frame: Slot,
    /// Number of the instruction word.
    pub word: u32,
    /// Line, or 0 for that of the word.
    pub line: u32,
    /// Depth of the frame.
    depth: u32,
    /// What `tb_lasti` is of one that a program made; -2: that of the word.
    last: i32,
}

// SAFETY: repr(C), header first; trace shows all slots.
unsafe impl Object for Traceback {
    const KIND: Kind = Kind::Traceback;
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.next, &self.code, &self.function, &self.frame]);
    }
}

impl Traceback {
    /// An entry for `function`, whose frame at `depth` stands at `word`.
    pub fn new(t: &Thread, next: Value, function: Gc<Function>, word: usize, depth: usize) -> Gc<Traceback> {
        let line = function.code().position(word).line;
        t.alloc(Traceback {
            word: word as u32,
            line,
            last: FROM_WORD,
            ..Traceback::at_no_place(t, next, function, depth)
        })
    }

    /// An entry for a generator's `function`, in whose first line the generator was ended before it began.
    pub fn at_start(t: &Thread, next: Value, function: Gc<Function>, depth: usize) -> Gc<Traceback> {
        let line = function.code().spec.first_line;
        t.alloc(Traceback { line, last: AT_START, ..Traceback::at_no_place(t, next, function, depth) })
    }

    fn at_no_place(t: &Thread, next: Value, function: Gc<Function>, depth: usize) -> Traceback {
        Traceback {
            header: Header::new(t.types().traceback, Kind::Traceback),
            next: Slot::new(next),
            code: Slot::new(function.code().value()),
            function: Slot::new(function.value()),
            frame: Slot::new(Value::UNDEF),
            word: 0,
            line: 0,
            depth: depth as u32,
            last: 0,
        }
    }

    /// The place of the instruction; of a generator that had not begun, none.
    pub fn position(&self) -> Position {
        if self.last == AT_START { Position::default() } else { self.code().position(self.word as usize) }
    }

    /// One that a program makes: for a frame object, with what it says of its place.
    pub(super) fn made(t: &Thread, next: Value, frame: Value, last: i32, line: u32) -> Option<Gc<Traceback>> {
        let (code, function) = crate::objects::frame::code_and_function(frame)?;
        Some(t.alloc(Traceback {
            header: Header::new(t.types().traceback, Kind::Traceback),
            next: Slot::new(next),
            code: Slot::new(code),
            function: Slot::new(function),
            frame: Slot::new(frame),
            word: (last / 2).max(0) as u32,
            line,
            depth: 0,
            last,
        }))
    }

    pub fn code(&self) -> Gc<Code> {
        // SAFETY: set once, to a code object.
        unsafe { Gc::from_value(self.code.get()) }
    }

    /// The frame of `function` at `depth` ends: keeps `frame`, its object or local variables. False if the entry is
    /// another frame's.
    pub(crate) fn keep_frame(&self, function: Gc<Function>, depth: usize, frame: Value) -> bool {
        let is_own = self.function.get() == function.value() && self.depth as usize == depth;
        if is_own {
            self.frame.set(frame);
        }
        is_own
    }

    /// The code's file name.
    pub fn filename(&self) -> Gc<Str> {
        // SAFETY: a code's filename is a str.
        unsafe { Gc::from_value(self.code().filename.get()) }
    }
}
