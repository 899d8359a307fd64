//! str: UTF-8 text with its length in code points.
//!
//! - Short text stands behind the header; longer text in a [`ByteBuffer`] that
//!   may have room behind the text. `a + b` appends in place when `a` ends where
//!   its buffer's text ends and there is room: repeated `s += t` takes time in
//!   proportion to what is added, without reference counts.
//! - Lone surrogates are kept in generalised UTF-8 (as if they were scalar
//!   values); such a string has the flag `SURROGATES` and no `&str`.
//! - Code point `i` of non-ASCII text is found through breadcrumbs: byte offsets
//!   of every 64th code point, made when first needed.

pub(crate) mod arguments;
mod build;
mod case;
pub(crate) mod codec;
pub(crate) mod construct;
mod errors;
mod fast_format;
mod format;
mod index;
pub mod methods;
pub(crate) mod padding;
pub(crate) mod percent;
mod replace;
pub(crate) mod search;
pub(crate) mod split;
mod unicode;

pub(crate) use build::{StrBuffer, TextWriter};
pub(crate) use codec::{decode_bytes, decode_object, encode_text};
pub(crate) use format::{format_float_value, format_int_value, format_text};

pub use crate::text::strings::{decode, push_code_point};

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::objects::{Header, Kind, Object, flag};
use crate::value::{Gc, Slot, Value, WordSlot};

/// Texts that a script makes longer than this may find no memory; shorter ones come from the reserve.
const TRIED_BYTES_MIN: usize = 64 << 10;

/// Text up to this many bytes stands behind the header.
const INLINE_BYTES_MAX: usize = 256;
/// Code points between two breadcrumbs.
const CRUMB: usize = 64;

/// Bytes that strings point into; only `used` grows, by compare-and-swap.
#[repr(C)]
pub struct ByteBuffer {
    header: Header,
    capacity: usize,
    used: AtomicUsize,
}

// SAFETY: repr(C), header first; no slots.
unsafe impl Object for ByteBuffer {
    const KIND: Kind = Kind::ByteBuffer;
    fn trace(&self, _: &mut Marker<'_>) {}
}

impl ByteBuffer {
    fn new(t: &Thread, capacity: usize, used: usize) -> R<Gc<ByteBuffer>> {
        // SAFETY: the cell is large enough.
        t.allocate(size_of::<ByteBuffer>() + capacity).map(|cell| unsafe { ByteBuffer::init(cell, capacity, used) })
    }

    /// # Safety
    /// The cell is new and has room for the header and `capacity` bytes.
    unsafe fn init(cell: *mut u8, capacity: usize, used: usize) -> Gc<ByteBuffer> {
        let header = Header::internal(Kind::ByteBuffer);
        let buffer: *mut ByteBuffer = cell.cast();
        // SAFETY: the caller's promise; the bytes behind the header are written before a string points to them.
        unsafe {
            buffer.write(ByteBuffer { header, capacity, used: AtomicUsize::new(used) });
            Gc::from_ptr(buffer)
        }
    }

    /// A full one, which cannot fail (see [`Thread::allocate_or_die`]).
    fn needed(t: &Thread, bytes: usize) -> Gc<ByteBuffer> {
        // SAFETY: the cell is large enough.
        unsafe { ByteBuffer::init(t.allocate_or_die(size_of::<ByteBuffer>() + bytes), bytes, bytes) }
    }

    fn data(&self) -> *mut u8 {
        // SAFETY: `capacity` bytes follow the header.
        unsafe { (self as *const ByteBuffer).add(1) as *mut u8 }
    }
}

/// A string.
#[repr(C)]
pub struct Str {
    pub(crate) header: Header,
    /// 0 while not computed.
    hash: WordSlot,
    bytes: u32,
    chars: u32,
    data: *const u8,
    /// The [`ByteBuffer`] behind `data`, or UNDEF when the text is inline.
    buffer: Slot,
    /// Breadcrumbs: a [`ByteBuffer`] of u32 offsets, or UNDEF.
    crumbs: Slot,
}

// SAFETY: repr(C), header first; trace shows both slots.
unsafe impl Object for Str {
    const KIND: Kind = Kind::Str;
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slot(&self.buffer);
        marker.slot(&self.crumbs);
    }
}

