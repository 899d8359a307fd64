//! Making strings without an intermediate copy: of a size known beforehand
//! ([`Str::build`]) or growing ([`StrBuffer`]).

use super::{ByteBuffer, INLINE_BYTES_MAX, Str, push_code_point};
use crate::interp::{R, Thread};
use crate::value::{Gc, Value};

/// Writes the bytes of a new string. It never writes more than there is room for.
pub(crate) struct TextWriter {
    at: *mut u8,
    end: *mut u8,
}

impl TextWriter {
    /// A writer into `bytes` bytes at `start`.
    ///
    /// # Safety
    /// The bytes are writable and nobody else looks at them.
    unsafe fn new(start: *mut u8, bytes: usize) -> TextWriter {
        // SAFETY: the caller's promise.
        TextWriter { at: start, end: unsafe { start.add(bytes) } }
    }

    #[inline]
    fn room(&self) -> usize {
        self.end as usize - self.at as usize
    }

    /// Writes the bytes, or as many as fit.
    #[inline]
    pub fn push(&mut self, bytes: &[u8]) {
        let count = bytes.len().min(self.room());
        // SAFETY: `count` bytes are left in the fresh buffer, which `bytes` is no part of.
        unsafe {
            std::ptr::copy_nonoverlapping(bytes.as_ptr(), self.at, count);
            self.at = self.at.add(count);
        }
    }

    /// Writes `count` bytes: `byte` of each number from 0 on.
    #[inline]
    pub fn push_each(&mut self, count: usize, byte: impl Fn(usize) -> u8) {
        let count = count.min(self.room());
        // SAFETY: `count` bytes are left in the fresh buffer.
        unsafe {
            for n in 0..count {
                self.at.add(n).write(byte(n));
            }
            self.at = self.at.add(count);
        }
    }

    /// Writes `bytes` `count` times.
    pub fn push_repeated(&mut self, bytes: &[u8], count: usize) {
        if let [byte] = bytes {
            let count = count.min(self.room());
            // SAFETY: `count` bytes are left in the fresh buffer.
            unsafe {
                self.at.write_bytes(*byte, count);
                self.at = self.at.add(count);
            }
            return;
        }
        // Short texts are copied several at a time.
        let mut chunk = [0; 256];
        let in_chunk = if bytes.is_empty() { 0 } else { (chunk.len() / bytes.len()).min(count) };
        if in_chunk < 2 {
            (0..count).for_each(|_| self.push(bytes));
            return;
        }
        let filled = in_chunk * bytes.len();
        for part in chunk[..filled].chunks_exact_mut(bytes.len()) {
            part.copy_from_slice(bytes);
        }
        (0..count / in_chunk).for_each(|_| self.push(&chunk[..filled]));
        self.push(&chunk[..count % in_chunk * bytes.len()]);
    }

    /// Writes `map` of each byte.
    #[inline]
    pub fn push_mapped(&mut self, bytes: &[u8], map: impl Fn(u8) -> u8) {
        let count = bytes.len().min(self.room());
        // SAFETY: `count` bytes are left in the fresh buffer, which `bytes` is no part of.
        unsafe {
            for (i, byte) in bytes[..count].iter().enumerate() {
                self.at.add(i).write(map(*byte));
            }
            self.at = self.at.add(count);
        }
    }
}

impl Str {
    /// A string of `bytes` bytes and `chars` code points that `fill` writes. It
    /// must write exactly so much, generalised UTF-8 (UTF-8 without `surrogates`),
    /// and neither allocate in the heap nor run Python code.
    ///
    /// # Errors
    /// MemoryError.
    ///
    /// # Safepoint
    /// May collect before `fill` runs.
    pub(crate) fn build(
        t: &Thread,
        bytes: usize,
        chars: usize,
        surrogates: bool,
        fill: impl FnOnce(&mut TextWriter),
    ) -> R<Gc<Str>> {
        let built = Str::try_build(t, bytes, chars, surrogates, |out| {
            fill(out);
            true
        })?;
        match built {
            Some(string) => Ok(string),
            None => Err(t.system_error("a text changed while it was copied")),
        }
    }

