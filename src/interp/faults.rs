//! What is written when a signal ends the process: which signal, and where the threads are (CPython's
//! `Modules/faulthandler.c` and `Python/traceback.c:_Py_DumpTracebackThreads`).
//!
//! The handler runs at any instruction of any thread, while the others go on. It allocates nothing and waits for no lock.
//! What other threads change meanwhile, their frames and registers, it reads through the system, which refuses addresses that lead
//! nowhere; code objects it looks at directly once their header is theirs. If it faults itself, the process ends
//! by the first signal, with what was written until then.

use std::mem::offset_of;
use std::ptr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicPtr, AtomicU64, Ordering};

use super::Thread;
use super::frame::Frame;
use crate::objects::code::Code;
use crate::objects::function::Function;
use crate::objects::{KIND_OFFSET, Kind};
use crate::stdlib::thread::ident_of;
use crate::threads::os::OsResult;
use crate::threads::os::faults::{self, FAULTS, Peek, write_all};
use crate::threads::sync::os_thread_id;
use crate::value::{Gc, Value};
use crate::vm::Vm;

const FRAMES_MAX: usize = 100;
const THREADS_MAX: usize = 100;
/// Characters of a name.
const NAME_MAX: usize = 500;

/// Where to.
static FD: AtomicI32 = AtomicI32::new(-1);
/// Not only the thread that got the signal.
static ALL_THREADS: AtomicBool = AtomicBool::new(true);
/// Whose threads: a reference that is counted, or null.
static VM: AtomicPtr<Vm> = AtomicPtr::new(ptr::null_mut());
/// The first signal, and the system's number of the thread that writes.
static SIGNAL: AtomicI32 = AtomicI32::new(0);
static WRITER: AtomicU64 = AtomicU64::new(0);

/// From here on faults are written to `fd`, with the stacks of the threads of the VM of `t`.
///
/// # Errors
/// What the system says.
pub fn enable(t: &Thread, fd: i32, all_threads: bool) -> OsResult<()> {
    FD.store(fd, Ordering::SeqCst);
    ALL_THREADS.store(all_threads, Ordering::SeqCst);
    replace_vm(Arc::into_raw(t.vm_arc()).cast_mut());
    faults::handle_faults(on_fault)
}

/// Takes [`enable`] back; whether it was in force.
pub fn disable() -> bool {
    let was = faults::leave_faults();
    replace_vm(ptr::null_mut());
    was
}

/// The VM of `t` ends.
pub fn forget(t: &Thread) {
    if ptr::eq(VM.load(Ordering::SeqCst), t.vm()) {
        disable();
    }
}

fn replace_vm(new: *mut Vm) {
    let old = VM.swap(new, Ordering::SeqCst);
    // A handler that runs may look at the old one.
    if !old.is_null() && WRITER.load(Ordering::SeqCst) == 0 {
        // SAFETY: into_raw gave it, and it was taken out of where it lay.
        drop(unsafe { Arc::from_raw(old) });
    }
}

extern "C" fn on_fault(signal: i32) {
    let own = os_thread_id();
    match WRITER.compare_exchange(0, own, Ordering::SeqCst, Ordering::SeqCst) {
        Ok(_) => SIGNAL.store(signal, Ordering::SeqCst),
        Err(writer) if writer == own => faults::die_of(SIGNAL.load(Ordering::SeqCst)),
        Err(_) => faults::wait_for_the_end(),
    }
    let mut out = Text { fd: FD.load(Ordering::SeqCst), bytes: [0; 256], filled: 0 };
    let name = FAULTS.iter().find(|(number, _)| *number == signal).map_or("Unknown", |(_, name)| *name);
    out.text("Fatal Python error: ");
    out.text(name);
    out.text("\n\n");
    out.flush();
    // SAFETY: null, or a VM that this static holds a reference to.
    if let (Some(vm), Some(peek)) = (unsafe { VM.load(Ordering::SeqCst).as_ref() }, Peek::new()) {
        write_threads(&mut out, vm, &peek, own);
    }
    faults::die_of(signal)
}

