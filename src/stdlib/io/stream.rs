//! Streams of bytes without Python: a descriptor with its buffers, and bytes in memory.
//!
//! Nothing here knows of threads or of the heap: [`File`](super::file::File) runs these methods
//! detached, under its mutex. A method that ends with a [`Fault`] can be called again and goes on
//! where it was: what was read stays in the buffer, what was not written stays in the other.

use std::collections::TryReserveError;

use crate::threads::os::{self, Errno};
use crate::threads::spawn;

/// Size of buffers, as CPython's `io.DEFAULT_BUFFER_SIZE`.
pub const BUFFER_BYTES: usize = 8192;

/// How much of what was refused is tried again, at the end of the program too: the block of a pipe or terminal, which is
/// what CPython's buffers below its text streams hold.
const REFUSED_BYTES_MAX: usize = 4096;
/// The most that is read ahead at once when everything is wanted.
const READ_BYTES_MAX: usize = 1 << 20;

/// Why an operation did not succeed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The system says so.
    Os(i32),
    /// The stream is closed.
    Closed,
    /// Not a stream for reading; for writing; that can seek.
    NotReadable,
    NotWritable,
    NotSeekable,
    /// A position before the beginning.
    NegativePosition(i64),
    /// There is no memory for what was asked.
    Memory,
}

impl From<TryReserveError> for Fault {
    fn from(_: TryReserveError) -> Fault {
        Fault::Memory
    }
}

impl From<Errno> for Fault {
    fn from(errno: Errno) -> Fault {
        Fault::Os(errno.0)
    }
}

/// How much of a write was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    All,
    /// So many bytes: the descriptor takes no more without blocking, nor does the buffer.
    Blocked(usize),
}

/// What an operation gives.
pub type Io<T> = Result<T, Fault>;

/// From where a position counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whence {
    Start,
    Current,
    End,
}

/// What ends a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnds {
    Lf,
    Cr,
    CrLf,
    /// Any of the three.
    Universal,
}

impl LineEnds {
    /// Where the first line ends, behind its end; `bytes[..from]` is known to have none.
    pub fn find(self, bytes: &[u8], from: usize) -> Option<usize> {
        let rest = &bytes[from..];
        match self {
            LineEnds::Lf => memchr::memchr(b'\n', rest).map(|i| from + i + 1),
            LineEnds::Cr => memchr::memchr(b'\r', rest).map(|i| from + i + 1),
            LineEnds::CrLf => memchr::memmem::find(rest, b"\r\n").map(|i| from + i + 2),
            LineEnds::Universal => {
                let at = from + memchr::memchr2(b'\n', b'\r', rest)?;
                match (bytes[at], bytes.get(at + 1)) {
                    (b'\n', _) => Some(at + 1),
                    (_, Some(b'\n')) => Some(at + 2),
                    (_, Some(_)) => Some(at + 1),
                    // More may come.
                    (_, None) => None,
                }
            }
        }
    }
}

/// A stream.
pub enum Stream {
    Device(Device),
    Memory(Memory),
}

/// Whether a write begins, or goes on where a part was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    First,
    Again,
}

/// What a stream on a descriptor may do.
#[derive(Clone, Copy, Debug)]
pub struct Access {
    pub readable: bool,
    pub writable: bool,
    /// Bytes of the buffers; 0: none.
    pub buffer_bytes: usize,
    /// The descriptor is closed with the stream.
    pub owns_descriptor: bool,
}

/// A descriptor, what was read from it ahead, what is to be written to it.
pub struct Device {
    fd: i32,
    pub access: Access,
    input: Vec<u8>,
    /// What was read ahead: `input[at..end]`.
    at: usize,
    end: usize,
    output: Vec<u8>,
    /// Output that holds a newline is written at once.
    pub line_buffered: bool,
    /// How much of the output was refused before.
    refused: usize,
    /// Not a regular file: to write may take for ever.
    pub may_block: bool,
}

/// What a device on a descriptor is made of.
#[derive(Clone, Copy, Debug)]
pub struct Origin {
    fd: i32,
    access: Access,
    line_buffered: bool,
    may_block: bool,
}