    /// As [`Str::build`]; none if `fill` gives false or wrote less than it should.
    pub(crate) fn try_build(
        t: &Thread,
        bytes: usize,
        chars: usize,
        surrogates: bool,
        fill: impl FnOnce(&mut TextWriter) -> bool,
    ) -> R<Option<Gc<Str>>> {
        if bytes > u32::MAX as usize {
            return Err(t.memory_error());
        }
        if bytes <= 2 {
            let mut small = [0; 2];
            // SAFETY: `bytes` of the array are written, and nobody else sees it.
            let mut writer = unsafe { TextWriter::new(small.as_mut_ptr(), bytes) };
            let complete = fill(&mut writer) && writer.room() == 0;
            return Ok(complete.then(|| Str::from_generalized(t, &small[..bytes], false)));
        }
        let ty = t.types().str;
        if bytes > INLINE_BYTES_MAX {
            let buffer = ByteBuffer::new(t, bytes, bytes)?;
            // SAFETY: the buffer has this capacity and is not shared yet.
            let mut writer = unsafe { TextWriter::new(buffer.data(), bytes) };
            if !fill(&mut writer) || writer.room() != 0 {
                return Ok(None);
            }
            let layout = Str::layout(ty, bytes, chars, buffer.data(), buffer.value(), surrogates);
            return Ok(Some(t.alloc(layout)));
        }
        let cell = t.allocate(size_of::<Str>() + bytes)?;
        // SAFETY: the cell is ours and has room for the header and the text; `fill`
        // does not allocate, so it is initialised before any safepoint (H3).
        unsafe {
            let text = cell.add(size_of::<Str>());
            let mut writer = TextWriter::new(text, bytes);
            let complete = fill(&mut writer) && writer.room() == 0;
            let (bytes, chars) = if complete { (bytes, chars) } else { (0, 0) };
            cell.cast::<Str>().write(Str::layout(ty, bytes, chars, text, Value::UNDEF, surrogates));
            Ok(complete.then(|| Gc::from_ptr(cell.cast())))
        }
    }

    /// All the strings in `parts` one after the other, as an f-string makes them.
    ///
    /// # Errors
    /// TypeError for a part that is no string; MemoryError.
    pub fn concat_all(t: &Thread, parts: &[Value]) -> R<Gc<Str>> {
        let (mut bytes, mut chars, mut surrogates) = (0, 0, false);
        for part in parts {
            let Some(text) = part.cast::<Str>() else { return Err(t.type_error("a part of a text is no str")) };
            bytes += text.byte_len();
            chars += text.len();
            surrogates |= text.has_surrogates();
        }
        Str::build(t, bytes, chars, surrogates, |out| {
            for text in parts.iter().filter_map(|part| part.cast::<Str>()) {
                out.push(text.as_bytes());
            }
        })
    }

    /// A string of ASCII bytes.
    #[inline]
    pub(crate) fn from_ascii(t: &Thread, bytes: &[u8]) -> Gc<Str> {
        debug_assert!(bytes.is_ascii());
        Str::from_generalized(t, bytes, false)
    }

    /// The string as an exact str: itself unless its type is a subclass.
    pub(crate) fn exact(t: &Thread, string: Gc<Str>) -> Gc<Str> {
        Str::substring(t, string, 0, string.byte_len())
    }

    /// Whether the type is str itself.
    #[inline(always)]
    pub(crate) fn is_exact(&self, t: &Thread) -> bool {
        self.header.ty() == t.types().str
    }
}

/// Bytes of a [`StrBuffer`] that take no memory of the heap or of malloc.
const STACK_BYTES: usize = 192;

/// Text that grows: the result of a method whose size is not known beforehand.
/// Short text stays on the stack.
pub(crate) struct StrBuffer {
    stack: [u8; STACK_BYTES],
    /// Bytes in `stack`, while `heap` has none.
    used: usize,
    heap: Vec<u8>,
    surrogates: bool,
    /// There was no memory for it: it is empty, and stays so.
    has_failed: bool,
}

