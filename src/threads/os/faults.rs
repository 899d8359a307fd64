//! Signals that end the process: a handler for them, and what it may do.

use std::mem::MaybeUninit;

use parking_lot::Mutex;

use super::{OsResult, SIGNALS_END, checked, signal_bit, write};

/// The signals of faults, and what they are called.
pub const FAULTS: [(i32, &str); 5] = [
    (libc::SIGBUS, "Bus error"),
    (libc::SIGILL, "Illegal instruction"),
    (libc::SIGFPE, "Floating-point exception"),
    (libc::SIGABRT, "Aborted"),
    (libc::SIGSEGV, "Segmentation fault"),
];

/// What was done at each fault before [`handle_faults`]; empty while it is not in force.
static BEFORE: Mutex<Vec<(i32, libc::sigaction)>> = Mutex::new(Vec::new());

/// From here on `handler` is called at every fault, which allocates nothing, waits for no lock and does not return.
pub fn handle_faults(handler: extern "C" fn(i32)) -> OsResult<()> {
    let mut before = BEFORE.lock();
    if !before.is_empty() {
        return Ok(());
    }
    for (signal, _) in FAULTS {
        // SAFETY: a complete sigaction, and room for one; SA_NODEFER: a fault of the handler calls it again.
        unsafe {
            let mut action = std::mem::zeroed::<libc::sigaction>();
            action.sa_sigaction = handler as *const () as libc::sighandler_t;
            action.sa_flags = libc::SA_ONSTACK | libc::SA_NODEFER;
            libc::sigemptyset(&mut action.sa_mask);
            let mut old = std::mem::zeroed();
            checked(libc::sigaction(signal, &action, &mut old).into())?;
            before.push((signal, old));
        }
    }
    Ok(())
}

/// Takes [`handle_faults`] back; whether it was in force.
pub fn leave_faults() -> bool {
    let mut before = BEFORE.lock();
    let was = !before.is_empty();
    for (signal, old) in before.drain(..) {
        // SAFETY: an action that the system gave.
        unsafe { libc::sigaction(signal, &old, std::ptr::null_mut()) };
    }
    was
}

/// Whether [`handle_faults`] is in force.
pub fn handles_faults() -> bool {
    !BEFORE.lock().is_empty()
}

/// Ends the process by a signal. For its handler.
pub fn die_of(signal: i32) -> ! {
    debug_assert!(signal < SIGNALS_END && signal_bit(signal) != 0);
    // SAFETY: complete values; all the calls may be made in a handler.
    unsafe {
        let mut action = std::mem::zeroed::<libc::sigaction>();
        action.sa_sigaction = libc::SIG_DFL;
        libc::sigaction(signal, &action, std::ptr::null_mut());
        let mut set = MaybeUninit::<libc::sigset_t>::zeroed().assume_init();
        libc::sigaddset(&mut set, signal);
        libc::pthread_sigmask(libc::SIG_UNBLOCK, &set, std::ptr::null_mut());
        libc::raise(signal);
        // The first process of a container does not die of signals.
        libc::_exit(128 + signal)
    }
}

/// Waits until another thread has ended the process. For a handler.
pub fn wait_for_the_end() -> ! {
    loop {
        // SAFETY: no preconditions.
        unsafe { libc::pause() };
    }
}

/// Writes it all, as far as possible. For a handler.
pub fn write_all(fd: i32, mut bytes: &[u8]) {
    while let Ok(written @ 1..) = write(fd, bytes) {
        bytes = bytes.get(written..).unwrap_or_default();
    }
}

/// Reads memory that may not be there: the system copies it through a pipe, and refuses wrong addresses. For a handler.
#[derive(Debug)]
pub struct Peek {
    reader: i32,
    writer: i32,
}

impl Peek {
    /// None if the system gives no pipe.
    pub fn new() -> Option<Peek> {
        let mut ends = [-1; 2];
        // SAFETY: room for two numbers.
        checked(unsafe { libc::pipe(ends.as_mut_ptr()) }.into()).ok()?;
        Some(Peek { reader: ends[0], writer: ends[1] })
    }

    /// The words at an address; none if there is no such memory.
    pub fn words<const N: usize>(&self, address: usize) -> Option<[u64; N]> {
        let mut words = [0; N];
        let bytes = size_of_val(&words);
        // SAFETY: the system looks at the address, and fails if nothing can be read there; room for what was written.
        unsafe {
            let written = libc::write(self.writer, address as *const libc::c_void, bytes);
            let read =
                if written > 0 { libc::read(self.reader, words.as_mut_ptr().cast(), written as usize) } else { 0 };
            (read == bytes as isize).then_some(words)
        }
    }
}
