//! code: attributes and methods (`Objects/codeobject.c`). The bytecode is our own:
//! `co_code` has its words, and a code object cannot be made from bytes.

use std::sync::Arc;

use crate::bytecode::{CodeFlags, CodeSpec, OperandKind};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::bytes::Bytes;
use crate::objects::code::Code;
use crate::objects::descriptor::{GetSetDef, readonly};
use crate::objects::function::Args;
use crate::objects::registry::TypeSpec;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::value::{Gc, Value};

macro_rules! code_attributes {
    ($($name:literal = |$t:ident, $code:ident| $value:expr;)*) => {
        const GETSETS: &[GetSetDef] = &[$(GetSetDef {
            name: $name,
            get: |$t, this| {
                let $code = code_of($t, this)?;
                Ok($value)
            },
            set: Some(readonly),
            doc: "",
        }),*];
    };
}

code_attributes! {
    "co_name" = |_t, code| code.name.get();
    "co_qualname" = |_t, code| code.qualname.get();
    "co_filename" = |_t, code| code.filename.get();
    "co_firstlineno" = |t, code| t.int(code.spec.first_line.into());
    "co_argcount" = |t, code| t.int(code.arg_count.into());
    "co_posonlyargcount" = |t, code| t.int(code.spec.pos_only_count.into());
    "co_kwonlyargcount" = |t, code| t.int(code.spec.kw_only_count.into());
    "co_nlocals" = |t, code| t.int(variables(code).count() as i64);
    "co_stacksize" = |t, code| t.int(i64::from(code.nregs));
    "co_flags" = |t, code| t.int(flags_of(code));
    "co_varnames" = |t, code| names(t, variables(code));
    "co_freevars" = |t, code| names(t, code.spec.free_names.iter());
    "co_cellvars" = |t, code| {
        let cells = code.spec.cell_registers.iter().map(|n| usize::from(*n));
        let (parameters, mut others): (Vec<_>, Vec<_>) = cells.partition(|n| *n < code.parameter_count());
        others.sort_by_key(|n| code.spec.var_names.get(*n));
        names(t, parameters.iter().chain(&others).filter_map(|n| code.spec.var_names.get(*n)))
    };
    "co_consts" = |t, code| constants(t, code);
    "co_names" = |t, code| names(t, used_names(&code.spec).into_iter());
    "co_code" = |t, code| words(t, code);
}

pub static SPEC: TypeSpec = TypeSpec {
    methods: METHODS,
    getsets: GETSETS,
    members: &[
        "co_argcount",
        "co_posonlyargcount",
        "co_kwonlyargcount",
        "co_stacksize",
        "co_flags",
        "co_nlocals",
        "co_consts",
        "co_names",
        "co_filename",
        "co_name",
        "co_qualname",
        "co_firstlineno",
        "co_linetable",
        "co_exceptiontable",
    ],
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// Return self==value.
    "__eq__($self, value, /)" = eq;
    /// Return hash(self).
    "__hash__($self, /)" = hash;
    /// Positions of the instructions: (line, end_line, column, end_column).
    "co_positions($self, /)" = positions;
    /// Ranges of instructions of one line: (start, end, line).
    "co_lines($self, /)" = lines;
    /// Return a copy of the code object with new values for the specified fields.
    "replace($self, /, **changes)" = raw replace;
    /// The same as replace().
    "__replace__($self, /, **changes)" = raw replace;
}

fn code_of(t: &Thread, value: Value) -> R<Gc<Code>> {
    match value.cast() {
        Some(code) => Ok(code),
        None => Err(t.type_error(&format!("a code object is required, not '{}'", t.type_name(value)))),
    }
}

/// The flags that programs see.
const KNOWN: u32 = CodeFlags::OPTIMIZED
    | CodeFlags::NEWLOCALS
    | CodeFlags::VARARGS
    | CodeFlags::VARKEYWORDS
    | CodeFlags::NESTED
    | CodeFlags::GENERATOR
    | CodeFlags::COROUTINE
    | CodeFlags::ITERABLE_COROUTINE
    | CodeFlags::ASYNC_GENERATOR
    | CodeFlags::FUTURE_ANNOTATIONS;

/// CPython's `co_flags`.
fn flags_of(code: Gc<Code>) -> i64 {
    i64::from(code.spec.flags.0 & KNOWN)
}

/// The parameters, and the other variables that no inner function captures.
fn variables(code: Gc<Code>) -> impl Iterator<Item = &'static Arc<str>> {
    // SAFETY: the spec is kept by the code object, which lives on the caller's stack.
    let spec: &'static CodeSpec = unsafe { &*std::ptr::from_ref(&*code.spec) };
    let parameters = code.parameter_count();
    let is_cell = move |n: usize| spec.cell_registers.contains(&(n as u16));
    spec.var_names.iter().enumerate().filter(move |(n, _)| *n < parameters || !is_cell(*n)).map(|(_, name)| name)
}

/// The names of globals, attributes and imports, in the order of their use.
fn used_names(spec: &CodeSpec) -> Vec<&Arc<str>> {
    let mut used = Vec::new();
    let mut at = 0;
    while let Some(word) = spec.words.get(at) {
        let info = word.op().info();
        for &(_, place, kind) in info.operands {
            if kind == OperandKind::Name
                && let Some(crate::bytecode::Constant::Str(name)) = spec.constants.get(word.field(place) as usize)
                && !used.contains(&name)
                && !spec.var_names.contains(name)
                && !spec.free_names.contains(name)
            {
                used.push(name);
            }
        }
        at += 1 + usize::from(info.cache);
    }
    used
}

