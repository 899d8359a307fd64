//! The verifier: what the interpreter relies on without checking.
//!
//! - V1 every opcode byte is in the table, and a cache word follows where the row says so;
//! - V2 every register operand is inside the window, multi-register operands included;
//! - V3 every constant index exists, and a name is a string constant;
//! - V4 every jump lands on the first word of an instruction inside the code;
//! - V5 control cannot fall off the end;
//! - V6 exception rows are inside the code, their handlers land on instructions.

use super::code::{CodeSpec, Constant, Intrinsic};
use super::instruction::Instruction;
use super::table::{Op, OperandKind};

/// A broken rule, and the word where it was found.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("bytecode rule {rule} broken at word {pc} of {code}: {what}")]
pub struct VerifyError {
    pub rule: &'static str,
    pub pc: usize,
    pub code: String,
    pub what: String,
}

/// Checks `code` and every code object among its constants.
///
/// # Errors
/// The first rule found broken.
pub fn verify(code: &CodeSpec) -> Result<(), VerifyError> {
    let check = Check { code };
    let starts = check.starts()?;
    for (pc, _) in starts.iter().enumerate().filter(|(_, start)| **start) {
        check.instruction(pc, &starts)?;
    }
    check.exceptions(&starts)?;
    for constant in &code.constants {
        if let Constant::Code(inner) = constant {
            verify(inner)?;
        }
    }
    Ok(())
}

struct Check<'a> {
    code: &'a CodeSpec,
}

impl Check<'_> {
    fn fail<T>(&self, rule: &'static str, pc: usize, what: impl Into<String>) -> Result<T, VerifyError> {
        Err(VerifyError { rule, pc, code: self.code.qualname.to_string(), what: what.into() })
    }

    /// Which words begin an instruction.
    fn starts(&self) -> Result<Vec<bool>, VerifyError> {
        let words = &self.code.words;
        if self.code.positions.len() != words.len() {
            return self.fail("V1", 0, "positions and words differ in number");
        }
        let mut starts = vec![false; words.len()];
        let mut pc = 0;
        let mut ends = false;
        while pc < words.len() {
            let Some(op) = Op::try_from_byte(words[pc].0 as u8) else {
                return self.fail("V1", pc, "no such opcode");
            };
            starts[pc] = true;
            ends = op.info().ends;
            pc += 1;
            if op.info().cache {
                if words.get(pc).is_none_or(|w| w.0 != 0) {
                    return self.fail("V1", pc, "cache word missing or not zero");
                }
                pc += 1;
            }
        }
        if !ends {
            return self.fail("V5", words.len(), "control falls off the end");
        }
        Ok(starts)
    }

    fn instruction(&self, pc: usize, starts: &[bool]) -> Result<(), VerifyError> {
        let word = self.code.words[pc];
        if word.op() == Op::CallIntrinsic && Intrinsic::try_from_byte(word.d()).is_none() {
            return self.fail("V1", pc, "no such intrinsic");
        }
        let info = word.op().info();
        for &(name, place, kind) in info.operands {
            let bits = word.field(place) as usize;
            match kind {
                OperandKind::Reg => self.register(pc, word, name, bits)?,
                OperandKind::Const | OperandKind::ConstWide => self.constant(pc, bits)?,
                OperandKind::Name => self.name(pc, bits)?,
                OperandKind::Jump16 => self.jump(pc, i64::from(bits as u16 as i16), starts)?,
                OperandKind::Jump32 => self.jump(pc, i64::from(bits as u32 as i32), starts)?,
                OperandKind::Imm | OperandKind::Count | OperandKind::Flag => {}
            }
        }
        Ok(())
    }

    fn register(&self, pc: usize, word: Instruction, name: &str, first: usize) -> Result<(), VerifyError> {
        if word.op() == Op::FormatValue && name == "spec" && first == 0xffff {
            return Ok(());
        }
        let n = register_span(word, name);
        if first + n > usize::from(self.code.nregs) {
            return self.fail("V2", pc, format!("R[{first}..{}] of {}", first + n, self.code.nregs));
        }
        Ok(())
    }

    fn constant(&self, pc: usize, index: usize) -> Result<(), VerifyError> {
        if index >= self.code.constants.len() {
            return self.fail("V3", pc, format!("K[{index}]"));
        }
        Ok(())
    }

    fn name(&self, pc: usize, index: usize) -> Result<(), VerifyError> {
        match self.code.constants.get(index) {
            Some(Constant::Str(_)) => Ok(()),
            _ => self.fail("V3", pc, format!("K[{index}] is not a name")),
        }
    }

    fn jump(&self, pc: usize, distance: i64, starts: &[bool]) -> Result<(), VerifyError> {
        let next = pc + 1 + usize::from(self.code.words[pc].op().info().cache);
        let target = next as i64 + distance;
        if usize::try_from(target).ok().and_then(|t| starts.get(t)) != Some(&true) {
            return self.fail("V4", pc, format!("jump to word {target}"));
        }
        Ok(())
    }

    fn exceptions(&self, starts: &[bool]) -> Result<(), VerifyError> {
        for row in &self.code.exceptions {
            let inside = row.start <= row.end && row.end as usize <= starts.len();
            let lands = starts.get(row.handler as usize) == Some(&true);
            if !inside || !lands || row.exc >= self.code.nregs {
                return self.fail("V6", row.start as usize, format!("{row:?}"));
            }
        }
        Ok(())
    }
}

/// How many registers, from the one named, the instruction touches.
pub(crate) fn register_span(word: Instruction, operand: &str) -> usize {
    match (word.op(), operand) {
        (Op::ForPrep | Op::ForNext, "state") => 3,
        (Op::Call, "f") => 1 + word.b(),
        (Op::CallKw, "f") => 2 + word.b(),
        (Op::CallEx, "f") => 3,
        (Op::LoadMethod | Op::LoadSuperMethod | Op::LoadSpecial, "pair") => 2,
        (Op::CallMethod, "pair") => 2 + word.b(),
        (Op::CallMethodKw, "pair") => 3 + word.b(),
        (Op::LoadSuperAttr | Op::LoadSuperMethod | Op::BuildSlice | Op::MatchClass, "s") => 3,
        (Op::BuildTuple | Op::BuildList | Op::BuildSet | Op::BuildString, "s") => word.c(),
        (Op::BuildDict, "s") => 2 * word.c(),
        (Op::Unpack, "dst") => word.c(),
        (Op::UnpackStar, "dst") => word.c() + 1 + usize::from(word.d()),
        (Op::MakeFunction, "s") if word.d() == 0 => 0,
        (Op::MakeFunction, "s") => 4,
        (Op::ImportName, "s") => 2,
        (Op::CallIntrinsic, "s") => Intrinsic::try_from_byte(word.d()).map_or(1, Intrinsic::operands),
        (Op::SplitGroup, "dst") => 2,
        (Op::ExcInfo, "dst") => 3,
        _ => 1,
    }
}
