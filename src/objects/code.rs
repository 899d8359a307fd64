//! code: a compiled body linked to the heap: constants as values, names
//! interned, instruction words that carry their inline caches.

use std::sync::atomic::AtomicU64;
use std::sync::{Arc, OnceLock};

use super::set::Set;
use super::string::Str;
use super::tuple::Tuple;
use super::{Header, Kind, Object};
use crate::bytecode::{CodeFlags, CodeSpec, Constant, Instruction, LineMark, Liveness, Op, Position};
use crate::heap::Marker;
use crate::interp::monitoring::CodeEvents;
use crate::interp::{R, Thread};
use crate::text::complex::Complex;
use crate::value::{Gc, Slot, Value};

/// A code object.
#[repr(C)]
pub struct Code {
    header: Header,
    /// Instruction and cache words. Verified (bytecode/verify.rs).
    words: Arc<[AtomicU64]>,
    constants: Box<[Slot]>,
    pub nregs: u32,
    pub arg_count: u32,
    pub local_count: u32,
    parameters: u32,
    /// How many arguments, if only positional parameters need them and calling it runs it (no generator);
    /// else a number that no call has.
    simple_arguments: u32,
    /// Calling it makes a generator, coroutine or async generator.
    pub is_generator: bool,
    /// Tracebacks do not show its frames.
    pub is_hidden: bool,
    pub spec: Arc<CodeSpec>,
    /// Interned names of the local variables, by register.
    var_names: Box<[Slot]>,
    pub name: Slot,
    pub qualname: Slot,
    pub filename: Slot,
    liveness: OnceLock<Liveness>,
    /// What tools are told of it.
    pub(crate) events: CodeEvents,
}

// SAFETY: repr(C), header first; trace shows all slots.
unsafe impl Object for Code {
    const KIND: Kind = Kind::Code;
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots(&self.constants);
        marker.slots(&self.var_names);
        marker.slots_of([&self.name, &self.qualname, &self.filename]);
    }
}

impl Code {
    /// Links `spec`: the code objects among its constants too.
    ///
    /// # Errors
    /// RecursionError.
    ///
    /// # Safepoint
    /// May collect.
    pub fn link(t: &Thread, spec: &Arc<CodeSpec>) -> R<Gc<Code>> {
        t.check_stack()?;
        let name = t.intern(&spec.name);
        let qualname = t.intern(&spec.qualname);
        let filename = t.intern(&spec.filename);
        let rooted = t.rooted_list();
        for constant in &spec.constants {
            let value = constant_value(t, constant)?;
            rooted.push_unchecked(t, value);
        }
        let names = t.rooted_list();
        for name in &spec.var_names {
            names.push_unchecked(t, t.intern(name).value());
        }
        let slots = |list: Gc<super::list::List>| -> Box<[Slot]> {
            (0..list.len()).map(|i| Slot::new(list.get(i).unwrap_or(Value::NONE))).collect()
        };
        let flags = spec.flags;
        let generator = CodeFlags::GENERATOR | CodeFlags::COROUTINE | CodeFlags::ASYNC_GENERATOR;
        let is_generator = flags.0 & generator != 0;
        let has_more = flags.0 & (CodeFlags::VARARGS | CodeFlags::VARKEYWORDS) != 0 || spec.kw_only_count != 0;
        let plain = !has_more && !spec.uses_namespace;
        let words: Arc<[AtomicU64]> = spec.words.iter().map(|w| AtomicU64::new(w.0)).collect();
        t.vm().caches.add(&words);
        let code = t.alloc(Code {
            header: Header::new(t.types().code, Kind::Code),
            words,
            constants: slots(rooted),
            nregs: u32::from(spec.nregs),
            arg_count: u32::from(spec.arg_count),
            local_count: spec.var_names.len() as u32,
            parameters: parameter_count(spec) as u32,
            simple_arguments: if plain && !is_generator { u32::from(spec.arg_count) } else { u32::MAX },
            is_generator,
            is_hidden: crate::stdlib::is_native_in_cpython(&spec.filename, &spec.qualname),
            spec: Arc::clone(spec),
            var_names: slots(names),
            name: Slot::new(name.value()),
            qualname: Slot::new(qualname.value()),
            filename: Slot::new(filename.value()),
            liveness: OnceLock::new(),
            events: CodeEvents::default(),
        });
        // The slots are in malloc'ed memory, which a collection does not see.
        std::hint::black_box((rooted, names));
        Ok(code)
    }

