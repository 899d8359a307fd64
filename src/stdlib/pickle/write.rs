//! Writer: what a Pickler writes with. A Pickler owns one; its methods in Python write what is not for native code.
//!
//! The output lies behind a lock that is never held while anything else runs: who writes takes it out, and puts it back before
//! Python code runs. The objects of the memo are in a list as well, which the collector sees.

use parking_lot::Mutex;

use super::opcode;
use super::output::{FRAME_BYTES_MAX, OutOfMemory, Output, PROTOCOL_OF_FRAMES};
use crate::heap::Marker;
use crate::interp::{R, Raised, Thread};
use crate::natives;
use crate::objects::Kind;
use crate::objects::buffer::bytes_like;
use crate::objects::bytes::Bytes;
use crate::objects::dict::Dict;
use crate::objects::function::Args;
use crate::objects::list::List;
use crate::objects::native::{Native, Payload};
use crate::objects::registry::TypeSpec;
use crate::objects::set::Set;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Slot, Value};

pub static WRITER: TypeSpec = TypeSpec {
    new: Some(new_writer),
    methods: METHODS,
    doc: "Writer(protocol, newobj): the bytes of a pickle and its memo; newobj is copyreg.__newobj__.",
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Begin a pickle; is_fast: nothing goes into the memo. table is the pickler's dispatch table, None if that is not all
    /// that the pickler says of classes.
    "begin($self, is_fast, table, /)" = begin;
    /// The pickle of an object for which make_pickler() gives a pickler with this writer, if it needs one.
    "dump($self, obj, table, make_pickler, /)" = dump;
    /// Write bytes.
    "write($self, data, /)" = write;
    /// Write an object of pickler; persistent is None, or gives persistent ids. is_id: this is such an id itself.
    "save($self, pickler, obj, persistent, is_id, /)" = save;
    /// Put what was written last into the memo.
    "memoize($self, obj, /)" = memoize;
    /// Write where in the memo an object is; False if it is not there.
    "recall($self, obj, /)" = recall;
    /// Whether an object is in the memo.
    "knows($self, obj, /)" = knows;
    /// End the open frame; False if there is none.
    "close_frame($self, /)" = close_frame;
    /// Begin a frame.
    "open_frame($self, /)" = open_frame;
    /// What was written, which is forgotten.
    "take($self, /)" = take;
    /// The objects of the memo and their numbers, as pairs.
    "entries($self, /)" = entries;
    /// Put an object into the memo as number.
    "enter($self, obj, number, /)" = enter;
    /// Forget the objects of the memo.
    "forget($self, /)" = forget;
}

/// How many items an APPENDS, SETITEMS or ADDITEMS adds at most.
const BATCH: usize = 1000;
/// What a memo takes for an object, about.
const MEMO_BYTES: usize = 24;

/// The payload of a Writer.
struct Writer {
    /// None while somebody writes.
    output: Mutex<Option<Output>>,
    /// A list of the objects of the memo.
    kept: Slot,
    /// The dispatch table.
    table: Slot,
    /// copyreg.__newobj__.
    newobj: Slot,
}

impl Payload for Writer {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.kept, &self.table, &self.newobj]);
    }
}

impl Writer {
    /// # Errors
    /// RuntimeError if another thread, or a call further up, writes.
    fn take_output(&self, t: &Thread) -> R<Output> {
        let output = self.output.lock().take();
        output.ok_or_else(|| t.runtime_error("the pickler is in use"))
    }

    fn put_back(&self, output: Output) {
        *self.output.lock() = Some(output);
    }

    fn kept(&self, t: &Thread) -> Gc<List> {
        self.kept.get().cast().unwrap_or_else(|| List::empty(t))
    }

    /// Enters an object into the memo.
    fn remember(&self, t: &Thread, output: &mut Output, object: Value, number: u32) -> R<()> {
        self.kept(t).push(t, object)?;
        t.note_external(MEMO_BYTES);
        output.enter(object, number).or_raise(t)
    }
}

