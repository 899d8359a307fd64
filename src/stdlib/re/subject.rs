//! The text that a pattern is applied to.

use super::pattern::Pattern;
use crate::interp::{R, Raised, Thread};
use crate::objects::buffer::bytes_of;
use crate::objects::bytes::Bytes;
use crate::objects::string::Str;
use crate::text::regex::{Find, Goal, Scratch, Stop};
use crate::value::{Gc, Value};

/// A str, or an object with bytes.
#[derive(Clone, Copy)]
pub(super) enum Subject {
    Text(Gc<Str>),
    Bytes(Gc<Bytes>),
}

impl Subject {
    /// The object `v` as a text for `pattern`.
    ///
    /// # Errors
    /// TypeError if it is of the wrong kind.
    pub fn new(t: &Thread, pattern: &Pattern, v: Value) -> R<Subject> {
        match Subject::of(t, v)? {
            Subject::Bytes(_) if pattern.is_text => {
                Err(t.type_error("cannot use a string pattern on a bytes-like object"))
            }
            Subject::Text(_) if !pattern.is_text => {
                Err(t.type_error("cannot use a bytes pattern on a string-like object"))
            }
            subject => Ok(subject),
        }
    }

    /// The object `v` as a text.
    ///
    /// # Errors
    /// TypeError if it is none.
    pub fn of(t: &Thread, v: Value) -> R<Subject> {
        if let Some(string) = v.cast::<Str>() {
            return Ok(Subject::Text(string));
        }
        if let Some(bytes) = v.cast::<Bytes>() {
            return Ok(Subject::Bytes(bytes));
        }
        // What may change while it is searched is searched as it is now.
        if let Some(bytes) = bytes_of(t, v)? {
            return bytes.into_object(t).map(Subject::Bytes);
        }
        let found = t.type_name(v);
        Err(t.type_error(&format!("expected string or bytes-like object, got '{found}'")))
    }

    #[inline]
    pub fn bytes(&self) -> &[u8] {
        match self {
            Subject::Text(string) => string.as_bytes(),
            Subject::Bytes(bytes) => bytes.data(),
        }
    }

    /// Its length in characters.
    pub fn len(&self) -> usize {
        match self {
            Subject::Text(string) => string.len(),
            Subject::Bytes(bytes) => bytes.data().len(),
        }
    }

    /// Whether there are characters of several bytes.
    pub fn is_wide(&self) -> bool {
        matches!(self, Subject::Text(string) if !string.is_ascii())
    }

    /// The byte at which character `index` begins.
    pub fn byte_offset(&self, t: &Thread, index: usize) -> usize {
        match self {
            Subject::Text(string) => string.byte_offset(t, index),
            Subject::Bytes(_) => index,
        }
    }

    /// The number of characters before a byte.
    pub fn char_index(&self, t: &Thread, offset: usize) -> usize {
        match self {
            Subject::Text(string) => string.char_index(t, offset),
            Subject::Bytes(_) => offset,
        }
    }

    /// The part from byte `from` to byte `to`.
    ///
    /// # Safepoint
    /// May collect.
    pub fn slice(&self, t: &Thread, from: usize, to: usize) -> Value {
        match self {
            Subject::Text(string) => Str::substring(t, *string, from, to).value(),
            Subject::Bytes(bytes)
                if from == 0 && to == bytes.data().len() && t.type_of(bytes.value()) == t.types().bytes =>
            {
                bytes.value()
            }
            Subject::Bytes(bytes) => Bytes::new(t, bytes.data().get(from..to).unwrap_or_default()).value(),
        }
    }

    pub fn value(&self) -> Value {
        match self {
            Subject::Text(string) => string.value(),
            Subject::Bytes(bytes) => bytes.value(),
        }
    }
}

/// A search through a text, match by match.
pub(super) struct Walk<'a> {
    pub pattern: &'a Pattern,
    pub subject: Subject,
    /// Where the next match is looked for, and where the text ends, in bytes.
    pub start: usize,
    pub end: usize,
    pub must_advance: bool,
    pub scratch: Box<Scratch>,
}

impl<'a> Walk<'a> {
    /// A walk through the part of the text between characters `pos` and `endpos`.
    pub fn new(t: &Thread, pattern: &'a Pattern, subject: Subject, pos: isize, endpos: isize) -> R<Walk<'a>> {
        if subject.bytes().len() >= u32::MAX as usize {
            return Err(t.overflow_error("the text is too long"));
        }
        let len = subject.len();
        let pos = (pos.max(0) as usize).min(len);
        let endpos = (endpos.max(0) as usize).min(len);
        // Where endpos is before pos nothing matches: the search begins behind the end.
        let end = if endpos == len { subject.bytes().len() } else { subject.byte_offset(t, endpos) };
        let start = subject.byte_offset(t, pos);
        let scratch = pattern.take_scratch(t);
        Ok(Walk { pattern, subject, start, end, must_advance: false, scratch })
    }

    /// Looks for the next match; its groups are in `scratch`.
    ///
    /// # Errors
    /// What a signal handler raises; MemoryError.
    ///
    /// # Safepoint
    /// Is one now and then.
    #[inline]
    pub fn find(&mut self, t: &Thread, goal: Goal) -> R<bool> {
        if self.start > self.end {
            return Ok(false);
        }
        let find = Find {
            text: &self.subject.bytes()[..self.end],
            start: self.start,
            goal,
            must_advance: self.must_advance,
            wide: self.subject.is_wide(),
        };
        let mut raised: Option<Raised> = None;
        let mut go_on = || match t.safepoint() {
            Ok(()) => true,
            Err(error) => {
                raised = Some(error);
                false
            }
        };
        match self.pattern.program.find(find, &mut self.scratch, &mut go_on) {
            Ok(found) => Ok(found),
            Err(Stop::Interrupted) => Err(raised.unwrap_or_else(|| t.runtime_error("the match was interrupted"))),
            Err(Stop::Memory) => Err(t.memory_error()),
        }
    }

    /// Searches, and goes behind what was found: its first and last byte.
    #[inline]
    pub fn advance(&mut self, t: &Thread) -> R<Option<(usize, usize)>> {
        if !self.find(t, Goal::Search)? {
            return Ok(None);
        }
        let (from, to) = (self.scratch.marks[0] as usize, self.scratch.marks[1] as usize);
        self.start = to;
        self.must_advance = from == to;
        Ok(Some((from, to)))
    }

    /// The text of a group of the match just found, or `absent`.
    pub fn group(&self, t: &Thread, group: usize, absent: Value) -> Value {
        let (from, to) = (self.scratch.marks[group * 2], self.scratch.marks[group * 2 + 1]);
        if from == u32::MAX || to == u32::MAX {
            return absent;
        }
        self.subject.slice(t, from as usize, to as usize)
    }

    /// What a call that is done with the walk gives back to the pattern.
    pub fn finish(self, t: &Thread) {
        self.pattern.give_scratch(t, self.scratch);
    }
}