fn names<'a>(t: &Thread, names: impl Iterator<Item = &'a Arc<str>>) -> Value {
    let list = t.rooted_list();
    for name in names {
        list.push_unchecked(t, t.intern(name).value());
    }
    Tuple::with(t, list.len(), |i| list.get(i).unwrap_or(Value::NONE)).value()
}

fn constants(t: &Thread, code: Gc<Code>) -> Value {
    let count = code.spec.constants.len();
    // SAFETY: a code object has as many linked constants as its spec (Code::link).
    let constants = unsafe { std::slice::from_raw_parts(code.constants(), count) };
    Tuple::with(t, count, |i| constants[i]).value()
}

fn words(t: &Thread, code: Gc<Code>) -> Value {
    let bytes: Vec<u8> = code.spec.words.iter().flat_map(|word| word.0.to_le_bytes()).collect();
    Bytes::new(t, &bytes[..]).value()
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let code = code_of(t, a[0])?;
    let file = t.repr(code.filename.get())?.to_lossy().replace('\'', "\"");
    Ok(t.str(&format!(
        "<code object {} at {:#x}, file {file}, line {}>",
        code.name_str().to_lossy(),
        a[0].bits(),
        code.spec.first_line
    )))
}

fn eq(t: &Thread, a: &[Value]) -> R {
    let this = code_of(t, a[0])?;
    match a[1].cast::<Code>() {
        Some(other) => Ok(Value::bool(this == other || this.spec == other.spec)),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn hash(t: &Thread, a: &[Value]) -> R {
    let code = code_of(t, a[0])?;
    let name = t.hash(code.name.get())? as u64;
    Ok(t.int((name ^ u64::from(code.spec.first_line) << 20 ^ code.spec.words.len() as u64) as i64 >> 1))
}

fn positions(t: &Thread, a: &[Value]) -> R {
    let code = code_of(t, a[0])?;
    let list = t.rooted_list();
    let knows_ranges = !t.vm().options.command_line.flags.no_debug_ranges;
    for p in &code.spec.positions {
        let row = match p.line {
            0 => [Value::NONE; 4],
            line if !knows_ranges => [t.int(line.into()), t.int(line.into()), Value::NONE, Value::NONE],
            _ => [p.line, p.end_line, p.column, p.end_column].map(|n| t.int(n.into())),
        };
        list.push(t, Tuple::new(t, &row).value())?;
    }
    t.iter(list.value())
}

fn lines(t: &Thread, a: &[Value]) -> R {
    let code = code_of(t, a[0])?;
    let list = t.rooted_list();
    let line = |n: usize| code.position(n).line;
    let mut start = 0;
    for end in 1..=code.spec.words.len() {
        if end < code.spec.words.len() && line(end) == line(start) {
            continue;
        }
        let shown = if line(start) == 0 { Value::NONE } else { t.int(line(start).into()) };
        let row = [t.int(2 * start as i64), t.int(2 * end as i64), shown];
        list.push(t, Tuple::new(t, &row).value())?;
        start = end;
    }
    t.iter(list.value())
}

// ---- replace

fn replace(t: &Thread, args: Args<'_>) -> R {
    let code = code_of(t, args.values[0])?;
    if args.positional().len() > 1 {
        return Err(t.type_error("replace() takes no positional arguments"));
    }
    let mut spec = CodeSpec::clone(&code.spec);
    for (name, value) in args.keywords() {
        change(t, code, &mut spec, &name.to_lossy(), value)?;
    }
    Ok(Code::link(t, &Arc::new(spec))?.value())
}

/// Changes one field.
fn change(t: &Thread, code: Gc<Code>, spec: &mut CodeSpec, field: &str, value: Value) -> R<()> {
    let text = || match value.cast::<Str>() {
        Some(text) => Ok(Arc::from(&*text.to_lossy())),
        None => {
            Err(t.type_error(&format!("replace() argument '{field}' must be str, not {}", t.argument_type_name(value))))
        }
    };
    match field {
        "co_name" => spec.name = text()?,
        "co_qualname" => spec.qualname = text()?,
        "co_filename" => spec.filename = text()?,
        "co_firstlineno" => {
            spec.first_line = u32::try_from(t.to_i64(value)?).map_err(|_| t.value_error("line out of range"))?;
        }
        "co_flags" => {
            // What the layout of the registers follows from stays.
            const FIXED: u32 = CodeFlags::OPTIMIZED | CodeFlags::VARARGS | CodeFlags::VARKEYWORDS;
            const KINDS: u32 = CodeFlags::GENERATOR | CodeFlags::COROUTINE | CodeFlags::ASYNC_GENERATOR;
            let wanted = t.to_i64(value)? as u32 & KNOWN;
            let own = spec.flags.0;
            let fixed = FIXED | KINDS;
            if (wanted ^ own) & fixed != 0 {
                return Err(t.value_error("code: the kind of a code object cannot be replaced"));
            }
            spec.flags = CodeFlags(own & !KNOWN | wanted);
        }
        "co_argcount" | "co_posonlyargcount" | "co_kwonlyargcount" | "co_nlocals" | "co_stacksize" | "co_varnames"
        | "co_freevars" | "co_cellvars" | "co_consts" | "co_names" | "co_code" | "co_linetable"
        | "co_exceptiontable" => {
            let same = match t.find_attr(code.value(), t.intern(field))? {
                Some(own) => t.equal(own, value)?,
                None => false,
            };
            if !same {
                return Err(t.value_error(&format!("code: {field} cannot be replaced")));
            }
        }
        _ => return Err(t.type_error(&format!("replace() got an unexpected keyword argument '{field}'"))),
    }
    Ok(())
}
