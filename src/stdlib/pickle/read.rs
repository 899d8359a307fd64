//! Reading pickles: the opcodes of most pickles. Whatever else comes, be it rare, long, or wrong, is left to Python, which finds
//! stack and memo as if it had done all itself. They are objects, so the collector sees what is in them.

use super::opcode;
use crate::interp::{R, Thread};
use crate::objects::bytes::Bytes;
use crate::objects::dict::Dict;
use crate::objects::list::List;
use crate::objects::set::Set;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::TypeObject;
use crate::objects::{Kind, flag};
use crate::value::{Gc, Value};

/// Texts of more bytes are left to Python, which asks for memory first.
const TEXT_BYTES_MAX: usize = 64 << 10;

/// Whether an opcode was done; it has changed nothing if it was not.
#[derive(PartialEq)]
enum Step {
    Done,
    Left,
}

/// The machine, and the data from which it reads.
struct Reader<'a> {
    t: &'a Thread,
    unpickler: Value,
    data: &'a [u8],
    /// Behind what was read.
    at: usize,
    stack: Gc<List>,
    marks: Gc<List>,
    memo: Gc<Dict>,
    /// How long the stack was at the last mark.
    fence: usize,
    /// Whether the data are a whole pickle, with its frames.
    is_whole: bool,
}

pub(super) fn run(t: &Thread, a: &[Value]) -> R {
    let (Some(data), Some(stack), Some(marks), Some(memo)) =
        (a[1].cast::<Bytes>(), a[3].cast::<List>(), a[4].cast::<List>(), a[5].cast::<Dict>())
    else {
        return Ok(a[2]);
    };
    let at = t.index_isize(a[2])?.max(0) as usize;
    let (unpickler, is_whole) = (a[0], a[6] == Value::TRUE);
    let mut reader = Reader { t, unpickler, data: data.data(), at, stack, marks, memo, fence: 0, is_whole };
    reader.find_fence();
    while let Some(opcode) = reader.data.get(reader.at) {
        let before = reader.at;
        reader.at += 1;
        if reader.step(*opcode)? == Step::Left {
            reader.at = before;
            break;
        }
        t.safepoint()?;
    }
    Ok(t.int(reader.at as i64))
}

impl<'a> Reader<'a> {
    fn step(&mut self, code: u8) -> R<Step> {
        let t = self.t;
        match code {
            opcode::MARK => {
                self.marks.push(t, Value::small(self.stack.len() as i64))?;
                self.fence = self.stack.len();
                Ok(Step::Done)
            }
            opcode::NONE => self.push(Some(Value::NONE)),
            opcode::NEWTRUE => self.push(Some(Value::TRUE)),
            opcode::NEWFALSE => self.push(Some(Value::FALSE)),
            opcode::BININT1 => {
                let byte = self.bytes::<1>();
                self.push(byte.map(|[byte]| Value::small(byte.into())))
            }
            opcode::BININT2 => {
                let bytes = self.bytes();
                self.push(bytes.map(|bytes| Value::small(u16::from_le_bytes(bytes).into())))
            }
            opcode::BININT => {
                let bytes = self.bytes();
                self.push(bytes.map(|bytes| Value::small(i32::from_le_bytes(bytes).into())))
            }
            opcode::LONG1 => {
                let int = self.long();
                self.push(int)
            }
            opcode::BINFLOAT => {
                let bytes = self.bytes();
                self.push(bytes.map(|bytes| t.float(f64::from_be_bytes(bytes))))
            }
            opcode::SHORT_BINUNICODE | opcode::BINUNICODE => {
                let text = self.sized(code == opcode::SHORT_BINUNICODE).and_then(|bytes| self.text(bytes));
                self.push(text)
            }
            opcode::SHORT_BINBYTES | opcode::BINBYTES => {
                let bytes = self.sized(code == opcode::SHORT_BINBYTES);
                self.push(bytes.map(|bytes| Bytes::new(t, bytes).value()))
            }
            opcode::MEMOIZE => self.put(Some(self.memo.len())),
            opcode::BINPUT => {
                let number = self.bytes::<1>();
                self.put(number.map(|[number]| number.into()))
            }
            opcode::LONG_BINPUT => {
                let number = self.bytes();
                self.put(number.map(|number| u32::from_le_bytes(number) as usize))
            }
            opcode::BINGET => {
                let number = self.bytes::<1>();
                self.get(number.map(|[number]| number.into()))
            }
            opcode::LONG_BINGET => {
                let number = self.bytes();
                self.get(number.map(u32::from_le_bytes))
            }
            _ => self.container(code),
        }
    }