impl Origin {
    /// A device with empty buffers.
    pub fn device(self) -> Device {
        let Origin { fd, access, line_buffered, may_block } = self;
        let mut device = Device::new(fd, access);
        (device.line_buffered, device.may_block) = (line_buffered, may_block);
        device
    }
}

impl Device {
    pub fn new(fd: i32, access: Access) -> Device {
        Device {
            fd,
            access,
            input: Vec::new(),
            at: 0,
            end: 0,
            output: Vec::new(),
            line_buffered: false,
            refused: 0,
            may_block: false,
        }
    }

    pub fn origin(&self) -> Origin {
        Origin { fd: self.fd, access: self.access, line_buffered: self.line_buffered, may_block: self.may_block }
    }

    /// The descriptor.
    pub fn fd(&self) -> Io<i32> {
        if self.fd < 0 { Err(Fault::Closed) } else { Ok(self.fd) }
    }

    pub fn is_closed(&self) -> bool {
        self.fd < 0
    }

    /// Leaves the descriptor to whoever has it, open.
    pub fn give_up(&mut self) {
        self.fd = -1;
    }

    fn unread(&self) -> usize {
        self.end - self.at
    }

    /// Writes what is to be written before reading.
    fn ready_to_read(&mut self) -> Io<()> {
        self.fd()?;
        if !self.access.readable {
            return Err(Fault::NotReadable);
        }
        self.drain()
    }

    /// Reads more, at least one byte unless at the end; gives how many.
    fn fill(&mut self, wanted: usize) -> Io<usize> {
        let fd = self.fd()?;
        if self.at == self.end {
            (self.at, self.end) = (0, 0);
        }
        let wanted = wanted.max(self.access.buffer_bytes).max(1);
        if self.input.len() - self.end < wanted {
            self.make_room(wanted)?;
        }
        let got = os::read(fd, &mut self.input[self.end..self.end + wanted])?;
        self.end += got;
        Ok(got)
    }

    /// Room for `wanted` bytes behind what was read ahead.
    fn make_room(&mut self, wanted: usize) -> Io<()> {
        if self.unread() == 0 {
            (self.at, self.end) = (0, 0);
            if self.input.len() < wanted {
                Vec::<u8>::new().try_reserve_exact(wanted)?;
                // The system gives fresh memory zeroed.
                self.input = vec![0; wanted];
            }
            return Ok(());
        }
        self.input.drain(..self.at);
        self.end -= self.at;
        self.at = 0;
        let len = (self.end + wanted).max(self.input.len());
        self.input.try_reserve(len.saturating_sub(self.input.len()))?;
        self.input.resize(len, 0);
        Ok(())
    }

    /// All that was read ahead.
    fn take_input(&mut self) -> Vec<u8> {
        let range = self.at..self.end;
        (self.at, self.end) = (0, 0);
        if range.start > 0 || range.len() < BUFFER_BYTES {
            return self.input[range].to_vec();
        }
        let mut all = std::mem::take(&mut self.input);
        all.truncate(range.end);
        all
    }

    /// Whether the output may take `more` bytes without a system call.
    fn can_buffer(&self, bytes: &[u8]) -> bool {
        self.output.len() + bytes.len() <= self.access.buffer_bytes
            && self.unread() == 0
            && !(self.line_buffered && memchr::memchr2(b'\n', b'\r', bytes).is_some())
    }

    /// Appends to the output; `drain` may be due then.
    fn append(&mut self, bytes: &[u8]) -> Io<()> {
        self.fd()?;
        if !self.access.writable {
            return Err(Fault::NotWritable);
        }
        self.forget_input()?;
        self.output.extend_from_slice(bytes);
        Ok(())
    }

    /// Drops what was read ahead, so that writing begins where reading stopped.
    fn forget_input(&mut self) -> Io<()> {
        if self.unread() > 0 {
            match os::seek(self.fd, -(self.unread() as i64), libc::SEEK_CUR) {
                // A terminal or a pipe has no position to go back to.
                Ok(_) | Err(Errno(libc::ESPIPE)) => {}
                Err(error) => return Err(error.into()),
            }
        }
        (self.at, self.end) = (0, 0);
        Ok(())
    }