/// Of results that lack memory.
trait OrRaise {
    fn or_raise(self, t: &Thread) -> R<()>;
}

impl OrRaise for Result<(), OutOfMemory> {
    #[inline]
    fn or_raise(self, t: &Thread) -> R<()> {
        self.map_err(|OutOfMemory| t.memory_error())
    }
}

fn new_writer(t: &Thread, class: Gc<TypeObject>, args: Args<'_>) -> R {
    let args = crate::builtins::arguments::positional(t, "Writer", args, 2, 2)?;
    let protocol = t.to_i64(args[0])?.clamp(0, 5) as u8;
    let payload = Writer {
        output: Mutex::new(Some(Output::new(protocol))),
        kept: Slot::new(List::empty(t).value()),
        table: Slot::new(Value::NONE),
        newobj: Slot::new(args[1]),
    };
    Ok(Native::new(t, class, payload).value())
}

fn payload<'a>(t: &Thread, this: &'a Value) -> R<&'a Writer> {
    this.payload().ok_or_else(|| t.type_error("not a Writer"))
}

/// Does something with the output.
fn with<T>(t: &Thread, writer: &Writer, use_output: impl FnOnce(&mut Output) -> R<T>) -> R<T> {
    let mut output = writer.take_output(t)?;
    let result = use_output(&mut output);
    writer.put_back(output);
    result
}

fn begin(t: &Thread, a: &[Value]) -> R {
    let is_fast = t.truthy(a[1])?;
    begin_with(t, payload(t, &a[0])?, is_fast, a[2])?;
    Ok(Value::NONE)
}

fn begin_with(t: &Thread, writer: &Writer, is_fast: bool, table: Value) -> R<()> {
    writer.table.set(table);
    with(t, writer, |output| {
        output.is_fast = is_fast;
        output.begin().or_raise(t)
    })
}

fn dump(t: &Thread, a: &[Value]) -> R {
    let writer = payload(t, &a[0])?;
    begin_with(t, writer, false, a[2])?;
    let pickler = Pickler::ToBeMade(a[3]);
    run(t, writer, pickler, None, |saver| saver.object(a[1], false))?;
    let bytes = with(t, writer, |output| {
        output.push_byte(opcode::STOP).or_raise(t)?;
        output.close_frame();
        output.forget();
        Ok(output.take())
    })?;
    Ok(Bytes::new(t, bytes).value())
}

fn write(t: &Thread, a: &[Value]) -> R {
    let data = bytes_like(t, a[1])?;
    with(t, payload(t, &a[0])?, |output| output.push(&data).or_raise(t))?;
    Ok(Value::NONE)
}

fn memoize(t: &Thread, a: &[Value]) -> R {
    let writer = payload(t, &a[0])?;
    with(t, writer, |output| memoize_in(t, writer, output, a[1]))?;
    Ok(Value::NONE)
}

fn memoize_in(t: &Thread, writer: &Writer, output: &mut Output, object: Value) -> R<()> {
    if output.is_fast {
        return Ok(());
    }
    let number = output.known() as u32;
    writer.remember(t, output, object, number)?;
    output.push_put(number).or_raise(t)
}

fn recall(t: &Thread, a: &[Value]) -> R {
    let found = with(t, payload(t, &a[0])?, |output| {
        let number = output.number(a[1]);
        if let Some(number) = number {
            output.push_get(number).or_raise(t)?;
        }
        Ok(number.is_some())
    })?;
    Ok(found.into())
}

fn knows(t: &Thread, a: &[Value]) -> R {
    with(t, payload(t, &a[0])?, |output| Ok(output.number(a[1]).is_some())).map(Value::from)
}

fn close_frame(t: &Thread, a: &[Value]) -> R {
    with(t, payload(t, &a[0])?, |output| Ok(output.close_frame())).map(Value::from)
}

fn open_frame(t: &Thread, a: &[Value]) -> R {
    with(t, payload(t, &a[0])?, |output| output.open_frame().or_raise(t))?;
    Ok(Value::NONE)
}