    fn container(&mut self, code: u8) -> R<Step> {
        let t = self.t;
        match code {
            opcode::EMPTY_DICT => self.push(Some(Dict::new(t).value())),
            opcode::EMPTY_LIST => self.push(Some(List::empty(t).value())),
            opcode::EMPTY_SET => self.push(Some(Set::new(t).value())),
            opcode::EMPTY_TUPLE => self.push(Some(t.vm().empty_tuple().value())),
            opcode::TUPLE1 | opcode::TUPLE2 | opcode::TUPLE3 => {
                let size = usize::from(code - opcode::TUPLE1) + 1;
                let Some(from) = self.stack.len().checked_sub(size).filter(|from| *from >= self.fence) else {
                    return Ok(Step::Left);
                };
                self.tuple(from)
            }
            opcode::TUPLE if !self.marks.is_empty() => {
                let from = self.fence;
                self.tuple(from)?;
                self.drop_mark()
            }
            opcode::APPEND => self.append(self.stack.len().wrapping_sub(1), self.fence),
            opcode::SETITEM => self.set_items(self.stack.len().wrapping_sub(2), self.fence),
            opcode::APPENDS | opcode::SETITEMS | opcode::ADDITEMS if !self.marks.is_empty() => {
                let (from, fence) = (self.fence, self.fence_below());
                let step = match code {
                    opcode::APPENDS => self.append(from, fence)?,
                    opcode::SETITEMS => self.set_items(from, fence)?,
                    _ => self.add_items(from, fence)?,
                };
                if step == Step::Left { Ok(Step::Left) } else { self.drop_mark() }
            }
            opcode::FROZENSET if !self.marks.is_empty() => {
                let set = Set::new_frozen(t);
                self.add_to(set, self.fence)?;
                self.stack.truncate(t, self.fence);
                self.stack.push(t, set.value())?;
                self.drop_mark()
            }
            _ => self.of_classes(code),
        }
    }

    fn of_classes(&mut self, code: u8) -> R<Step> {
        match code {
            opcode::STACK_GLOBAL => self.global(),
            opcode::REDUCE => self.reduce(),
            opcode::NEWOBJ => self.new_object(),
            opcode::BUILD => self.build(),
            opcode::FRAME if self.is_whole => {
                let Some(size) = self.bytes::<8>() else { return Ok(Step::Left) };
                let is_there = u64::from_le_bytes(size) <= (self.data.len() - self.at) as u64;
                Ok(if is_there { Step::Done } else { Step::Left })
            }
            _ => Ok(Step::Left),
        }
    }

    // ---- the data