impl Str {
    /// The string `text`.
    ///
    /// # Safepoint
    /// May collect: `text` must not lie in the heap unless its string is reachable.
    pub fn new(t: &Thread, text: &str) -> Gc<Str> {
        if text.len() <= 2 {
            let mut chars = text.chars();
            match (chars.next(), chars.next()) {
                (None, _) => return t.vm().empty_str(),
                (Some(c), None) if (c as u32) < 256 => return t.vm().latin1_str(c as u8),
                _ => {}
            }
        }
        Str::with_type(t, t.types().str, text.as_bytes(), false)
    }

    /// The string of one code point; a surrogate is allowed.
    pub fn from_code_point(t: &Thread, code: u32) -> Gc<Str> {
        match char::from_u32(code) {
            Some(c) => Str::new(t, c.encode_utf8(&mut [0; 4])),
            None => Str::from_code_points(t, &[code]),
        }
    }

    /// The string of these code points; surrogates are allowed.
    pub fn from_code_points(t: &Thread, codes: &[u32]) -> Gc<Str> {
        let mut bytes = Vec::with_capacity(codes.len());
        let mut surrogates = false;
        for &code in codes {
            surrogates |= push_code_point(&mut bytes, code);
        }
        Str::from_generalized(t, &bytes, surrogates)
    }

    /// The string of generalised UTF-8 bytes.
    ///
    /// `surrogates` says that there may be some; without, the bytes are UTF-8.
    pub fn from_generalized(t: &Thread, bytes: &[u8], surrogates: bool) -> Gc<Str> {
        match bytes {
            [] => return t.vm().empty_str(),
            [c @ 0..0x80] => return t.vm().latin1_str(*c),
            [high @ 0xc2..0xc4, low] => return t.vm().latin1_str(high << 6 | low & 0x3f),
            _ => {}
        }
        let surrogates = surrogates && std::str::from_utf8(bytes).is_err();
        Str::with_type(t, t.types().str, bytes, surrogates)
    }