fn take(t: &Thread, a: &[Value]) -> R {
    let bytes = with(t, payload(t, &a[0])?, |output| Ok(output.take()))?;
    Ok(Bytes::new(t, bytes).value())
}

fn entries(t: &Thread, a: &[Value]) -> R {
    let writer = payload(t, &a[0])?;
    let (kept, pairs) = (writer.kept(t), List::empty(t));
    let mut at = 0;
    while let Some(object) = kept.get(at) {
        if let Some(number) = with(t, writer, |output| Ok(output.number(object)))? {
            pairs.push(t, Tuple::pair(t, object, Value::small(number.into())).value())?;
        }
        at += 1;
    }
    Ok(pairs.value())
}

fn enter(t: &Thread, a: &[Value]) -> R {
    let writer = payload(t, &a[0])?;
    let Ok(number) = u32::try_from(t.to_i64(a[2])?) else { return Err(t.value_error("not a number of a memo")) };
    with(t, writer, |output| writer.remember(t, output, a[1], number))?;
    Ok(Value::NONE)
}

fn forget(t: &Thread, a: &[Value]) -> R {
    let writer = payload(t, &a[0])?;
    with(t, writer, |output| {
        output.forget();
        writer.kept.set(List::empty(t).value());
        Ok(())
    })?;
    Ok(Value::NONE)
}

fn save(t: &Thread, a: &[Value]) -> R {
    let (writer, pickler) = (payload(t, &a[0])?, Pickler::Made(a[1]));
    run(t, writer, pickler, a[3].given(), |saver| saver.object(a[2], a[4] == Value::TRUE))?;
    Ok(Value::NONE)
}

/// Lets a saver write to `writer`.
fn run(
    t: &Thread,
    writer: &Writer,
    pickler: Pickler,
    persistent: Option<Value>,
    save: impl FnOnce(&mut Saver<'_>) -> R<()>,
) -> R<()> {
    let output = writer.take_output(t)?;
    let mut saver = Saver { t, writer, output, has_output: true, pickler, persistent };
    let result = save(&mut saver);
    if saver.has_output {
        writer.put_back(saver.output);
    }
    result
}

/// Who writes what is not for native code.
#[derive(Clone, Copy)]
enum Pickler {
    Made(Value),
    /// This makes it.
    ToBeMade(Value),
}

/// Writes objects.
struct Saver<'a> {
    t: &'a Thread,
    writer: &'a Writer,
    output: Output,
    /// Whether the output is here and not in the writer.
    has_output: bool,
    pickler: Pickler,
    persistent: Option<Value>,
}