    /// The next bytes; none if there are too few.
    #[inline]
    fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let bytes = *self.data.get(self.at..)?.first_chunk()?;
        self.at += N;
        Some(bytes)
    }

    /// Bytes behind their number, of one byte or of four; none if they are too many.
    #[inline]
    fn sized(&mut self, is_short: bool) -> Option<&'a [u8]> {
        let size = if is_short { self.bytes::<1>()?[0].into() } else { u32::from_le_bytes(self.bytes()?) as usize };
        let bytes = self.data.get(self.at..)?.get(..size).filter(|_| size <= TEXT_BYTES_MAX)?;
        self.at += size;
        Some(bytes)
    }

    fn text(&self, bytes: &[u8]) -> Option<Value> {
        if bytes.is_ascii() {
            return Some(Str::from_ascii(self.t, bytes).value());
        }
        Some(Str::new(self.t, std::str::from_utf8(bytes).ok()?).value())
    }

    /// An int of up to eight bytes behind their number.
    fn long(&mut self) -> Option<Value> {
        let [size] = self.bytes()?;
        let bytes = self.data.get(self.at..)?.get(..size.into())?;
        let sign = if bytes.last()? & 0x80 == 0 { 0 } else { 0xff };
        let mut word = [sign; 8];
        word.get_mut(..bytes.len())?.copy_from_slice(bytes);
        self.at += bytes.len();
        Some(self.t.int(i64::from_le_bytes(word)))
    }

    // ---- the stack

    fn find_fence(&mut self) {
        let last = self.marks.len().checked_sub(1).and_then(|last| self.marks.get(last));
        self.fence = last.and_then(Value::to_small).map_or(0, |mark| mark as usize);
    }

    #[inline]
    fn push(&mut self, value: Option<Value>) -> R<Step> {
        let Some(value) = value else { return Ok(Step::Left) };
        self.stack.push(self.t, value)?;
        Ok(Step::Done)
    }

    fn drop_mark(&mut self) -> R<Step> {
        self.marks.pop(self.t);
        self.find_fence();
        Ok(Step::Done)
    }

    /// The value that is so far below the top, if no mark is between.
    #[inline]
    fn peek(&self, depth: usize) -> Option<Value> {
        let at = self.stack.len().checked_sub(depth + 1)?;
        if at < self.fence { None } else { self.stack.get(at) }
    }

    /// Puts a value in the place of the topmost `count`.
    fn replace(&self, count: usize, value: Value) -> R<Step> {
        self.stack.truncate(self.t, self.stack.len().saturating_sub(count));
        self.stack.push(self.t, value)?;
        Ok(Step::Done)
    }

    // ---- the memo

    fn put(&mut self, number: Option<usize>) -> R<Step> {
        let (Some(number), Some(top)) = (number, self.peek(0)) else { return Ok(Step::Left) };
        self.memo.set(self.t, Value::small(number as i64), top)?;
        Ok(Step::Done)
    }

    fn get(&mut self, number: Option<u32>) -> R<Step> {
        let Some(number) = number else { return Ok(Step::Left) };
        let value = self.memo.get(self.t, Value::small(number.into()))?;
        self.push(value)
    }

    // ---- containers

    fn tuple(&mut self, from: usize) -> R<Step> {
        let stack = self.stack;
        let item = |i: usize| stack.get(from + i).unwrap_or(Value::NONE);
        let tuple = Tuple::try_with(self.t, stack.len().saturating_sub(from), item)?;
        stack.truncate(self.t, from);
        stack.push(self.t, tuple.value())?;
        Ok(Step::Done)
    }

    /// How long the stack was at the mark before the last.
    fn fence_below(&self) -> usize {
        let below = self.marks.len().checked_sub(2).and_then(|below| self.marks.get(below));
        below.and_then(Value::to_small).map_or(0, |mark| mark as usize)
    }

    /// What is below the items from `from` on, if the stack was not longer at the mark that counts.
    fn target(&self, from: usize, fence: usize) -> Option<Value> {
        if from > self.stack.len() || from <= fence { None } else { self.stack.get(from - 1) }
    }

    /// Appends the items from `from` on to the list below them.
    fn append(&mut self, from: usize, fence: usize) -> R<Step> {
        let Some(list) = self.target(from, fence).and_then(|v| v.cast::<List>()) else {
            return Ok(Step::Left);
        };
        if self.t.type_of(list.value()) != self.t.types().list || list == self.stack {
            return Ok(Step::Left);
        }
        let mut at = from;
        while let Some(item) = self.stack.get(at) {
            list.push(self.t, item)?;
            at += 1;
        }
        self.stack.truncate(self.t, from);
        Ok(Step::Done)
    }

    /// Puts pairs of key and value into the dict below them.
    fn set_items(&mut self, from: usize, fence: usize) -> R<Step> {
        let Some(dict) = self.target(from, fence).and_then(|v| v.cast::<Dict>()) else {
            return Ok(Step::Left);
        };
        let count = self.stack.len().saturating_sub(from);
        if self.t.type_of(dict.value()) != self.t.types().dict || !count.is_multiple_of(2) {
            return Ok(Step::Left);
        }
        let mut at = from;
        while let (Some(key), Some(value)) = (self.stack.get(at), self.stack.get(at + 1)) {
            dict.set(self.t, key, value)?;
            at += 2;
        }
        self.stack.truncate(self.t, from);
        Ok(Step::Done)
    }

    fn add_items(&mut self, from: usize, fence: usize) -> R<Step> {
        let Some(set) = self.target(from, fence).and_then(|v| v.cast::<Set>()) else {
            return Ok(Step::Left);
        };
        if self.t.type_of(set.value()) != self.t.types().set {
            return Ok(Step::Left);
        }
        self.add_to(set, from)?;
        self.stack.truncate(self.t, from);
        Ok(Step::Done)
    }

    fn add_to(&self, set: Gc<Set>, from: usize) -> R<()> {
        let mut at = from;
        while let Some(item) = self.stack.get(at) {
            set.add(self.t, item)?;
            at += 1;
        }
        Ok(())
    }

    // ---- classes and what they make

    fn global(&mut self) -> R<Step> {
        let (Some(module), Some(name)) = (self.peek(1), self.peek(0)) else { return Ok(Step::Left) };
        if self.unpickler.is_none() {
            return Ok(Step::Left);
        }
        let str_type = self.t.types().str;
        if self.t.type_of(module) != str_type || self.t.type_of(name) != str_type {
            return Ok(Step::Left);
        }
        let found = self.t.call_method(self.unpickler, "find_class", &[module, name])?;
        self.replace(2, found)
    }

    fn reduce(&mut self) -> R<Step> {
        let (Some(function), Some(args)) = (self.peek(1), self.peek(0)) else { return Ok(Step::Left) };
        let Some(args) = args.cast::<Tuple>().filter(|args| self.t.type_of(args.value()) == self.t.types().tuple)
        else {
            return Ok(Step::Left);
        };
        let made = self.t.call(function, args.items())?;
        self.replace(2, made)
    }

    fn new_object(&mut self) -> R<Step> {
        let (Some(class), Some(args)) = (self.peek(1), self.peek(0)) else { return Ok(Step::Left) };
        let (Some(_), Some(args)) = (class.cast::<TypeObject>(), args.cast::<Tuple>()) else { return Ok(Step::Left) };
        let new = self.t.get_attr_text(class, "__new__")?;
        // The class and the tuple, which keep all of these alive, are on the stack of this function.
        let made = match args.items() {
            [] => self.t.call(new, &[class])?,
            items => self.t.call(new, &[&[class], items].concat())?,
        };
        std::hint::black_box((class, args));
        self.replace(2, made)
    }

    /// Gives an instance its attributes, if its class says nothing about that.
    fn build(&mut self) -> R<Step> {
        let t = self.t;
        let (Some(this), Some(state)) = (self.peek(1), self.peek(0)) else { return Ok(Step::Left) };
        let Some(attributes) = state.cast::<Dict>().filter(|state| t.type_of(state.value()) == t.types().dict) else {
            return Ok(Step::Left);
        };
        let is_plain = this.object().is_some_and(|o| o.kind() == Kind::Instance && o.has_flag(flag::HAS_ATTRIBUTES));
        let ty = t.type_of(this);
        if !is_plain || !attributes.has_only_names() || ty.lookup(t, t.intern("__setstate__")).is_some() {
            return Ok(Step::Left);
        }
        if t.find_attr(this, t.intern("__setstate__"))?.is_some() {
            return Ok(Step::Left);
        }
        let hides = |name: Value| name.cast::<Str>().is_none_or(|name| ty.lookup(t, t.intern_str(name)).is_some());
        let mut position = 0;
        while let Some((name, _, next)) = attributes.next_entry(position) {
            if hides(name) {
                return Ok(Step::Left);
            }
            position = next;
        }
        position = 0;
        while let Some((name, value, next)) = attributes.next_entry(position) {
            position = next;
            if let Some(name) = name.cast::<Str>() {
                t.generic_set_attr(this, name, Some(value))?;
            }
        }
        self.stack.truncate(t, self.stack.len().saturating_sub(1));
        Ok(Step::Done)
    }
}
