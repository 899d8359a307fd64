//! The bytes of a pickle that is being written, and the numbers of what is in it.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::opcode;
use crate::value::Value;

/// The protocol with which strings and sets got opcodes of their own, and frames began.
pub const PROTOCOL_OF_FRAMES: u8 = 4;

const FRAME_HEADER_BYTES: usize = 9;
/// What is shorter has no frame.
const FRAME_BYTES_MIN: usize = 4;
/// A frame that has reached this size ends before the next object.
pub const FRAME_BYTES_MAX: usize = 64 << 10;

/// What is written so far. No value lives by it: who owns it keeps what is in the memo.
#[derive(Default)]
pub struct Output {
    bytes: Vec<u8>,
    /// Where the header of the open frame is.
    frame: Option<usize>,
    /// The numbers of what was written, by address.
    memo: HashMap<usize, u32, FixedState>,
    pub protocol: u8,
    /// Whether nothing goes into the memo.
    pub is_fast: bool,
}

/// There is no memory for what is to be written.
pub struct OutOfMemory;

impl Output {
    pub fn new(protocol: u8) -> Output {
        Output { protocol, ..Output::default() }
    }

    /// Whether the protocol is one of bytes, not of lines of text.
    pub fn is_binary(&self) -> bool {
        self.protocol >= 1
    }

    /// The beginning of a pickle.
    pub fn begin(&mut self) -> Result<(), OutOfMemory> {
        self.bytes.clear();
        self.frame = None;
        if self.protocol >= 2 {
            self.push(&[opcode::PROTO, self.protocol])?;
        }
        if self.protocol >= PROTOCOL_OF_FRAMES { self.open_frame() } else { Ok(()) }
    }

    pub fn open_frame(&mut self) -> Result<(), OutOfMemory> {
        let start = self.bytes.len();
        self.push(&[opcode::FRAME, 0, 0, 0, 0, 0, 0, 0, 0])?;
        self.frame = Some(start);
        Ok(())
    }

    /// Ends the open frame; false if there is none.
    pub fn close_frame(&mut self) -> bool {
        let Some(start) = self.frame.take() else { return false };
        let content = start + FRAME_HEADER_BYTES;
        let size = self.bytes.len() - content;
        if size >= FRAME_BYTES_MIN {
            self.bytes[start + 1..content].copy_from_slice(&(size as u64).to_le_bytes());
        } else {
            self.bytes.drain(start..content);
        }
        true
    }

    /// Begins another frame if the open one is long enough.
    #[inline]
    pub fn renew_frame(&mut self) -> Result<(), OutOfMemory> {
        match self.frame {
            Some(start) if self.bytes.len() - start - FRAME_HEADER_BYTES >= FRAME_BYTES_MAX => {
                self.close_frame();
                self.open_frame()
            }
            _ => Ok(()),
        }
    }

    /// Takes out what was written.
    pub fn take(&mut self) -> Vec<u8> {
        self.frame = None;
        std::mem::take(&mut self.bytes)
    }

    #[inline]
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), OutOfMemory> {
        self.bytes.try_reserve(bytes.len()).map_err(|_| OutOfMemory)?;
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    #[inline]
    pub fn push_byte(&mut self, byte: u8) -> Result<(), OutOfMemory> {
        self.push(&[byte])
    }

    /// An opcode and some bytes behind it.
    #[inline]
    pub fn push_with(&mut self, opcode: u8, argument: &[u8]) -> Result<(), OutOfMemory> {
        self.push_byte(opcode)?;
        self.push(argument)
    }

    /// An int of a protocol of bytes; the protocol is 2 or the number has at most 32 bits.
    pub fn push_int(&mut self, n: i64) -> Result<(), OutOfMemory> {
        let bytes = n.to_le_bytes();
        if let Ok(byte) = u8::try_from(n) {
            self.push(&[opcode::BININT1, byte])
        } else if u16::try_from(n).is_ok() {
            self.push_with(opcode::BININT2, &bytes[..2])
        } else if i32::try_from(n).is_ok() {
            self.push_with(opcode::BININT, &bytes[..4])
        } else {
            // As few bytes as hold the number and its sign.
            let redundant = if n < 0 { n.leading_ones() } else { n.leading_zeros() };
            let length = 9 - redundant.div_ceil(8) as usize;
            self.push(&[opcode::LONG1, length as u8])?;
            self.push(&bytes[..length])
        }
    }

    // ---- the memo

    /// The number of an object that was written.
    #[inline]
    pub fn number(&self, object: Value) -> Option<u32> {
        self.memo.get(&object.address()).copied()
    }

    /// Gives an object a number.
    #[inline]
    pub fn enter(&mut self, object: Value, number: u32) -> Result<(), OutOfMemory> {
        self.memo.try_reserve(1).map_err(|_| OutOfMemory)?;
        self.memo.insert(object.address(), number);
        Ok(())
    }

    pub fn known(&self) -> usize {
        self.memo.len()
    }

    /// Forgets what was written.
    pub fn forget(&mut self) {
        self.memo = HashMap::default();
    }

    /// Takes an object from the memo.
    pub fn push_get(&mut self, number: u32) -> Result<(), OutOfMemory> {
        if !self.is_binary() {
            self.push(format!("g{number}\n").as_bytes())
        } else if let Ok(byte) = u8::try_from(number) {
            self.push(&[opcode::BINGET, byte])
        } else {
            self.push_with(opcode::LONG_BINGET, &number.to_le_bytes())
        }
    }

    /// Puts what was written last into the memo.
    #[inline]
    pub fn push_put(&mut self, number: u32) -> Result<(), OutOfMemory> {
        if self.protocol >= PROTOCOL_OF_FRAMES {
            self.push_byte(opcode::MEMOIZE)
        } else if !self.is_binary() {
            self.push(format!("p{number}\n").as_bytes())
        } else if let Ok(byte) = u8::try_from(number) {
            self.push(&[opcode::BINPUT, byte])
        } else {
            self.push_with(opcode::LONG_BINPUT, &number.to_le_bytes())
        }
    }
}