impl Saver<'_> {
    /// Runs what may run Python code, which may write.
    fn outside<T>(&mut self, run: impl FnOnce(&Thread) -> R<T>) -> R<T> {
        self.writer.put_back(std::mem::take(&mut self.output));
        self.has_output = false;
        let result = run(self.t)?;
        self.output = self.writer.take_output(self.t)?;
        self.has_output = true;
        Ok(result)
    }

    /// Lets a method of the pickler write something.
    fn in_python(&mut self, method: &str, args: &[Value]) -> R<()> {
        let pickler = match self.pickler {
            Pickler::Made(pickler) => pickler,
            Pickler::ToBeMade(make) => self.outside(|t| t.call(make, &[]))?,
        };
        self.pickler = Pickler::Made(pickler);
        self.outside(|t| t.call_method(pickler, method, args).map(|_| ()))
    }

    #[cold]
    fn no_memory(&self) -> Raised {
        self.t.memory_error()
    }

    #[inline]
    fn push(&mut self, byte: u8) -> R<()> {
        self.output.push_byte(byte).map_err(|_| self.no_memory())
    }

    fn object(&mut self, v: Value, is_id: bool) -> R<()> {
        self.output.renew_frame().or_raise(self.t)?;
        if let Some(persistent) = self.persistent.filter(|_| !is_id) {
            let id = self.outside(|t| t.call(persistent, &[v]))?;
            if !id.is_none() {
                return self.in_python("_save_persistent", &[id]);
            }
        }
        if self.atom(v)? {
            return Ok(());
        }
        if let Some(number) = self.output.number(v) {
            return self.output.push_get(number).or_raise(self.t);
        }
        self.compound(v)
    }

    /// Writes a number or a constant; false for anything else, and for numbers in text.
    #[inline]
    fn atom(&mut self, v: Value) -> R<bool> {
        let output = &mut self.output;
        let written = match v {
            Value::NONE => output.push_byte(opcode::NONE),
            Value::TRUE | Value::FALSE if output.protocol < 2 => {
                output.push(if v == Value::TRUE { b"I01\n" } else { b"I00\n" })
            }
            Value::TRUE => output.push_byte(opcode::NEWTRUE),
            Value::FALSE => output.push_byte(opcode::NEWFALSE),
            _ if !output.is_binary() => return Ok(false),
            _ if v.is_small() && (output.protocol >= 2 || i32::try_from(v.as_small()).is_ok()) => {
                output.push_int(v.as_small())
            }
            _ if v.is_immediate_float() => output.push_with(opcode::BINFLOAT, &v.as_immediate_float().to_be_bytes()),
            _ => return Ok(false),
        };
        written.or_raise(self.t)?;
        Ok(true)
    }

    fn compound(&mut self, v: Value) -> R<()> {
        let (t, protocol) = (self.t, self.output.protocol);
        let ty = t.type_of(v);
        let types = t.types();
        if ty == types.str
            && let Some(text) = v.cast::<Str>()
            && self.text(text)?
        {
            return Ok(());
        }
        if ty == types.bytes
            && let Some(bytes) = v.cast::<Bytes>()
            && self.bytes(bytes)?
        {
            return Ok(());
        }
        t.check_stack_while("pickling an object")?;
        if ty == types.dict
            && let Some(dict) = v.cast::<Dict>()
        {
            return self.dict(dict);
        }
        if ty == types.list
            && let Some(list) = v.cast::<List>()
        {
            return self.list(list);
        }
        if ty == types.tuple
            && let Some(tuple) = v.cast::<Tuple>()
        {
            return self.tuple(tuple);
        }
        if ty == types.set
            && protocol >= PROTOCOL_OF_FRAMES
            && let Some(set) = v.cast::<Set>()
        {
            return self.set(set);
        }
        if ty == types.frozenset
            && protocol >= PROTOCOL_OF_FRAMES
            && let Some(set) = v.cast::<Set>()
        {
            return self.frozen_set(set);
        }
        if ty == types.float
            && protocol >= 1
            && let Some(float) = v.as_float()
        {
            return self.output.push_with(opcode::BINFLOAT, &float.to_be_bytes()).or_raise(t);
        }
        if self.says_itself(v, ty)? {
            return self.reduced(v, ty);
        }
        self.in_python("_save_other", &[v])
    }

    // ---- by what __reduce_ex__ gives

    /// Whether only the `__reduce_ex__` that all objects have tells how to write an object.
    fn says_itself(&self, v: Value, ty: Gc<TypeObject>) -> R<bool> {
        let (t, types) = (self.t, self.t.types());
        let is_instance = v.object().is_some_and(|object| object.kind() == Kind::Instance);
        let name = t.intern("__reduce_ex__");
        let table = self.writer.table.get().cast::<Dict>().filter(|table| t.type_of(table.value()) == types.dict);
        match table {
            Some(table) if is_instance && ty.lookup(t, name) == types.object.lookup(t, name) => {
                Ok(table.get(t, ty.value())?.is_none())
            }
            _ => Ok(false),
        }
    }

    fn reduced(&mut self, v: Value, ty: Gc<TypeObject>) -> R<()> {
        let protocol = Value::small(self.output.protocol.into());
        let Some(reduce) = self.outside(|t| t.find_attr(v, t.intern("__reduce_ex__")))? else {
            return self.in_python("_save_other", &[v]);
        };
        let reduced = self.outside(|t| t.call(reduce, &[protocol]))?;
        match self.new_with_state(ty, reduced) {
            Some(state) => self.new_object(v, ty, state),
            None => self.in_python("_save_reduced", &[reduced, v]),
        }
    }

    /// The state of an object that is made without arguments, and is nothing but its attributes.
    fn new_with_state(&self, ty: Gc<TypeObject>, reduced: Value) -> Option<Value> {
        let tuple = reduced.cast::<Tuple>()?;
        let [function, args, state, rest @ ..] = tuple.items() else { return None };
        let is_new = *function == self.writer.newobj.get() && self.output.protocol >= 2;
        let is_of_class = args.cast::<Tuple>()?.items() == [ty.value()];
        (is_new && is_of_class && rest.iter().all(|rest| rest.is_none())).then_some(*state)
    }

    fn new_object(&mut self, v: Value, ty: Gc<TypeObject>, state: Value) -> R<()> {
        self.object(ty.value(), false)?;
        self.object(self.t.vm().empty_tuple().value(), false)?;
        self.push(opcode::NEWOBJ)?;
        if let Some(number) = self.output.number(v) {
            // It was written meanwhile, as a part of its class.
            self.push(opcode::POP)?;
            self.output.push_get(number).or_raise(self.t)?;
        } else {
            self.memoize(v)?;
        }
        if state.is_none() {
            return Ok(());
        }
        self.object(state, false)?;
        self.push(opcode::BUILD)
    }

    fn memoize(&mut self, v: Value) -> R<()> {
        memoize_in(self.t, self.writer, &mut self.output, v)
    }

    // ---- texts

    /// Writes a string; false for one that is long, or in text.
    fn text(&mut self, text: Gc<Str>) -> R<bool> {
        let bytes = text.as_bytes();
        if bytes.len() >= FRAME_BYTES_MAX || !self.output.is_binary() {
            return Ok(false);
        }
        let is_short = self.output.protocol >= PROTOCOL_OF_FRAMES;
        self.sized(if is_short { Some(opcode::SHORT_BINUNICODE) } else { None }, opcode::BINUNICODE, bytes)?;
        self.memoize(text.value())?;
        Ok(true)
    }

    /// Writes bytes; false if there are many, or the protocol has no opcode for them.
    fn bytes(&mut self, bytes: Gc<Bytes>) -> R<bool> {
        if bytes.data().len() >= FRAME_BYTES_MAX || self.output.protocol < 3 {
            return Ok(false);
        }
        self.sized(Some(opcode::SHORT_BINBYTES), opcode::BINBYTES, bytes.data())?;
        self.memoize(bytes.value())?;
        Ok(true)
    }

    /// Writes bytes behind their number, which is one byte with the opcode `short`, and four with `long`.
    fn sized(&mut self, short: Option<u8>, long: u8, bytes: &[u8]) -> R<()> {
        let written = match (short, u8::try_from(bytes.len())) {
            (Some(short), Ok(size)) => self.output.push(&[short, size]),
            _ => self.output.push_with(long, &(bytes.len() as u32).to_le_bytes()),
        };
        written.and_then(|()| self.output.push(bytes)).or_raise(self.t)
    }

    // ---- containers

    fn tuple(&mut self, tuple: Gc<Tuple>) -> R<()> {
        let size = tuple.len();
        if size == 0 {
            let text = [opcode::MARK, opcode::TUPLE];
            let written = if self.output.is_binary() {
                self.output.push_byte(opcode::EMPTY_TUPLE)
            } else {
                self.output.push(&text)
            };
            return written.or_raise(self.t);
        }
        let small = match size {
            1 => Some(opcode::TUPLE1),
            2 => Some(opcode::TUPLE2),
            3 => Some(opcode::TUPLE3),
            _ => None,
        };
        let small = small.filter(|_| self.output.protocol >= 2);
        if small.is_none() {
            self.push(opcode::MARK)?;
        }
        for i in 0..size {
            self.object(tuple.get(i), false)?;
        }
        if let Some(number) = self.output.number(tuple.value()) {
            // It contains itself, through something else, and was written there.
            let drops = match small {
                Some(_) => size,
                None if self.output.is_binary() => 0,
                None => size + 1,
            };
            (0..drops).try_for_each(|_| self.push(opcode::POP))?;
            if drops == 0 {
                self.push(opcode::POP_MARK)?;
            }
            return self.output.push_get(number).or_raise(self.t);
        }
        self.push(small.unwrap_or(opcode::TUPLE))?;
        self.memoize(tuple.value())
    }

    /// The opcode of an empty container; in text it is made of a mark.
    fn begin_container(&mut self, binary: u8, text: u8) -> R<()> {
        if self.output.is_binary() {
            return self.push(binary);
        }
        self.output.push(&[opcode::MARK, text]).or_raise(self.t)
    }

    fn list(&mut self, list: Gc<List>) -> R<()> {
        self.begin_container(opcode::EMPTY_LIST, opcode::LIST)?;
        self.memoize(list.value())?;
        let is_binary = self.output.is_binary();
        let mut at = 0;
        if !is_binary || list.len() == 1 {
            while let Some(item) = list.get(at).filter(|_| at == 0 || !is_binary) {
                self.object(item, false)?;
                self.push(opcode::APPEND)?;
                at += 1;
            }
            return Ok(());
        }
        while at < list.len() {
            self.push(opcode::MARK)?;
            let end = at + BATCH;
            while let Some(item) = list.get(at).filter(|_| at < end) {
                self.object(item, false)?;
                at += 1;
                self.pause()?;
            }
            self.push(opcode::APPENDS)?;
        }
        Ok(())
    }

    fn dict(&mut self, dict: Gc<Dict>) -> R<()> {
        self.begin_container(opcode::EMPTY_DICT, opcode::DICT)?;
        self.memoize(dict.value())?;
        let size = dict.len();
        let is_single = !self.output.is_binary() || size == 1;
        let (mut position, mut count) = (0, if size == 0 { 0 } else { BATCH });
        while count == BATCH {
            count = 0;
            if !is_single {
                self.push(opcode::MARK)?;
            }
            while count < BATCH
                && let Some((key, value, next)) = dict.next_entry(position)
            {
                position = next;
                self.object(key, false)?;
                self.object(value, false)?;
                if is_single {
                    self.push(opcode::SETITEM)?;
                }
                if dict.len() != size {
                    return Err(self.t.runtime_error("dictionary changed size during iteration"));
                }
                count += 1;
                self.pause()?;
            }
            if !is_single {
                self.push(opcode::SETITEMS)?;
            }
        }
        Ok(())
    }

    /// Writes the items of a set, up to a batch of them: where the next begin, and how many there were.
    fn set_items(&mut self, set: Gc<Set>, mut position: usize, most: usize) -> R<(usize, usize)> {
        let (size, mut count) = (set.len(), 0);
        while count < most
            && let Some((item, next)) = set.next_key(position)
        {
            position = next;
            self.object(item, false)?;
            if set.len() != size {
                return Err(self.t.runtime_error("set changed size during iteration"));
            }
            count += 1;
            self.pause()?;
        }
        Ok((position, count))
    }

    fn set(&mut self, set: Gc<Set>) -> R<()> {
        self.push(opcode::EMPTY_SET)?;
        self.memoize(set.value())?;
        let (mut position, mut count) = (0, if set.is_empty() { 0 } else { BATCH });
        while count == BATCH {
            self.push(opcode::MARK)?;
            (position, count) = self.set_items(set, position, BATCH)?;
            self.push(opcode::ADDITEMS)?;
        }
        Ok(())
    }

    fn frozen_set(&mut self, set: Gc<Set>) -> R<()> {
        self.push(opcode::MARK)?;
        self.set_items(set, 0, usize::MAX)?;
        if let Some(number) = self.output.number(set.value()) {
            self.push(opcode::POP_MARK)?;
            return self.output.push_get(number).or_raise(self.t);
        }
        self.push(opcode::FROZENSET)?;
        self.memoize(set.value())
    }

    /// Lets other threads run, between two items.
    #[inline]
    fn pause(&mut self) -> R<()> {
        self.t.safepoint()
    }
}