    /// Forgets what was read ahead where the position can be changed, and stays behind it.
    fn skip_ahead(&mut self) {
        if self.unread() > 0 && os::seek(self.fd, 0, libc::SEEK_CUR).is_ok() {
            (self.at, self.end) = (0, 0);
        }
    }

    /// Writes all output.
    ///
    /// # Errors
    /// What the system says; EINTR, too, when only a part was written where a signal may have ended the call: whoever
    /// goes on looks for signals first.
    fn drain(&mut self) -> Io<()> {
        let mut written = 0;
        let mut result = Ok(());
        while written < self.output.len() && result.is_ok() {
            match os::write(self.fd, &self.output[written..]) {
                Ok(count) => {
                    written += count;
                    if self.may_block && written < self.output.len() {
                        result = Err(Fault::Os(libc::EINTR));
                    }
                }
                Err(error) => result = Err(error.into()),
            }
        }
        self.output.drain(..written);
        self.refused = self.refused.saturating_sub(written);
        match result {
            Err(Fault::Os(errno)) if errno != libc::EINTR && errno != libc::EAGAIN => self.keep_refused(errno),
            _ => {}
        }
        if self.output.capacity() > 8 * BUFFER_BYTES && self.output.is_empty() {
            self.output = Vec::new();
        }
        result
    }

    /// Keeps of the output what is to be tried again: a writer that goes on in spite of errors must not fill the memory.
    ///
    /// Of a write to a pipe that nobody reads nothing is tried again but little: whoever wrote more has been told.
    fn keep_refused(&mut self, errno: i32) {
        let is_hopeless = errno == libc::EPIPE || !self.access.owns_descriptor;
        if is_hopeless && self.output.len() > REFUSED_BYTES_MAX {
            self.output.truncate(self.refused);
        }
        self.output.truncate(self.access.buffer_bytes);
        self.refused = self.output.len();
    }

    /// Forgets output beyond the buffer's size: what a write that was given up has left.
    pub fn trim_output(&mut self) {
        self.output.truncate(self.access.buffer_bytes);
    }

    fn seek(&mut self, offset: i64, whence: Whence) -> Io<u64> {
        let fd = self.fd()?;
        self.drain()?;
        let (offset, whence) = match whence {
            Whence::Start => (offset, libc::SEEK_SET),
            Whence::Current => (offset - self.unread() as i64, libc::SEEK_CUR),
            Whence::End => (offset, libc::SEEK_END),
        };
        let at = os::seek(fd, offset, whence)?;
        (self.at, self.end) = (0, 0);
        Ok(at)
    }

    fn tell(&mut self) -> Io<u64> {
        let at = os::seek(self.fd()?, 0, libc::SEEK_CUR)?;
        Ok((at + self.output.len() as u64).saturating_sub(self.unread() as u64))
    }

    fn truncate(&mut self, size: Option<u64>) -> Io<u64> {
        if !self.access.writable {
            return Err(Fault::NotWritable);
        }
        self.drain()?;
        let size = match size {
            Some(size) => size,
            None => self.tell()?,
        };
        os::truncate(self.fd()?, size as i64)?;
        Ok(size)
    }

    /// Writes what is left and closes the descriptor, which is closed even if writing fails.
    fn close(&mut self) -> Io<()> {
        if self.is_closed() {
            return Ok(());
        }
        let drained = self.drain();
        if drained == Err(Fault::Os(libc::EINTR)) {
            return drained;
        }
        let fd = std::mem::replace(&mut self.fd, -1);
        (self.input, self.output, self.at, self.end) = (Vec::new(), Vec::new(), 0, 0);
        if self.access.owns_descriptor {
            match os::close(fd) {
                // It is closed all the same.
                Ok(()) | Err(Errno(libc::EINTR)) => {}
                Err(error) => return Err(error.into()),
            }
        }
        drained
    }

    /// How many bytes a regular file has behind the position.
    fn remaining_hint(&self) -> usize {
        let size = os::stat_descriptor(self.fd).map_or(0, |stat| stat.size);
        let at = os::seek(self.fd, 0, libc::SEEK_CUR).unwrap_or(0) as i64;
        usize::try_from(size - at).unwrap_or(0)
    }
}

