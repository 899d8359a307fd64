//! A readable listing of code, beside its source lines.

use std::fmt::Write;

use super::code::{CodeSpec, Constant};
use super::table::{Op, OperandKind};

/// The listing of `code` and, after it, of the code objects among its
/// constants. `source` gives the text shown at each first instruction of a line.
pub fn disassemble(code: &CodeSpec, source: Option<&str>) -> String {
    let lines: Vec<&str> = source.map(|s| s.lines().collect()).unwrap_or_default();
    let mut out = String::new();
    listing(code, &lines, &mut out);
    out
}

fn listing(code: &CodeSpec, lines: &[&str], out: &mut String) {
    let _ = writeln!(out, "{} ({}:{}), {} registers", code.qualname, code.filename, code.first_line, code.nregs);
    let mut line = 0;
    let mut pc = 0;
    while pc < code.words.len() {
        let at = code.positions[pc].line;
        if at != line && at != 0 {
            line = at;
            let text = lines.get(line as usize - 1).map_or("", |t| t.trim());
            let _ = writeln!(out, "{line:>5}  {text}");
        }
        let op = code.words[pc].op();
        let _ = writeln!(out, "{:>12}  {:<18}{}", pc, op.info().name, operands(code, pc, op));
        pc += 1 + usize::from(op.info().cache);
    }
    for range in &code.exceptions {
        let _ = writeln!(out, "       {}..{} -> {} in R[{}]", range.start, range.end, range.handler, range.exc);
    }
    out.push('\n');
    for constant in &code.constants {
        if let Constant::Code(inner) = constant {
            listing(inner, lines, out);
        }
    }
}

fn operands(code: &CodeSpec, pc: usize, op: Op) -> String {
    let word = code.words[pc];
    let next = pc as i64 + 1 + i64::from(op.info().cache);
    let mut parts = Vec::new();
    for &(name, place, kind) in op.info().operands {
        let bits = word.field(place);
        parts.push(match kind {
            OperandKind::Reg => register(code, bits as usize),
            OperandKind::Const | OperandKind::ConstWide | OperandKind::Name => constant(code, bits as usize),
            OperandKind::Imm => format!("{}", bits as u16 as i16),
            OperandKind::Count | OperandKind::Flag => format!("{name}={bits}"),
            OperandKind::Jump16 => format!("-> {}", next + i64::from(bits as u16 as i16)),
            OperandKind::Jump32 => format!("-> {}", next + i64::from(bits as i32)),
        });
    }
    parts.join(", ")
}

fn register(code: &CodeSpec, index: usize) -> String {
    match code.var_names.get(index) {
        Some(name) => format!("R[{index}:{name}]"),
        None => format!("R[{index}]"),
    }
}

fn constant(code: &CodeSpec, index: usize) -> String {
    match &code.constants[index] {
        Constant::Code(inner) => format!("<code {}>", inner.qualname),
        Constant::Str(text) => format!("{text:?}"),
        Constant::Int(value) => value.to_string(),
        other => format!("{other:?}"),
    }
}