    /// Has the functions in this code, that of a module of the library, last as long as the VM (H7).
    pub(crate) fn keep_functions(&self, t: &Thread) {
        for constant in &self.constants {
            if let Some(code) = constant.get().cast::<Code>() {
                code.keep_functions(t);
                // The body of a class runs once.
                if code.spec.flags.0 & CodeFlags::OPTIMIZED != 0 {
                    keep_constant(t, code.value());
                }
            }
        }
    }

    /// Whether a call with `n` positional arguments puts each into its parameter, and that is all.
    #[inline(always)]
    pub fn takes_just(&self, n: usize) -> bool {
        self.simple_arguments as usize == n
    }

    /// The first instruction word.
    #[inline(always)]
    pub fn entry(&self) -> *const Instruction {
        self.words.as_ptr().cast()
    }

    #[inline(always)]
    pub fn constants(&self) -> *const Value {
        self.constants.as_ptr().cast()
    }

    /// The number of the word at `pc`, a pointer into this code.
    pub fn word_number(&self, pc: *const Instruction) -> usize {
        (pc as usize - self.entry() as usize) / 8
    }

    /// The operation in the word before `word`, if that is one.
    pub fn op_before(&self, word: usize) -> Option<Op> {
        Some(self.spec.words.get(word.checked_sub(1)?)?.op())
    }

    /// Whether register `register` counts at `pc`: a local, or a temporary that
    /// will be read.
    pub fn is_live(&self, pc: *const Instruction, register: usize) -> bool {
        let word = self.word_number(pc);
        self.is_shown(word, register) || self.liveness().is_live(word, register)
    }

    /// The same for a generator that is suspended at `pc`, or has not begun.
    pub fn is_live_suspended(&self, pc: *const Instruction, register: usize) -> bool {
        let word = self.word_number(pc);
        let is_begun = matches!(self.spec.words[word].op(), Op::Yield | Op::YieldFrom);
        self.is_shown(word, register)
            || if is_begun {
                self.liveness().is_live_suspended(&self.spec, word, register)
            } else {
                self.liveness().is_live(word, register)
            }
    }

    fn liveness(&self) -> &Liveness {
        self.liveness.get_or_init(|| Liveness::of(&self.spec))
    }

    /// Whether `locals()` shows the register at `word`.
    fn is_shown(&self, word: usize, register: usize) -> bool {
        register < self.local_count as usize
            || self.spec.inlined_at(word).any(|variable| variable.register as usize == register)
    }

    /// The source position of word `number`.
    pub fn position(&self, number: usize) -> Position {
        self.spec.positions.get(number).copied().unwrap_or_default()
    }

    /// The lines that begin at word `number`, on the way there from `came_from`: those of marks, then that of the
    /// instruction.
    pub fn lines_at(&self, number: usize, came_from: Option<usize>) -> impl Iterator<Item = u32> {
        let begins = move |mark: &&LineMark| {
            mark.word as usize == number && came_from.is_none_or(|from| !mark.not_from.contains(&(from as u32)))
        };
        let position = self.position(number);
        let own = (!position.is_artificial()).then_some(position.line);
        self.spec.line_marks.iter().filter(begins).map(|mark| mark.line).chain(own)
    }

    /// Interned name of local variable `register`.
    #[inline]
    pub fn var_name(&self, register: usize) -> Value {
        self.var_names[register].get()
    }

    /// Parameters in all: positional, keyword-only, `*args`, `**kwargs`.
    #[inline(always)]
    pub fn parameter_count(&self) -> usize {
        self.parameters as usize
    }

    pub fn name_str(&self) -> Gc<Str> {
        // SAFETY: set once, to a str.
        unsafe { Gc::from_value(self.name.get()) }
    }

    pub fn qualname_str(&self) -> Gc<Str> {
        // SAFETY: set once, to a str.
        unsafe { Gc::from_value(self.qualname.get()) }
    }
}

