//! Streams that threads share: the lock around a [`Stream`], and errors as Python's.
//!
//! The mutex is waited for, and system calls are made, only while detached; a thread never reaches
//! a safepoint with it. So whoever holds it is running or in a system call, and a thread that is
//! attached holds it only for a moment. Text is put into a buffer as a whole under the mutex: what
//! one `write` writes is not mixed with what other threads write.
//!
//! The mutex is the standard library's, a word without a table behind it: a fork, which holds the
//! mutexes of all files that are written to, leaves them free in the child too. A file that another thread
//! keeps for longer, in a system call, has an heir in the child.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, TryLockError, Weak};
use std::time::Duration;

use super::stream::{Attempt, Fault, Io, Origin, Stream, Written, uninterrupted};
use crate::interp::{R, Raised, Thread};
use crate::stdlib::signal;
use crate::threads::os::Stat;
use crate::threads::{ForkSide, SwitchCause};
use crate::value::Value;

/// A stream with its lock.
pub struct File {
    stream: Mutex<Stream>,
    /// Device and inode of a regular file, so that readers of the same file find it.
    identity: Option<(u64, u64)>,
    origin: Option<Origin>,
    /// In the child of a fork: what replaces this, whose mutex belongs to a thread that does not exist there.
    heir: OnceLock<Box<File>>,
}

impl File {
    pub fn new(stream: Stream) -> Arc<File> {
        Arc::new(File::with_identity(stream, None))
    }

    fn with_identity(stream: Stream, identity: Option<(u64, u64)>) -> File {
        let origin = match &stream {
            Stream::Device(device) => Some(device.origin()),
            Stream::Memory(_) => None,
        };
        File { stream: Mutex::new(stream), identity, origin, heir: OnceLock::new() }
    }

    /// A stream on a descriptor of which `stat` is known.
    pub fn of_device(stream: Stream, stat: &Stat) -> Arc<File> {
        let identity = stat.is_file().then_some((stat.device, stat.inode));
        let mut stream = stream;
        if let Some(device) = stream.device() {
            device.may_block = !stat.is_file();
        }
        Arc::new(File::with_identity(stream, identity))
    }

    fn mutex(&self) -> &Mutex<Stream> {
        &self.last().stream
    }

    /// In the child of a fork, by its only thread: if another thread had the stream, it is left alone for ever, with what it
    /// holds, which that thread writes in the parent. A new one on the same descriptor takes its place.
    fn inherit(self: &Arc<File>) {
        if self.try_lock().is_none()
            && let Some(origin) = self.origin
        {
            let _ = self.last().heir.set(Box::new(File::with_identity(Stream::Device(origin.device()), self.identity)));
            std::mem::forget(Arc::clone(self));
        }
    }

    fn last(&self) -> &File {
        self.heir.get().map_or(self, |heir| heir.last())
    }

