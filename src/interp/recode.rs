//! Replacing the code of a function that may be running.
//!
//! Frames and generators find their code through the function in their `R[-1]`
//! (I2). Those that run the function go on with its old code: they get a copy of the
//! function, which keeps that.

use super::Thread;
use crate::objects::code::Code;
use crate::objects::function::Function;
use crate::objects::generator::Generator;
use crate::objects::{Header, Kind};
use crate::value::Gc;

impl Thread {
    /// Gives `function` other code, with as many free variables.
    ///
    /// # Safepoint
    /// Stops the world.
    pub(crate) fn replace_code(&self, function: Gc<Function>, code: Gc<Code>) {
        let old = Function::copy_with(self, function, function.code());
        self.with_world_stopped(|| {
            self.vm().each_thread(|thread| thread.replace_in_frames(function, old));
            // SAFETY: the world is stopped; a live cell begins with its header.
            unsafe {
                self.vm().reset_allocators();
                self.heap().each_cell(|cell| {
                    if (*(cell as *const Header)).kind() == Kind::Generator {
                        (*(cell as *const Generator)).replace_function(function, old);
                    }
                });
            }
            function.code.set(code.value());
        });
    }

    /// Frames of `function` become those of `old`. The world is stopped.
    fn replace_in_frames(&self, function: Gc<Function>, old: Gc<Function>) {
        let mut frame = self.frames;
        while frame < self.frame.get() {
            // SAFETY: frames + 1 ..= frame are filled; R[-1] is the function (I2).
            unsafe {
                frame = frame.add(1);
                let place = (*frame).base.sub(1);
                if *place == function.value() {
                    place.write(old.value());
                }
            }
        }
    }
}