/// Bytes in memory with a position.
#[derive(Default)]
pub struct Memory {
    pub data: Vec<u8>,
    pub at: usize,
    pub is_closed: bool,
}

impl Memory {
    pub fn new(data: Vec<u8>) -> Memory {
        Memory { data, at: 0, is_closed: false }
    }

    fn open(&mut self) -> Io<&mut Memory> {
        if self.is_closed { Err(Fault::Closed) } else { Ok(self) }
    }

    fn unread(&self) -> &[u8] {
        self.data.get(self.at..).unwrap_or_default()
    }

    fn write(&mut self, bytes: &[u8]) -> Io<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        self.data.try_reserve(self.at.saturating_add(bytes.len()).saturating_sub(self.data.len()))?;
        if self.at > self.data.len() {
            self.data.resize(self.at, 0);
        }
        let over = bytes.len().min(self.data.len() - self.at);
        self.data[self.at..self.at + over].copy_from_slice(&bytes[..over]);
        self.data.extend_from_slice(&bytes[over..]);
        self.at += bytes.len();
        Ok(())
    }

    fn seek(&mut self, offset: i64, whence: Whence) -> Io<u64> {
        let base = match whence {
            Whence::Start if offset < 0 => return Err(Fault::NegativePosition(offset)),
            Whence::Start => 0,
            Whence::Current => self.at as i64,
            Whence::End => self.data.len() as i64,
        };
        self.at = base.saturating_add(offset).max(0) as usize;
        Ok(self.at as u64)
    }
}

/// Runs an operation again after every interruption, where no signal handler can be called.
pub fn uninterrupted<T>(mut operation: impl FnMut() -> Io<T>) -> Io<T> {
    loop {
        match operation() {
            Err(Fault::Os(libc::EINTR)) => {}
            result => return result,
        }
    }
}

fn copy(bytes: &[u8]) -> Io<Vec<u8>> {
    let mut copied = Vec::new();
    copied.try_reserve_exact(bytes.len())?;
    copied.extend_from_slice(bytes);
    Ok(copied)
}

impl Stream {
    pub fn is_closed(&self) -> bool {
        match self {
            Stream::Device(device) => device.is_closed(),
            Stream::Memory(memory) => memory.is_closed,
        }
    }

    pub fn device(&mut self) -> Option<&mut Device> {
        match self {
            Stream::Device(device) => Some(device),
            Stream::Memory(_) => None,
        }
    }

    /// What can be read without a system call.
    pub fn ahead(&self) -> &[u8] {
        match self {
            Stream::Device(device) => &device.input[device.at..device.end],
            Stream::Memory(memory) => memory.unread(),
        }
    }

    /// Steps over bytes of [`Stream::ahead`].
    pub fn consume(&mut self, count: usize) {
        match self {
            Stream::Device(device) => device.at = (device.at + count).min(device.end),
            Stream::Memory(memory) => memory.at += count,
        }
    }

    /// Whether reading is possible.
    pub fn ready_to_read(&mut self) -> Io<()> {
        match self {
            Stream::Device(device) => device.ready_to_read(),
            Stream::Memory(memory) => memory.open().map(|_| ()),
        }
    }

    /// Reads more into what is ahead; 0 at the end.
    pub fn fill(&mut self, wanted: usize) -> Io<usize> {
        match self {
            Stream::Device(device) => device.fill(wanted),
            Stream::Memory(_) => Ok(0),
        }
    }

    fn take(&mut self, count: usize) -> Io<Vec<u8>> {
        let taken = copy(&self.ahead()[..count])?;
        self.consume(count);
        Ok(taken)
    }

    /// The next `count` bytes if they have been read ahead.
    pub fn bytes_ahead(&mut self, count: usize) -> Option<Vec<u8>> {
        if count > 0 && self.ahead().len() >= count { self.take(count).ok() } else { None }
    }

