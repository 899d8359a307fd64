//! f-strings.

use gillie_syntax::ast::{Conversion, Expr, FStringPart, FormattedValue, TextRange};

use super::fold;
use super::lower::{Lower, R};
use crate::bytecode::{Constant, Count, Flag, Instruction, Reg};

/// The register operand that says "no format spec".
const NO_SPEC: Reg = Reg(0xffff);

impl<'a> Lower<'a> {
    pub fn joined_str(&mut self, e: &'a Expr, parts: &'a [FStringPart], dst: Reg) -> R {
        self.join(e.range, parts, dst)
    }

    fn join(&mut self, at: TextRange, parts: &'a [FStringPart], dst: Reg) -> R {
        match parts {
            [] => {
                self.at(at);
                self.load_const(dst, Constant::Str("".into()));
                Ok(())
            }
            [part] => self.part(part, dst),
            _ => {
                let mark = self.begin(dst);
                let s = self.mark();
                for part in parts {
                    let reg = self.alloc()?;
                    self.part(part, reg)?;
                }
                self.emit_at(at, Instruction::build_string(dst, s, Count(parts.len() as u16)));
                self.release(mark);
                Ok(())
            }
        }
    }

    fn part(&mut self, part: &'a FStringPart, dst: Reg) -> R {
        match part {
            FStringPart::Literal { range, value } => {
                self.at(*range);
                self.load_const(dst, fold::literal(value));
                Ok(())
            }
            FStringPart::Field(field) => self.field(field, dst),
        }
    }

    fn field(&mut self, field: &'a FormattedValue, dst: Reg) -> R {
        let mark = self.begin(dst);
        let conv = match field.conversion {
            Conversion::None => 0,
            Conversion::Str => 1,
            Conversion::Repr => 2,
            Conversion::Ascii => 3,
        };
        let (src, spec) = match &field.format_spec {
            None => (self.operand(&field.value)?, NO_SPEC),
            Some(spec) => {
                // A `:=` in the spec must not change the value.
                let walrus = self.scope().has_walrus;
                let src = if walrus { self.temporary(&field.value)? } else { self.operand(&field.value)? };
                let reg = self.alloc()?;
                self.join(spec.range, &spec.parts, reg)?;
                (src, reg)
            }
        };
        self.emit_at(field.range, Instruction::format_value(dst, src, spec, Flag(conv)));
        self.release(mark);
        Ok(())
    }
}