fn write_threads(out: &mut Text, vm: &Vm, peek: &Peek, own: u64) {
    let all = ALL_THREADS.load(Ordering::SeqCst);
    let mut count = 0;
    // The newest first.
    vm.visit_threads_at_the_end(|thread| {
        let is_own = thread.core().native_id() == own;
        if !is_own && !all || count > THREADS_MAX {
            return;
        }
        if count > 0 {
            out.text("\n");
        }
        count += 1;
        if count > THREADS_MAX {
            return out.text("...\n");
        }
        if all {
            out.text(if is_own { "Current thread 0x" } else { "Thread 0x" });
            out.hex(ident_of(thread.core().id()) as u64);
        } else {
            out.text("Stack");
        }
        out.text(" (most recent call first):\n");
        write_frames(out, vm, peek, thread);
        out.flush();
    });
}

fn write_frames(out: &mut Text, vm: &Vm, peek: &Peek, thread: &Thread) {
    let first = thread.frames as usize;
    let Some([mut frame]) = peek.words::<1>(&raw const thread.frame as usize) else { return };
    let mut count = 0;
    // `first` itself is no frame.
    while frame as usize > first {
        if let Some((code, word)) = code_of(vm, peek, frame as usize)
            && !code.is_hidden
        {
            if count == FRAMES_MAX {
                return;
            }
            count += 1;
            out.text("  File \"");
            out.escaped(&code.spec.filename);
            out.text("\", line ");
            out.number(code.position(word).line.into());
            out.text(" in ");
            out.escaped(&code.spec.name);
            out.text("\n");
        }
        frame -= size_of::<Frame>() as u64;
    }
    if count == 0 {
        out.text("  <no Python frame>\n");
    }
}

/// The code that runs in the frame at an address, and the word it is at; none if the frame is being made or left.
fn code_of(vm: &Vm, peek: &Peek, frame: usize) -> Option<(Gc<Code>, usize)> {
    let [base] = peek.words::<1>(frame + offset_of!(Frame, base))?;
    let [pc] = peek.words::<1>(frame + offset_of!(Frame, pc))?;
    let [function] = peek.words::<1>((base as usize).checked_sub(8)?)?;
    let [code] = peek.words::<1>((function as usize).checked_add(offset_of!(Function, code))?)?;
    let [ty, rest] = peek.words::<2>(code as usize)?;
    if ty != vm.types().code.value().bits() || rest.to_ne_bytes()[KIND_OFFSET - 8] != Kind::Code as u8 {
        return None;
    }
    // SAFETY: its header says that it is one; that a running function's code dies at this moment is no more than possible,
    // and leads to a fault, which ends the process as this does.
    let code = unsafe { Gc::<Code>::from_value(Value::from_bits(code)) };
    let word = (pc as usize).checked_sub(code.entry() as usize)? / 8;
    Some((code, word))
}

/// What is written, some at a time.
struct Text {
    fd: i32,
    bytes: [u8; 256],
    filled: usize,
}

impl Text {
    fn flush(&mut self) {
        write_all(self.fd, self.bytes.get(..self.filled).unwrap_or_default());
        self.filled = 0;
    }

    fn byte(&mut self, byte: u8) {
        if self.filled == self.bytes.len() {
            self.flush();
        }
        if let Some(place) = self.bytes.get_mut(self.filled) {
            *place = byte;
            self.filled += 1;
        }
    }

    fn text(&mut self, text: &str) {
        text.bytes().for_each(|byte| self.byte(byte));
    }

    /// In ASCII, with escapes, and not too much of it.
    fn escaped(&mut self, text: &str) {
        for (index, character) in text.chars().enumerate() {
            if index == NAME_MAX {
                return self.text("...");
            }
            match u32::from(character) {
                code @ 0x20..0x7f => self.byte(code as u8),
                code @ ..0x100 => self.escape("\\x", code, 2),
                code @ ..0x1_0000 => self.escape("\\u", code, 4),
                code => self.escape("\\U", code, 8),
            }
        }
    }

    fn escape(&mut self, begin: &str, code: u32, digits: u32) {
        self.text(begin);
        self.digits(code.into(), digits);
    }

    fn hex(&mut self, number: u64) {
        self.digits(number, 16);
    }

    fn digits(&mut self, number: u64, digits: u32) {
        for digit in (0..digits).rev() {
            let digit = (number >> (4 * digit)) as u8 & 15;
            self.byte(if digit < 10 { b'0' + digit } else { b'a' + digit - 10 });
        }
    }

    fn number(&mut self, number: u64) {
        if number >= 10 {
            self.number(number / 10);
        }
        self.byte(b'0' + (number % 10) as u8);
    }
}