    /// The next line, at most `limit` bytes of it, if it has been read ahead.
    pub fn line_ahead(&mut self, limit: usize) -> Option<Vec<u8>> {
        let count = memchr::memchr(b'\n', self.ahead())? + 1;
        self.take(count.min(limit)).ok()
    }

    /// The next `count` bytes; fewer at the end.
    ///
    /// # Errors
    /// Out of memory if there cannot be `count` bytes, however many follow, as in CPython.
    pub fn read(&mut self, count: usize) -> Io<Vec<u8>> {
        self.ready_to_read()?;
        if count > READ_BYTES_MAX && matches!(self, Stream::Device(_)) {
            Vec::<u8>::new().try_reserve_exact(count)?;
        }
        while self.ahead().len() < count {
            let missing = count - self.ahead().len();
            if self.fill(missing.min(READ_BYTES_MAX))? == 0 {
                break;
            }
        }
        let count = count.min(self.ahead().len());
        self.take(count)
    }

    /// All bytes up to the end.
    pub fn read_all(&mut self) -> Io<Vec<u8>> {
        self.ready_to_read()?;
        self.fill_all()?;
        match self {
            Stream::Device(device) => Ok(device.take_input()),
            Stream::Memory(memory) => {
                let all = copy(memory.unread())?;
                memory.at = memory.at.max(memory.data.len());
                Ok(all)
            }
        }
    }

    /// Reads ahead to the end.
    fn fill_all(&mut self) -> Io<()> {
        let Stream::Device(device) = self else { return Ok(()) };
        // One more than is there, so that the end is seen by the second read at the latest.
        let mut wanted = device.remaining_hint() + 1;
        while device.fill(wanted)? > 0 {
            wanted = device.unread().clamp(BUFFER_BYTES, READ_BYTES_MAX);
        }
        Ok(())
    }

    /// Up to `count` bytes by at most one system call.
    pub fn read_once(&mut self, count: usize) -> Io<Vec<u8>> {
        self.ready_to_read()?;
        if self.ahead().is_empty() && count > 0 {
            self.fill(count.min(READ_BYTES_MAX))?;
        }
        let count = count.min(self.ahead().len());
        self.take(count)
    }

    /// A line with its end, at most `limit` bytes.
    pub fn read_line(&mut self, limit: usize) -> Io<Vec<u8>> {
        self.ready_to_read()?;
        let mut searched = 0;
        loop {
            let ahead = self.ahead();
            let found = memchr::memchr(b'\n', &ahead[searched..]).map(|i| searched + i + 1);
            if let Some(count) = found.or((ahead.len() >= limit).then_some(limit)) {
                return self.take(count.min(limit));
            }
            searched = ahead.len();
            if self.fill(1)? == 0 {
                return self.take(searched);
            }
        }
    }

    /// Reads ahead up to the end of a line; gives the line's length with its end, 0 at the end.
    pub fn find_line(&mut self, ends: LineEnds) -> Io<usize> {
        self.ready_to_read()?;
        let mut searched = 0;
        loop {
            let ahead = self.ahead();
            if let Some(count) = ends.find(ahead, searched) {
                return Ok(count);
            }
            // The last byte may be half of a line's end.
            searched = ahead.len().saturating_sub(1);
            if self.fill(1)? == 0 {
                return Ok(self.ahead().len());
            }
        }
    }

    /// Takes `bytes` if that needs no system call.
    pub fn try_write(&mut self, bytes: &[u8]) -> Io<bool> {
        match self {
            Stream::Device(device) if device.is_closed() => Err(Fault::Closed),
            Stream::Device(device) if !device.access.writable => Err(Fault::NotWritable),
            Stream::Device(device) if device.can_buffer(bytes) => {
                device.output.extend_from_slice(bytes);
                Ok(true)
            }
            Stream::Device(_) => Ok(false),
            Stream::Memory(memory) => {
                memory.open()?.write(bytes)?;
                Ok(true)
            }
        }
    }

    /// Takes `bytes`, to be written by [`Stream::settle`].
    pub fn append(&mut self, bytes: &[u8]) -> Io<()> {
        match self {
            Stream::Device(device) => device.append(bytes),
            Stream::Memory(memory) => memory.open()?.write(bytes),
        }
    }

