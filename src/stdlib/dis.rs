//! _dis: instructions of code objects, for module dis.

use crate::bytecode::{Constant, Op, OperandKind};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::code::Code;
use crate::objects::list::List;
use crate::objects::tuple::Tuple;
use crate::stdlib::ModuleSpec;
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec =
    ModuleSpec { name: "_dis", doc: "Instructions of code objects.", functions: FUNCTIONS, init: |_, _| Ok(()) };

natives! { static FUNCTIONS;
    /// The instructions of a code object: tuples of the word, the opcode, and a tuple of operands. These are tuples of
    /// a kind ("register", "constant", "name", "number" or "target") and a value; a constant's is its place in co_consts.
    "instructions(code, /)" = instructions;
    /// The ranges of words with an exception handler: tuples of begin, end, handler and register.
    "handlers(code, /)" = handlers;
    /// The names of the registers that belong to variables: those of the first registers.
    "variables(code, /)" = variables;
    /// The opcodes in their order: tuples of name, of what it does, and of the kinds of its operands.
    "opcodes()" = opcodes;
}

fn code_argument(t: &Thread, value: Value) -> R<Gc<Code>> {
    let wrong = || t.type_error(&format!("a code object is required, not '{}'", t.type_name(value)));
    value.cast::<Code>().ok_or_else(wrong)
}

fn tuple(t: &Thread, items: &[Value]) -> Value {
    Tuple::new(t, items).value()
}

fn tuple_of(t: &Thread, list: Gc<List>) -> Value {
    Tuple::with(t, list.len(), |i| list.get(i).unwrap_or(Value::NONE)).value()
}

fn instructions(t: &Thread, a: &[Value]) -> R {
    let code = code_argument(t, a[0])?;
    let spec = &code.spec;
    let found = t.rooted_list();
    let mut at = 0;
    while let Some(word) = spec.words.get(at) {
        let op = word.op();
        let info = op.info();
        let next = at as i64 + 1 + i64::from(info.cache);
        let operands = t.rooted_list();
        for &(_, place, kind) in info.operands {
            let bits = word.field(place);
            let value = match kind {
                OperandKind::Name => match &spec.constants[bits as usize] {
                    Constant::Str(name) => t.intern(name).value(),
                    _ => Value::NONE,
                },
                OperandKind::Imm => t.int((bits as u16 as i16).into()),
                OperandKind::Jump16 => t.int(next + i64::from(bits as u16 as i16)),
                OperandKind::Jump32 => t.int(next + i64::from(bits as i32)),
                _ => t.int(bits.into()),
            };
            operands.push_unchecked(t, tuple(t, &[t.str(title(kind)), value]));
        }
        let number = t.int(op as i64);
        found.push_unchecked(t, tuple(t, &[t.int(at as i64), number, tuple_of(t, operands)]));
        at = next as usize;
    }
    Ok(found.value())
}

fn handlers(t: &Thread, a: &[Value]) -> R {
    let code = code_argument(t, a[0])?;
    let found = t.rooted_list();
    for range in &code.spec.exceptions {
        let numbers = [range.start, range.end, range.handler, range.exc.into()].map(|n| t.int(n.into()));
        found.push_unchecked(t, tuple(t, &numbers));
    }
    Ok(found.value())
}

fn variables(t: &Thread, a: &[Value]) -> R {
    let code = code_argument(t, a[0])?;
    let count = code.spec.var_names.len();
    Ok(Tuple::with(t, count, |n| code.var_name(n)).value())
}

fn opcodes(t: &Thread, _: &[Value]) -> R {
    let found = t.rooted_list();
    for op in Op::all() {
        let info = op.info();
        let kinds = t.rooted_list();
        for &(_, _, kind) in info.operands {
            kinds.push_unchecked(t, t.str(title(kind)));
        }
        found.push_unchecked(t, tuple(t, &[t.str(info.name), t.str(info.doc.trim()), tuple_of(t, kinds)]));
    }
    Ok(found.value())
}

/// What programs call a kind of operands.
fn title(kind: OperandKind) -> &'static str {
    match kind {
        OperandKind::Reg => "register",
        OperandKind::Const | OperandKind::ConstWide => "constant",
        OperandKind::Name => "name",
        OperandKind::Imm | OperandKind::Count | OperandKind::Flag => "number",
        OperandKind::Jump16 | OperandKind::Jump32 => "target",
    }
}