fn parameter_count(spec: &CodeSpec) -> usize {
    usize::from(spec.arg_count)
        + usize::from(spec.kw_only_count)
        + usize::from(spec.flags.has(CodeFlags::VARARGS))
        + usize::from(spec.flags.has(CodeFlags::VARKEYWORDS))
}

/// A constant frozenset, in CPython's order, which shows. CPython fills it in the order of the source,
/// then makes it again from its own order (`Python/compile.c:merge_consts_recursive`), and once more if one
/// of its strings turns out to be interned already (`Objects/codeobject.c:intern_constants`).
fn frozen_set(t: &Thread, items: &[Constant]) -> Value {
    let is_known = |item: &Constant| matches!(item, Constant::Str(text) if is_word(text) && t.vm().is_interned(text));
    let repetitions = if items.iter().any(is_known) { 2 } else { 1 };
    let filled = |fill: &dyn Fn(Gc<Set>) -> R<()>| {
        let set = Set::new_frozen(t);
        if fill(set).is_err() {
            t.clear_raised();
        }
        set
    };
    let mut set = filled(&|set| items.iter().try_for_each(|item| set.add(t, constant_value(t, item)?).map(|_| ())));
    for _ in 0..repetitions {
        set = filled(&|again| t.each(set.value(), |item| again.add(t, item).map(|_| ())));
    }
    set.value()
}

/// Whether a string consists of the characters of names, and is none that exists only once anyway.
fn is_word(text: &str) -> bool {
    text.len() > 1 && looks_like_name(text)
}

/// Whether CPython would intern a string constant (`all_name_chars`).
fn looks_like_name(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// Has a constant and what it holds last as long as the VM; false if some of that may come to hold something else.
fn keep_constant(t: &Thread, value: Value) -> bool {
    let Some(object) = value.object() else { return true };
    let holds_kept = match object.kind() {
        Kind::Str => value.cast::<Str>().is_some_and(|string| string.is_self_contained()),
        Kind::Int | Kind::Float | Kind::Complex | Kind::Bytes => true,
        Kind::Tuple => value.cast::<Tuple>().is_some_and(|tuple| keep_all(t, tuple.slots())),
        Kind::Code => value.cast::<Code>().is_some_and(|code| {
            let names = [&code.name, &code.qualname, &code.filename];
            let has_names = names.iter().all(|name| keep_constant(t, name.get()));
            has_names && keep_all(t, &code.var_names) & keep_all(t, &code.constants)
        }),
        _ => false,
    };
    if holds_kept {
        t.heap().keep(object);
    }
    holds_kept
}

fn keep_all(t: &Thread, constants: &[Slot]) -> bool {
    // What cannot be kept does not hinder those behind it.
    let mut has_all = true;
    for constant in constants {
        has_all &= keep_constant(t, constant.get());
    }
    has_all
}

fn constant_value(t: &Thread, constant: &Constant) -> R {
    Ok(match constant {
        Constant::None => Value::NONE,
        Constant::True => Value::TRUE,
        Constant::False => Value::FALSE,
        Constant::Ellipsis => Value::ELLIPSIS,
        Constant::Int(i) => t.big_int(i.clone()),
        Constant::Float(f) => t.float(*f),
        Constant::Complex(re, im) => t.complex(Complex::new(*re, *im)),
        Constant::Str(text) if looks_like_name(text) || text.len() <= 64 => t.intern(text).value(),
        Constant::Str(text) => Str::new(t, text).value(),
        Constant::Surrogates(codes) => Str::from_code_points(t, codes).value(),
        Constant::Bytes(bytes) => super::bytes::Bytes::new(t, &bytes[..]).value(),
        Constant::Tuple(items) => {
            let list = t.rooted_list();
            for item in items {
                list.push_unchecked(t, constant_value(t, item)?);
            }
            Tuple::with(t, list.len(), |i| list.get(i).unwrap_or(Value::NONE)).value()
        }
        Constant::FrozenSet(items) => frozen_set(t, items),
        Constant::Code(spec) => Code::link(t, spec)?.value(),
    })
}