    /// After [`Stream::append`]: writes if the buffer is full or a line has ended. What was begun goes on until little is
    /// left.
    pub fn settle(&mut self, attempt: Attempt) -> Io<()> {
        let Stream::Device(device) = self else { return Ok(()) };
        let line = device.line_buffered && memchr::memchr2(b'\n', b'\r', &device.output).is_some();
        let kept_bytes_max = match attempt {
            Attempt::First => device.access.buffer_bytes,
            Attempt::Again => REFUSED_BYTES_MAX.min(device.access.buffer_bytes),
        };
        if !line && device.output.len() <= kept_bytes_max {
            return Ok(());
        }
        device.drain()
    }

    /// After a write of `len` bytes that would have blocked: what finds no place in the buffer is forgotten.
    pub fn refuse(&mut self, len: usize) -> Written {
        let Stream::Device(device) = self else { return Written::All };
        match device.output.len().saturating_sub(device.access.buffer_bytes) {
            0 => Written::All,
            excess => {
                device.trim_output();
                Written::Blocked(len.saturating_sub(excess))
            }
        }
    }

    /// All that was read ahead.
    pub fn take_ahead(&mut self) -> Io<Vec<u8>> {
        self.take(self.ahead().len())
    }

    /// Writes all output.
    pub fn flush(&mut self) -> Io<()> {
        match self {
            Stream::Device(device) => {
                device.fd()?;
                device.drain()
            }
            Stream::Memory(memory) => memory.open().map(|_| ()),
        }
    }

    pub fn seek(&mut self, offset: i64, whence: Whence) -> Io<u64> {
        match self {
            Stream::Device(device) => device.seek(offset, whence),
            Stream::Memory(memory) => memory.open()?.seek(offset, whence),
        }
    }

    pub fn tell(&mut self) -> Io<u64> {
        match self {
            Stream::Device(device) => device.tell(),
            Stream::Memory(memory) => memory.open().map(|m| m.at as u64),
        }
    }

    /// Goes on behind what a stream of text has read ahead, as CPython's streams of text do when they write: it has taken that
    /// from the stream of bytes.
    pub fn skip_ahead(&mut self) {
        if let Stream::Device(device) = self {
            device.skip_ahead();
        }
    }

    /// How many bytes were read ahead.
    pub fn unread_bytes(&self) -> u64 {
        match self {
            Stream::Device(device) => device.unread() as u64,
            Stream::Memory(_) => 0,
        }
    }

    /// Changes the size to `size`, or to the position.
    pub fn truncate(&mut self, size: Option<u64>) -> Io<u64> {
        match self {
            Stream::Device(device) => device.truncate(size),
            Stream::Memory(memory) => {
                let memory = memory.open()?;
                let size = size.unwrap_or(memory.at as u64);
                memory.data.truncate(usize::try_from(size).unwrap_or(usize::MAX));
                Ok(size)
            }
        }
    }

    pub fn close(&mut self) -> Io<()> {
        match self {
            Stream::Device(device) => device.close(),
            Stream::Memory(memory) => {
                *memory = Memory { is_closed: true, ..Memory::default() };
                Ok(())
            }
        }
    }

    /// Whether the position can be changed.
    pub fn is_seekable(&mut self) -> Io<bool> {
        match self {
            Stream::Device(device) => Ok(os::seek(device.fd()?, 0, libc::SEEK_CUR).is_ok()),
            Stream::Memory(memory) => memory.open().map(|_| true),
        }
    }
}

impl Drop for Device {
    /// The stream was forgotten: a collection drops it. Nobody is left to be told of an error.
    fn drop(&mut self) {
        if !self.may_block || self.output.is_empty() || self.is_closed() {
            let _ = uninterrupted(|| self.close());
            return;
        }
        // Whoever collects must not wait for a reader, who may be waiting for the collection.
        let fd = std::mem::replace(&mut self.fd, -1);
        let mut rest = Device::new(fd, self.access);
        rest.output = std::mem::take(&mut self.output);
        // Without a thread to be had, it is lost.
        spawn(64 << 10, move || {
            let _ = uninterrupted(|| rest.close());
        });
    }
}