impl Default for StrBuffer {
    fn default() -> StrBuffer {
        StrBuffer { stack: [0; STACK_BYTES], used: 0, heap: Vec::new(), surrogates: false, has_failed: false }
    }
}

impl StrBuffer {
    /// A buffer for about so many bytes.
    pub fn with_capacity(bytes: usize) -> StrBuffer {
        let mut buffer = StrBuffer::default();
        if bytes > STACK_BYTES {
            buffer.reserve(bytes);
        }
        buffer
    }

    #[inline]
    fn on_heap(&self) -> bool {
        self.heap.capacity() > 0
    }

    /// Bytes so far.
    pub fn len(&self) -> usize {
        if self.on_heap() { self.heap.len() } else { self.used }
    }

    fn as_bytes(&self) -> &[u8] {
        if self.on_heap() { &self.heap } else { &self.stack[..self.used] }
    }

    /// Moves the text off the stack, with room for `more` bytes.
    #[cold]
    fn spill(&mut self, more: usize) -> bool {
        let is_there = self.reserve(2 * self.used + more);
        if is_there {
            self.heap.extend_from_slice(&self.stack[..self.used]);
        }
        is_there
    }

    /// Room for `more` bytes of the heap's; false if there is no memory.
    #[inline]
    fn reserve(&mut self, more: usize) -> bool {
        if !self.has_failed && self.heap.try_reserve(more).is_err() {
            self.heap = Vec::new();
            self.used = 0;
            self.has_failed = true;
        }
        !self.has_failed
    }

    #[inline]
    fn extend(&mut self, bytes: &[u8]) {
        if !self.on_heap() {
            let end = self.used + bytes.len();
            if let Some(room) = self.stack.get_mut(self.used..end) {
                room.copy_from_slice(bytes);
                self.used = end;
                return;
            }
            if !self.spill(bytes.len()) {
                return;
            }
        }
        if self.reserve(bytes.len()) {
            self.heap.extend_from_slice(bytes);
        }
    }

    #[inline]
    pub fn push(&mut self, text: &str) {
        self.extend(text.as_bytes());
    }

    /// Appends a string, lone surrogates included.
    #[inline]
    pub fn push_string(&mut self, string: Gc<Str>) {
        self.push_part(string.as_bytes(), string.has_surrogates());
    }

    /// Appends generalised UTF-8, in which there may be `surrogates`.
    #[inline]
    pub fn push_part(&mut self, bytes: &[u8], surrogates: bool) {
        self.extend(bytes);
        self.surrogates |= surrogates;
    }

    #[inline]
    pub fn push_code(&mut self, code: u32) {
        match char::from_u32(code) {
            Some(c) => self.extend(c.encode_utf8(&mut [0; 4]).as_bytes()),
            None => {
                let mut bytes = Vec::with_capacity(3);
                self.surrogates |= push_code_point(&mut bytes, code);
                self.extend(&bytes);
            }
        }
    }

    /// Appends ASCII characters.
    #[inline]
    pub fn push_ascii(&mut self, bytes: &[u8]) {
        debug_assert!(bytes.is_ascii());
        self.extend(bytes);
    }

    pub fn push_repeated(&mut self, text: &[u8], count: usize) {
        let total = text.len().saturating_mul(count);
        let is_there = if self.on_heap() {
            self.reserve(total)
        } else {
            self.used.saturating_add(total) <= STACK_BYTES || self.spill(total)
        };
        if !is_there {
            return;
        }
        if let ([byte], true) = (text, self.on_heap()) {
            self.heap.resize(self.heap.len() + count, *byte);
            return;
        }
        (0..count).for_each(|_| self.extend(text));
    }

    /// The string.
    ///
    /// # Errors
    /// MemoryError.
    pub fn finish(self, t: &Thread) -> R<Gc<Str>> {
        if self.has_failed || self.len() > u32::MAX as usize {
            return Err(t.memory_error());
        }
        Str::try_from_generalized(t, self.as_bytes(), self.surrogates)
    }
}