    /// A string of type `ty` (str or a subclass) with these (generalised) UTF-8 bytes.
    pub fn with_type(t: &Thread, ty: Gc<crate::objects::ty::TypeObject>, bytes: &[u8], surrogates: bool) -> Gc<Str> {
        let chars = if surrogates { count_code_points(bytes) } else { count_chars(bytes) };
        if ty == t.types().str && bytes.len() <= INLINE_BYTES_MAX {
            return Str::short(t, bytes, chars, surrogates);
        }
        let buffer = ByteBuffer::needed(t, bytes.len());
        // SAFETY: the buffer has this capacity and is not shared yet.
        unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), buffer.data(), bytes.len()) };
        let string = Str::layout(ty, bytes.len(), chars, buffer.data(), buffer.value(), surrogates);
        crate::objects::instance::alloc_with_attributes(t, ty, string)
    }

    /// An exact str whose text, of up to `INLINE_BYTES_MAX` bytes, stands behind the header.
    #[inline]
    fn short(t: &Thread, bytes: &[u8], chars: usize, surrogates: bool) -> Gc<Str> {
        let cell = t.allocate_or_die(size_of::<Str>() + bytes.len());
        // SAFETY: the cell is ours and has room for the header and the text;
        // initialised before any safepoint (H3).
        unsafe {
            let text = cell.add(size_of::<Str>());
            std::ptr::copy_nonoverlapping(bytes.as_ptr(), text, bytes.len());
            let string = Str::layout(t.types().str, bytes.len(), chars, text, Value::UNDEF, surrogates);
            cell.cast::<Str>().write(string);
            Gc::from_ptr(cell.cast())
        }
    }

    fn layout(
        ty: Gc<crate::objects::ty::TypeObject>,
        bytes: usize,
        chars: usize,
        data: *const u8,
        buffer: Value,
        surrogates: bool,
    ) -> Str {
        let header = Header::new(ty, Kind::Str);
        if surrogates {
            header.set_flag(flag::SURROGATES);
        }
        Str {
            header,
            hash: WordSlot::new(0),
            bytes: bytes as u32,
            chars: chars as u32,
            data,
            buffer: Slot::new(buffer),
            crumbs: Slot::new(Value::UNDEF),
        }
    }

    /// `self + other`.
    ///
    /// # Errors
    /// MemoryError.
    ///
    /// # Safepoint
    /// May collect.
    pub fn concat(t: &Thread, left: Gc<Str>, right: Gc<Str>) -> R<Gc<Str>> {
        if right.bytes == 0 && left.header.ty() == t.types().str {
            return Ok(left);
        }
        if left.bytes == 0 && right.header.ty() == t.types().str {
            return Ok(right);
        }
        let (a, b) = (left.bytes as usize, right.bytes as usize);
        let surrogates = left.has_surrogates() || right.has_surrogates();
        if a + b > u32::MAX as usize {
            return Err(t.memory_error());
        }
        if a + b <= INLINE_BYTES_MAX {
            let mut joined = [0; INLINE_BYTES_MAX];
            joined[..a].copy_from_slice(left.as_bytes());
            joined[a..a + b].copy_from_slice(right.as_bytes());
            return Ok(Str::with_type(t, t.types().str, &joined[..a + b], surrogates));
        }
        let chars = (left.chars + right.chars) as usize;
        let buffer = match left.room_behind(b) {
            Some(buffer) => buffer,
            None => {
                let buffer = ByteBuffer::new(t, a + b + ((a + b) / 2).min(64 << 20), a + b)?;
                // SAFETY: fresh and large enough.
                unsafe { std::ptr::copy_nonoverlapping(left.data, buffer.data(), a) };
                buffer
            }
        };
        // SAFETY: bytes a..a+b of the buffer are ours: claimed by room_behind, or fresh.
        unsafe { std::ptr::copy_nonoverlapping(right.data, buffer.data().add(a), b) };
        Ok(t.alloc(Str::layout(t.types().str, a + b, chars, buffer.data(), buffer.value(), surrogates)))
    }

    /// Claims `more` bytes behind this text in its buffer.
    fn room_behind(&self, more: usize) -> Option<Gc<ByteBuffer>> {
        let buffer: Gc<ByteBuffer> = self.buffer.get().cast()?;
        let end = self.bytes as usize;
        if end + more > buffer.capacity || !std::ptr::eq(self.data, buffer.data()) {
            return None;
        }
        buffer.used.compare_exchange(end, end + more, Ordering::AcqRel, Ordering::Relaxed).ok()?;
        Some(buffer)
    }

    /// The same where the script chooses the size.
    ///
    /// # Errors
    /// MemoryError.
    pub fn try_from_generalized(t: &Thread, bytes: &[u8], surrogates: bool) -> R<Gc<Str>> {
        if bytes.len() <= TRIED_BYTES_MIN {
            return Ok(Str::from_generalized(t, bytes, surrogates));
        }
        let surrogates = surrogates && std::str::from_utf8(bytes).is_err();
        let chars = if surrogates { count_code_points(bytes) } else { count_chars(bytes) };
        if bytes.len() > u32::MAX as usize {
            return Err(t.memory_error());
        }
        let buffer = ByteBuffer::new(t, bytes.len(), bytes.len())?;
        // SAFETY: the buffer has this capacity and is not shared yet.
        unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), buffer.data(), bytes.len()) };
        let ty = t.types().str;
        Ok(t.alloc(Str::layout(ty, bytes.len(), chars, buffer.data(), buffer.value(), surrogates)))
    }

    /// The substring of bytes `from..to` (on code point boundaries) with `chars` code points.
    pub fn substring(t: &Thread, whole: Gc<Str>, from: usize, to: usize) -> Gc<Str> {
        if from == 0 && to == whole.bytes as usize && whole.header.ty() == t.types().str {
            return whole;
        }
        let bytes = &whole.as_bytes()[from..to];
        if whole.is_ascii() && bytes.len() > 1 && bytes.len() <= INLINE_BYTES_MAX {
            return Str::short(t, bytes, bytes.len(), false);
        }
        Str::from_generalized(t, bytes, whole.has_surrogates())
    }

    #[inline(always)]
    pub fn has_surrogates(&self) -> bool {
        self.header.has_flag(flag::SURROGATES)
    }

    /// Generalised UTF-8.
    #[inline(always)]
    pub fn as_bytes(&self) -> &[u8] {
        // SAFETY: `bytes` initialised bytes at `data`, which never change; inline
        // or in the buffer that this string keeps alive.
        unsafe { std::slice::from_raw_parts(self.data, self.bytes as usize) }
    }

    /// The text, unless it has lone surrogates.
    #[inline]
    pub fn to_str(&self) -> Option<&str> {
        // SAFETY: without SURROGATES the bytes came from a &str or were checked.
        (!self.has_surrogates()).then(|| unsafe { std::str::from_utf8_unchecked(self.as_bytes()) })
    }

    /// The text; lone surrogates become U+FFFD.
    #[inline]
    pub fn to_lossy(&self) -> std::borrow::Cow<'_, str> {
        match self.to_str() {
            Some(text) => std::borrow::Cow::Borrowed(text),
            None => self.code_points().map(|c| char::from_u32(c).unwrap_or('\u{fffd}')).collect(),
        }
    }

    /// The text.
    ///
    /// # Errors
    /// UnicodeEncodeError if it has lone surrogates.
    pub fn try_str(&self, t: &Thread) -> R<&str> {
        match self.to_str() {
            Some(text) => Ok(text),
            None => {
                let at = self.code_points().position(|c| (0xd800..0xe000).contains(&c)).unwrap_or(0);
                let code = self.code_points().nth(at).unwrap_or(0);
                Err(t.raise_text(
                    t.types().unicode_encode_error,
                    &format!(
                        "'utf-8' codec can't encode character '\\u{code:04x}' in position {at}: surrogates not allowed"
                    ),
                ))
            }
        }
    }

    /// Bytes of the text.
    #[inline(always)]
    pub fn byte_len(&self) -> usize {
        self.bytes as usize
    }

    /// Code points.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.chars as usize
    }

    pub fn is_empty(&self) -> bool {
        self.bytes == 0
    }

    #[inline(always)]
    pub fn is_ascii(&self) -> bool {
        self.bytes == self.chars
    }

    pub fn code_points(&self) -> CodePoints<'_> {
        CodePoints { bytes: self.as_bytes() }
    }

    /// Byte offset of code point `index` (which may be the length).
    pub fn byte_offset(&self, t: &Thread, index: usize) -> usize {
        if self.is_ascii() || index == 0 {
            return index;
        }
        if index >= self.len() {
            return self.byte_len();
        }
        let bytes = self.as_bytes();
        if self.len() <= 2 * CRUMB {
            return advance(bytes, 0, index);
        }
        let crumbs = self.breadcrumbs(t);
        match crumbs.get(index / CRUMB) {
            Some(at) => advance(bytes, *at as usize, index % CRUMB),
            None => advance(bytes, 0, index),
        }
    }

    /// Whether the string refers to no other object, and never will.
    pub(crate) fn is_self_contained(&self) -> bool {
        self.buffer.get().is_undef() && (self.is_ascii() || self.byte_len() <= CRUMB)
    }

    /// Number of code points before byte `offset`.
    pub fn index_of_byte(&self, offset: usize) -> usize {
        if self.is_ascii() { offset } else { count_code_points(&self.as_bytes()[..offset]) }
    }

    /// Number of code points before byte `offset`, in little time also for long texts.
    pub fn char_index(&self, t: &Thread, offset: usize) -> usize {
        if self.is_ascii() || offset <= 4 * CRUMB {
            return self.index_of_byte(offset);
        }
        let crumbs = self.breadcrumbs(t);
        let crumb = crumbs.partition_point(|at| *at as usize <= offset).saturating_sub(1);
        let from = crumbs.get(crumb).map_or(0, |at| *at as usize);
        crumb * CRUMB + count_code_points(&self.as_bytes()[from..offset])
    }

    /// Code point `index`.
    #[inline]
    pub fn code_point(&self, t: &Thread, index: usize) -> u32 {
        if self.is_ascii() {
            return u32::from(self.as_bytes()[index]);
        }
        let at = self.byte_offset(t, index);
        decode(&self.as_bytes()[at..]).0
    }

    /// Byte offsets of every so many code points; none when there is no memory for them.
    fn breadcrumbs(&self, t: &Thread) -> &[u32] {
        let count = self.len().div_ceil(CRUMB);
        if self.crumbs.get().is_undef() {
            let Ok(buffer) = ByteBuffer::new(t, count * 4, count * 4) else {
                // Slower, but no error.
                t.clear_raised();
                return &[];
            };
            let bytes = self.as_bytes();
            let mut at = 0;
            for i in 0..count {
                // SAFETY: `count` u32s fit the buffer, whose data is 8-aligned.
                unsafe { buffer.data().cast::<u32>().add(i).write(at as u32) };
                at = advance(bytes, at, CRUMB);
            }
            self.crumbs.set(buffer.value());
        }
        // SAFETY: the slot holds a ByteBuffer with `count` u32s, which this string keeps alive.
        unsafe {
            let buffer: Gc<ByteBuffer> = Gc::from_value(self.crumbs.get());
            std::slice::from_raw_parts(buffer.data().cast(), count)
        }
    }

    #[inline(always)]
    pub(crate) fn cached_hash(&self) -> u64 {
        self.hash.get()
    }

    /// The hash of the text (never 0 in the cache).
    #[inline]
    pub fn hash(&self, t: &Thread) -> u64 {
        match self.hash.get() {
            0 => {
                let hash = t.vm().hash_str(self.as_bytes());
                self.hash.set(hash);
                hash
            }
            hash => hash,
        }
    }
}

