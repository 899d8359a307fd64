//! `frame.f_lineno = line` in a trace function (CPython `Objects/frameobject.c:frame_setlineno`).
//!
//! Only a frame whose line is being announced can be sent elsewhere; it goes on there when the trace function has
//! returned. No value that the code there reads may be missing: temporaries are checked by [`JumpTargets`], and local
//! variables without a value become None, as the code may rely on their having one.

use super::{R, Raised, Thread};
use crate::bytecode::{JumpTargets, Obstacle};
use crate::objects::frame::FrameObject;
use crate::value::Value;

impl Thread {
    /// Sends the frame on top, whose object is `state` and whose line is announced, to a line.
    ///
    /// # Errors
    /// ValueError where it cannot go on there; RuntimeWarning where that is an error.
    ///
    /// # Safepoint
    /// Runs Python code.
    pub(crate) fn jump_to_line(&self, state: &FrameObject, up: usize, line: i64) -> R<()> {
        let Some(frame) = self.frame_at(up) else { return Ok(()) };
        let (code, from) = (frame.code(), frame.code().word_number(frame.pc));
        if line < i64::from(code.spec.first_line) {
            return Err(self.value_error(&format!("line {line} comes before the current code block")));
        }
        let targets = JumpTargets::of(&code.spec);
        let found = targets.find(from, u32::try_from(line).unwrap_or(u32::MAX));
        let (word, reached) = found.map_err(|obstacle| self.cannot_jump(obstacle, line))?;
        let first_left = targets.left_handlers(from, word).first().copied();
        self.fill_unbound(up)?;
        state.jump_handled.set(first_left.map_or(0, |register| register as u64 + 1));
        state.jump_word.set(word as u64 + 1);
        state.shown_line.set(reached.into());
        Ok(())
    }

    #[cold]
    fn cannot_jump(&self, obstacle: Obstacle, line: i64) -> Raised {
        self.value_error(&match obstacle {
            Obstacle::After => format!("line {line} comes after the current code block"),
            Obstacle::Unreachable => "can't jump to unreachable code".to_owned(),
            Obstacle::Loop => "can't jump into the body of a for loop".to_owned(),
            Obstacle::Handler => "can't jump into an 'except' block as there's no exception".to_owned(),
            Obstacle::Values => "incompatible stacks".to_owned(),
        })
    }

    /// Gives None to the local variables without a value of the frame `up` calls above.
    fn fill_unbound(&self, up: usize) -> R<()> {
        let Some(frame) = self.frame_at(up) else { return Ok(()) };
        let (code, base) = (frame.code(), frame.base);
        let unbound: Vec<usize> = (0..code.local_count as usize).filter(|n| frame.register(*n).is_undef()).collect();
        if unbound.is_empty() {
            return Ok(());
        }
        let (count, plural) = (unbound.len(), if unbound.len() == 1 { "" } else { "s" });
        let message = format!("assigning None to {count} unbound local{plural}");
        self.warn(self.types().runtime_warning, &message, None)?;
        for register in unbound {
            // SAFETY: I2: a register of a frame that this thread runs, below the one that the trace function has.
            unsafe { base.add(register).write(Value::NONE) };
        }
        Ok(())
    }
}