    /// The stream, if nobody has it. To be given back before the next safepoint.
    pub fn try_lock(&self) -> Option<MutexGuard<'_, Stream>> {
        match self.mutex().try_lock() {
            Ok(stream) => Some(stream),
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    /// The stream; for a detached thread.
    pub fn lock(&self) -> MutexGuard<'_, Stream> {
        self.mutex().lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The stream, unless somebody keeps it for longer; for a detached thread.
    fn lock_soon(&self) -> Option<MutexGuard<'_, Stream>> {
        for _ in 0..100 {
            if let Some(stream) = self.try_lock() {
                return Some(stream);
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        None
    }

    /// Runs an operation that needs no system call.
    ///
    /// # Safepoint
    /// If another thread has the stream.
    pub fn look<T>(&self, t: &Thread, operation: impl FnOnce(&mut Stream) -> T) -> T {
        match self.try_lock() {
            Some(mut stream) => operation(&mut stream),
            None => t.detach(SwitchCause::Io, || operation(&mut self.lock())),
        }
    }

    /// Runs an operation, again after each signal that interrupts it.
    ///
    /// # Errors
    /// OSError, ValueError, UnsupportedOperation; what a signal handler raises.
    ///
    /// # Safepoint
    /// Yes.
    pub fn run<T>(&self, t: &Thread, mut operation: impl FnMut(&mut Stream) -> Io<T>) -> R<T> {
        loop {
            match t.detach(SwitchCause::Io, || operation(&mut self.lock())) {
                Ok(result) => return Ok(result),
                Err(Fault::Os(libc::EINTR)) => signal::check(t)?,
                Err(fault) => return Err(raise_fault(t, fault)),
            }
        }
    }

    /// Writes bytes: into the buffer if they fit.
    ///
    /// # Errors
    /// As [`File::run`].
    ///
    /// # Safepoint
    /// Yes.
    pub fn write(&self, t: &Thread, bytes: &[u8]) -> R<()> {
        match self.write_some(t, bytes)? {
            Written::All => Ok(()),
            Written::Blocked(count) => Err(would_block(t, count)),
        }
    }

    /// Writes bytes, or as many of them as can be taken without blocking if the descriptor does not block.
    ///
    /// # Errors
    /// As [`File::run`].
    ///
    /// # Safepoint
    /// Yes.
    pub fn write_some(&self, t: &Thread, bytes: &[u8]) -> R<Written> {
        if let Some(mut stream) = self.try_lock() {
            let written = stream.try_write(bytes);
            drop(stream);
            match written {
                Ok(true) => return Ok(Written::All),
                Ok(false) => {}
                Err(fault) => return Err(raise_fault(t, fault)),
            }
        }
        let len = bytes.len();
        let mut bytes = Some(bytes.to_vec());
        let written = self.run(t, |stream| {
            let attempt = if bytes.is_some() { Attempt::First } else { Attempt::Again };
            if let Some(bytes) = bytes.take() {
                stream.append(&bytes)?;
            }
            match stream.settle(attempt) {
                Err(Fault::Os(libc::EAGAIN)) => Ok(stream.refuse(len)),
                settled => settled.map(|()| Written::All),
            }
        });
        if written.is_err() {
            self.look(t, |stream| {
                if let Some(device) = stream.device() {
                    device.trim_output();
                }
            });
        }
        written
    }

    /// Whether the stream is closed.
    pub fn is_closed(&self, t: &Thread) -> bool {
        self.look(t, |stream| stream.is_closed())
    }

    /// # Errors
    /// ValueError "I/O operation on closed file."
    pub fn check_open(&self, t: &Thread) -> R<()> {
        if self.is_closed(t) { Err(raise_fault(t, Fault::Closed)) } else { Ok(()) }
    }
}

/// Raises BlockingIOError after `count` bytes of a write were taken.
#[cold]
pub fn would_block(t: &Thread, count: usize) -> Raised {
    let message = t.str("write could not complete without blocking");
    let arguments = [t.int(libc::EAGAIN.into()), message, t.int(count as i64)];
    // The class takes its arguments apart when it is called.
    match t.call(t.types().blocking_io_error.value(), &arguments) {
        Ok(exception) => match exception.cast() {
            Some(exception) => t.raise(exception),
            None => t.system_error("no exception was made"),
        },
        Err(raised) => raised,
    }
}

/// Raises what a fault stands for.
#[cold]
pub fn raise_fault(t: &Thread, fault: Fault) -> Raised {
    match fault {
        Fault::Os(errno) => t.os_error(errno, Value::UNDEF),
        Fault::Closed => t.value_error("I/O operation on closed file."),
        Fault::NotReadable => unsupported(t, "not readable"),
        Fault::NotWritable => unsupported(t, "not writable"),
        Fault::NotSeekable => unsupported(t, "underlying stream is not seekable"),
        Fault::Memory => t.memory_error(),
        Fault::NegativePosition(at) => t.value_error(&format!("negative seek value {at}")),
    }
}

/// Raises `io.UnsupportedOperation`.
#[cold]
pub fn unsupported(t: &Thread, message: &str) -> Raised {
    match super::types::find(t, super::types::Which::UnsupportedOperation) {
        Some(ty) => t.raise_text(ty, message),
        None => t.raise_text(t.types().unsupported_operation, message),
    }
}

/// The files of a VM that may hold output.
#[derive(Default)]
pub struct OpenFiles {
    written: Mutex<Vec<Weak<File>>>,
    /// Standard input.
    input: OnceLock<Weak<File>>,
}

impl OpenFiles {
    /// Adds a file that is written to.
    pub fn add(&self, file: &Arc<File>) {
        let mut files = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        if files.len() == files.capacity() {
            files.retain(|file| file.strong_count() > 0);
        }
        files.push(Arc::downgrade(file));
    }

    /// Enters standard input, once.
    pub fn add_input(&self, file: &Arc<File>) {
        let _ = self.input.set(Arc::downgrade(file));
    }

    /// Whether there are any files that were not closed or forgotten yet.
    pub fn has_any(&self) -> bool {
        !self.written.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    fn living(&self) -> Vec<Arc<File>> {
        let files = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        files.iter().filter_map(Weak::upgrade).collect()
    }

    /// Writes what other files hold for the regular file that is about to be looked at.
    ///
    /// There are no reference counts that close a file at once when it is forgotten, as in
    /// `open(name, "w").write(text)`; so it is at least written when somebody could tell.
    ///
    /// The calling thread is detached.
    pub fn flush_same(&self, stat: &Stat) {
        let identity = Some((stat.device, stat.inode));
        for file in self.living() {
            if file.identity == identity {
                // It is the writer who is told of an error.
                let _ = uninterrupted(|| file.lock().flush());
            }
        }
    }

    /// Writes what all files hold, at the end of the program.
    ///
    /// The calling thread is detached.
    pub fn flush_all(&self) {
        for file in self.living() {
            // A thread that is in the middle of a system call, which may never end, keeps its file.
            if let Some(mut stream) = file.lock_soon() {
                let _ = uninterrupted(|| stream.flush());
            }
        }
    }

    /// Runs `fork` while no other thread has a file that is written to: a child in which such a
    /// thread does not exist would wait for it for ever. Where it keeps one, and standard input that it reads, the child has
    /// an heir of it.
    ///
    /// # Safepoint
    /// Yes.
    pub fn while_quiet(&self, t: &Thread, fork: impl FnOnce() -> ForkSide) -> ForkSide {
        let files = self.living();
        let held: Vec<Option<MutexGuard<'_, Stream>>> =
            t.detach(SwitchCause::Io, || files.iter().map(|file| file.lock_soon()).collect());
        let side = fork();
        if side == ForkSide::Child {
            let kept = files.iter().zip(&held).filter(|(_, held)| held.is_none()).map(|(file, _)| file);
            kept.chain(self.input.get().and_then(Weak::upgrade).as_ref()).for_each(File::inherit);
        }
        drop(held);
        side
    }
}