impl PartialEq for Str {
    #[inline]
    fn eq(&self, other: &Str) -> bool {
        let (a, b) = (self.as_bytes(), other.as_bytes());
        // Most unequal strings differ in their lengths or first bytes, and strings of
        // one character are the same objects.
        a.len() == b.len() && a.first() == b.first() && (std::ptr::eq(self, other) || a == b)
    }
}

/// The code points of generalised UTF-8.
#[derive(Clone)]
pub struct CodePoints<'a> {
    bytes: &'a [u8],
}

impl<'a> CodePoints<'a> {
    /// Of generalised UTF-8.
    pub fn new(bytes: &'a [u8]) -> CodePoints<'a> {
        CodePoints { bytes }
    }

    /// The bytes of those that are left.
    pub fn rest(&self) -> &'a [u8] {
        self.bytes
    }
}

impl Iterator for CodePoints<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        if self.bytes.is_empty() {
            return None;
        }
        let (code, length) = decode(self.bytes);
        self.bytes = &self.bytes[length..];
        Some(code)
    }
}

fn advance(bytes: &[u8], mut at: usize, count: usize) -> usize {
    for _ in 0..count {
        if at >= bytes.len() {
            break;
        }
        at += match bytes[at] {
            0..0x80 => 1,
            0x80..0xe0 => 2,
            0xe0..0xf0 => 3,
            _ => 4,
        };
    }
    at
}

fn count_chars(bytes: &[u8]) -> usize {
    if bytes.is_ascii() { bytes.len() } else { count_code_points(bytes) }
}

fn count_code_points(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b & 0xc0 != 0x80).count()
}
