//! The dispatch loop. It names handlers: what is short and hot stands here, the
//! rest is a method of [`Thread`] in `special.rs`, `raise.rs`, `attribute.rs`.

use std::sync::atomic::{AtomicU64, Ordering};

use super::attribute::{MethodPair, cached, kind_of, payload_of, shape_of, slot_at_word};
use super::call::Prepared;
use super::frame::{Frame, frame_flag};
use super::operator::{BinaryOperator, Comparison};
use super::raise::Unwound;
use super::special::Advance;
use super::thread::LoopMode;
use super::{R, Raised, Thread};
use crate::bytecode::{Instruction, Op};
use crate::objects::cell::Cell;
use crate::objects::function::{Function, NativeFunction};
use crate::objects::generator::{Generator, state};
use crate::objects::iterator::{self, Iter};
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::{Special, TypeObject};
use crate::threads::stack_pointer;
use crate::value::{Gc, Value};

impl Thread {
    /// Runs the top frame until it returns (a frame with `ENTRY`). `raising`: an
    /// exception is on its way at the frame's pc.
    ///
    /// # Errors
    /// What the frame raises.
    pub(super) fn run(&self, raising: bool) -> R {
        match self.mode() {
            LoopMode::Observed => self.run_loop::<true>(raising),
            LoopMode::Gil | LoopMode::Free => self.run_loop::<false>(raising),
        }
    }

    #[allow(clippy::cognitive_complexity)]
    fn run_loop<const OBSERVED: bool>(&self, raising: bool) -> R {
        let mut frame: *mut Frame;
        let mut base: *mut Value;
        // The word that runs, not the next one: `here` and `pc` share a register.
        let mut pc: *const Instruction;
        if self.outer_low.get() == 0 {
            self.outer_low.set(stack_pointer());
        }

        // SAFETY: I1, I2 hold for every frame that was pushed; the macros below
        // read and write registers of the verified code's window only. Frames
        // and windows are this thread's own.
        unsafe {
            macro_rules! enter {
                () => {
                    frame = self.frame.get();
                    base = (*frame).base;
                    pc = (*frame).pc.wrapping_sub(1);
                };
            }
            macro_rules! reg {
                ($n:expr) => {
                    *base.add($n)
                };
            }
            // Behind the frame: the loop's variables fill the registers that calls leave alone.
            macro_rules! constant {
                ($n:expr) => {
                    *(*frame).constants.add($n)
                };
            }
            macro_rules! name {
                ($n:expr) => {
                    Gc::<Str>::from_value(constant!($n))
                };
            }
            // I3: the frame's pc is the instruction's own word.
            macro_rules! save {
                ($here:expr) => {
                    (*frame).pc = $here
                };
            }
            enter!();
            if raising {
                match self.unwind(true) {
                    Unwound::Handled => {
                        enter!();
                    }
                    Unwound::Left(raised) => return Err(raised),
                }
            }
            loop {
                pc = pc.wrapping_add(1);
                let here = pc;
                let i = *pc;
                if OBSERVED {
                    self.count_instruction();
                    if !self.core().poll().is_empty() {
                        save!(here);
                        if self.loop_safepoint().is_err() {
                            match self.unwind(true) {
                                Unwound::Handled => {
                                    enter!();
                                    continue;
                                }
                                Unwound::Left(raised) => return Err(raised),
                            }
                        }
                    }
                }

                // Leaves the instruction with an exception.
                macro_rules! fail {
                    ($traced:expr) => {{
                        save!(here);
                        if let Unwound::Left(raised) = self.unwind($traced) {
                            return Err(raised);
                        }
                        enter!();
                        continue;
                    }};
                }
                macro_rules! check {
                    ($result:expr) => {{
                        save!(here);
                        match $result {
                            Ok(value) => value,
                            Err(Raised { .. }) => {
                                fail!(true);
                            }
                        }
                    }};
                }
                // Jumps by `distance` words; backwards is a safepoint.
                macro_rules! jump {
                    ($distance:expr) => {{
                        let distance: isize = $distance;
                        pc = pc.wrapping_offset(distance);
                        if distance < 0 && !self.core().poll().is_empty() {
                            save!(here);
                            if self.loop_safepoint().is_err() {
                                fail!(true);
                            }
                        }
                    }};
                }
                macro_rules! binary {
                    ($operator:ident, $small:ident, |$x:ident, $y:ident| $float:expr) => {{
                        let (a, b) = (reg!(i.b()), reg!(i.c()));
                        if a.both_small(b) {
                            if let Some(v) = a.$small(b) {
                                reg!(i.a()) = v;
                                continue;
                            }
                        } else if a.both_immediate_floats(b) {
                            let ($x, $y) = (a.as_immediate_float(), b.as_immediate_float());
                            if let Some(v) = Value::try_float($float) {
                                reg!(i.a()) = v;
                                continue;
                            }
                        } else if let (Some($x), Some($y)) = (mixed_float(a), mixed_float(b)) {
                            if let Some(v) = Value::try_float($float) {
                                reg!(i.a()) = v;
                                continue;
                            }
                        }
                        reg!(i.a()) = check!(self.binary_slow(BinaryOperator::$operator, i.d(), a, b));
                    }};
                }
                macro_rules! bitwise {
                    ($operator:ident, |$x:ident, $y:ident| $int:expr) => {{
                        let (a, b) = (reg!(i.b()), reg!(i.c()));
                        if a.both_small(b) {
                            let ($x, $y) = (a.as_small(), b.as_small());
                            reg!(i.a()) = Value::small($int);
                            continue;
                        }
                        reg!(i.a()) = check!(self.binary_slow(BinaryOperator::$operator, i.d(), a, b));
                    }};
                }
                macro_rules! immediate {
                    ($operator:ident, $small:ident, |$x:ident, $y:ident| $float:expr) => {{
                        let a = reg!(i.b());
                        let b = Value::small(i64::from(i.sc()));
                        if a.is_small() {
                            if let Some(v) = a.$small(b) {
                                reg!(i.a()) = v;
                                continue;
                            }
                        } else if a.is_immediate_float() {
                            let ($x, $y) = (a.as_immediate_float(), f64::from(i.sc()));
                            if let Some(v) = Value::try_float($float) {
                                reg!(i.a()) = v;
                                continue;
                            }
                        }
                        reg!(i.a()) = check!(self.binary_slow(BinaryOperator::$operator, i.d(), a, b));
                    }};
                }
                macro_rules! immediate_int {
                    ($operator:ident, |$x:ident, $y:ident| $int:expr) => {{
                        let a = reg!(i.b());
                        let b = i64::from(i.sc());
                        if a.is_small() {
                            let ($x, $y) = (a.as_small(), b);
                            let result: Option<Value> = $int;
                            if let Some(v) = result {
                                reg!(i.a()) = v;
                                continue;
                            }
                        }
                        reg!(i.a()) = check!(self.binary_slow(BinaryOperator::$operator, i.d(), a, Value::small(b)));
                    }};
                }
                macro_rules! compared {
                    ($which:ident, $a:expr, $b:expr) => {{
                        let (a, b): (Value, Value) = ($a, $b);
                        if a.both_small(b) {
                            compare_words::<{ Comparison::$which as u8 }>(a, b)
                        } else if a.both_immediate_floats(b) {
                            Comparison::$which.floats(a.as_immediate_float(), b.as_immediate_float())
                        } else {
                            check!(self.compare_bool(Comparison::$which, a, b))
                        }
                    }};
                }
                macro_rules! comparison {
                    ($which:ident) => {{
                        let (a, b) = (reg!(i.b()), reg!(i.c()));
                        if a.both_small(b) {
                            reg!(i.a()) = Value::bool(compare_words::<{ Comparison::$which as u8 }>(a, b));
                        } else if a.both_immediate_floats(b) {
                            reg!(i.a()) =
                                Value::bool(Comparison::$which.floats(a.as_immediate_float(), b.as_immediate_float()));
                        } else {
                            reg!(i.a()) = check!(self.compare(Comparison::$which, a, b));
                        }
                    }};
                }
                macro_rules! jump_compared {
                    ($which:ident) => {{
                        if compared!($which, reg!(i.a()), reg!(i.b())) == (i.d() != 0) {
                            jump!(i.sc() as isize);
                        }
                    }};
                }
                macro_rules! jump_compared_int {
                    ($which:ident) => {{
                        if compared!($which, reg!(i.a()), Value::small(i64::from(i.sb()))) == (i.d() != 0) {
                            jump!(i.sc() as isize);
                        }
                    }};
                }
                // Calls R[w] with R[w+1..=w+n]; the result goes to R[c].
                macro_rules! call {
                    ($w:expr, $n:expr, $names:expr) => {{
                        let (mut window, n, names): (*mut Value, usize, Option<Gc<Tuple>>) = ($w, $n, $names);
                        save!(here);
                        if (*frame).flags & frame_flag::GENERATOR != 0 {
                            window = self.copy_window(window, n);
                        }
                        if names.is_none()
                            && let Some(function) = (*window).cast::<Function>()
                        {
                            let code = function.code();
                            if code.is_simple && code.arg_count as usize == n {
                                check!(self.push_frame(code, window.add(1), 0));
                                frame = self.frame.get();
                                base = (*frame).base;
                                pc = (*frame).pc.wrapping_sub(1);
                                if !self.core().poll().is_empty() && self.loop_safepoint().is_err() {
                                    match self.unwind(true) {
                                        Unwound::Handled => {
                                            enter!();
                                            continue;
                                        }
                                        Unwound::Left(raised) => return Err(raised),
                                    }
                                }
                                continue;
                            }
                        }
                        if names.is_none()
                            && let Some(native) = (*window).cast::<NativeFunction>()
                            && window.add(1 + n) <= self.top.get()
                            && let Some(result) =
                                self.call_native_simple(native, std::slice::from_raw_parts(window.add(1), n))
                        {
                            match result {
                                Ok(v) if !v.is_undef() => {
                                    reg!(i.c()) = v;
                                    if self.is_interrupted() {
                                        check!(self.safepoint());
                                    }
                                    continue;
                                }
                                Ok(_) => {
                                    let Raised { .. } = self.stop_iteration(Value::UNDEF);
                                    fail!(true)
                                }
                                Err(Raised { .. }) => fail!(true),
                            }
                        }
                        match self.prepare(window, n, names) {
                            Ok(Prepared::Value(v)) if !v.is_undef() => {
                                reg!(i.c()) = v;
                                if self.is_interrupted() {
                                    check!(self.safepoint());
                                }
                            }
                            Ok(Prepared::Value(_)) => {
                                let Raised { .. } = self.stop_iteration(Value::UNDEF);
                                fail!(true)
                            }
                            Ok(Prepared::Frame) => {
                                enter!();
                            }
                            Err(Raised { .. }) => {
                                fail!(true);
                            }
                        }
                    }};
                }

                // I1: the byte is an opcode's number.
                match std::mem::transmute::<u8, Op>(i.0 as u8) {
                    Op::Move => reg!(i.a()) = reg!(i.b()),
                    Op::LoadConst => reg!(i.a()) = constant!(i.x() as u32 as usize),
                    Op::LoadUndef => {
                        let looks = self.is_watching() && self.is_worth_a_look(reg!(i.a()));
                        reg!(i.a()) = Value::UNDEF;
                        if looks {
                            save!(here);
                            self.look_from_loop();
                        }
                    }
                    Op::CheckLocal => {
                        if reg!(i.a()).is_undef() {
                            let Raised { .. } = self.unbound_local(name!(i.b()));
                            fail!(true)
                        }
                    }

                    // ---- cells
                    Op::MakeCell => {
                        save!(here);
                        let value = if i.d() != 0 { Value::UNDEF } else { reg!(i.a()) };
                        reg!(i.a()) = Cell::new(self, value).value();
                    }
                    Op::LoadCell => {
                        let value = Gc::<Cell>::from_value(reg!(i.b())).value.get();
                        if value.is_undef() {
                            let Raised { .. } = self.unbound_local(name!(i.c()));
                            fail!(true)
                        }
                        reg!(i.a()) = value;
                    }
                    Op::StoreCell => Gc::<Cell>::from_value(reg!(i.a())).value.set(reg!(i.b())),
                    Op::DeleteCell => {
                        if Gc::<Cell>::from_value(reg!(i.a())).value.swap(Value::UNDEF).is_undef() {
                            let Raised { .. } = self.unbound_local(name!(i.c()));
                            fail!(true)
                        }
                        if self.is_watching() && self.is_time_to_look() {
                            save!(here);
                            self.look_from_loop();
                        }
                    }
                    Op::LoadFree => {
                        let value = function_of(base).closure_cell(i.b()).value.get();
                        if value.is_undef() {
                            let Raised { .. } = self.unbound_free(name!(i.c()));
                            fail!(true)
                        }
                        reg!(i.a()) = value;
                    }
                    Op::StoreFree => function_of(base).closure_cell(i.b()).value.set(reg!(i.a())),
                    Op::DeleteFree => {
                        if function_of(base).closure_cell(i.b()).value.swap(Value::UNDEF).is_undef() {
                            let Raised { .. } = self.unbound_free(name!(i.c()));
                            fail!(true)
                        }
                        if self.is_watching() && self.is_time_to_look() {
                            save!(here);
                            self.look_from_loop();
                        }
                    }
                    Op::LoadClosureCell => reg!(i.a()) = function_of(base).closure_cell(i.b()).value(),

                    // ---- names
                    Op::LoadGlobal => {
                        pc = pc.add(1);
                        let cache = &*pc.cast::<AtomicU64>();
                        let word = cache.load(Ordering::Relaxed);
                        let globals = function_of(base).globals();
                        let name = name!(i.b());
                        let hit = match kind_of(word) {
                            cached::GLOBAL => globals.at_hint(payload_of(word), name.value()),
                            cached::BUILTIN if shape_of(word) == globals.version() => {
                                self.vm().builtins().at_hint(payload_of(word), name.value())
                            }
                            _ => None,
                        };
                        if let Some(value) = hit.and_then(|slot| slot.get().defined()) {
                            reg!(i.a()) = value;
                            continue;
                        }
                        reg!(i.a()) = check!(self.load_global(cache, globals, name));
                    }
                    Op::StoreGlobal => {
                        pc = pc.add(1);
                        let cache = &*pc.cast::<AtomicU64>();
                        let globals = function_of(base).globals();
                        let name = name!(i.b());
                        let looks = self.is_watching() && self.gives_up_global(globals, name);
                        check!(self.store_global(cache, globals, name, reg!(i.a())));
                        if looks {
                            self.look_from_loop();
                        }
                    }
                    Op::DeleteGlobal => {
                        let globals = function_of(base).globals();
                        let looks = self.is_watching() && self.gives_up_global(globals, name!(i.b()));
                        check!(self.delete_global(globals, name!(i.b())));
                        if looks {
                            self.look_from_loop();
                        }
                    }
                    Op::LoadName => {
                        reg!(i.a()) = check!(self.load_name(reg!(i.b()), function_of(base).globals(), name!(i.c())));
                    }
                    Op::StoreName => check!(self.set_item(reg!(i.b()), constant!(i.c()), reg!(i.a()))),
                    Op::DeleteName => {
                        check!(self.delete_name(reg!(i.a()), name!(i.c())));
                        if self.is_watching() && self.is_time_to_look() {
                            self.look_from_loop();
                        }
                    }
                    Op::LoadNameOrFree => {
                        let cell = function_of(base).closure_cell(i.b());
                        reg!(i.a()) = check!(self.load_name_or_free(reg!(i.a()), cell, name!(i.c())));
                    }

                    // ---- operators
                    Op::Add => binary!(Add, small_add, |x, y| x + y),
                    Op::Sub => binary!(Sub, small_sub, |x, y| x - y),
                    Op::Mul => binary!(Mul, small_mul, |x, y| x * y),
                    Op::TrueDiv => {
                        let (a, b) = (reg!(i.b()), reg!(i.c()));
                        if let Some(v) = divide_fast(a, b) {
                            reg!(i.a()) = v;
                            continue;
                        }
                        reg!(i.a()) = check!(self.binary_slow(BinaryOperator::TrueDiv, i.d(), a, b));
                    }
                    Op::FloorDiv => {
                        let (a, b) = (reg!(i.b()), reg!(i.c()));
                        if a.both_small(b)
                            && let Some(v) = floor_div(a.as_small(), b.as_small())
                        {
                            reg!(i.a()) = v;
                            continue;
                        }
                        reg!(i.a()) = check!(self.binary_slow(BinaryOperator::FloorDiv, i.d(), a, b));
                    }
                    Op::Mod => {
                        let (a, b) = (reg!(i.b()), reg!(i.c()));
                        if a.both_small(b)
                            && let Some(v) = modulo(a.as_small(), b.as_small())
                        {
                            reg!(i.a()) = v;
                            continue;
                        }
                        reg!(i.a()) = check!(self.binary_slow(BinaryOperator::Mod, i.d(), a, b));
                    }
                    Op::Pow => {
                        reg!(i.a()) = check!(self.binary_slow(BinaryOperator::Pow, i.d(), reg!(i.b()), reg!(i.c())));
                    }
                    Op::MatMul => {
                        reg!(i.a()) = check!(self.binary_slow(BinaryOperator::MatMul, i.d(), reg!(i.b()), reg!(i.c())));
                    }
                    Op::LShift => {
                        let (a, b) = (reg!(i.b()), reg!(i.c()));
                        if a.both_small(b)
                            && let Some(v) = shift_left(a.as_small(), b.as_small())
                        {
                            reg!(i.a()) = v;
                            continue;
                        }
                        reg!(i.a()) = check!(self.binary_slow(BinaryOperator::LShift, i.d(), a, b));
                    }
                    Op::RShift => {
                        let (a, b) = (reg!(i.b()), reg!(i.c()));
                        if a.both_small(b)
                            && let Some(v) = shift_right(a.as_small(), b.as_small())
                        {
                            reg!(i.a()) = v;
                            continue;
                        }
                        reg!(i.a()) = check!(self.binary_slow(BinaryOperator::RShift, i.d(), a, b));
                    }
                    Op::BitAnd => bitwise!(And, |x, y| x & y),
                    Op::BitOr => bitwise!(Or, |x, y| x | y),
                    Op::BitXor => bitwise!(Xor, |x, y| x ^ y),
                    Op::AddInt => immediate!(Add, small_add, |x, y| x + y),
                    Op::SubInt => immediate!(Sub, small_sub, |x, y| x - y),
                    Op::MulInt => immediate!(Mul, small_mul, |x, y| x * y),
                    Op::FloorDivInt => immediate_int!(FloorDiv, |x, y| floor_div(x, y)),
                    Op::ModInt => immediate_int!(Mod, |x, y| modulo(x, y)),
                    Op::BitAndInt => immediate_int!(And, |x, y| Some(Value::small(x & y))),
                    Op::LShiftInt => immediate_int!(LShift, |x, y| shift_left(x, y)),
                    Op::RShiftInt => immediate_int!(RShift, |x, y| shift_right(x, y)),
                    Op::Neg => {
                        let v = reg!(i.b());
                        if v.is_small()
                            && let Some(v) = Value::small(0).small_sub(v)
                        {
                            reg!(i.a()) = v;
                        } else if v.is_immediate_float() {
                            reg!(i.a()) = self.float(-v.as_immediate_float());
                        } else {
                            reg!(i.a()) = check!(self.unary(Special::Neg, v));
                        }
                    }
                    Op::Pos => reg!(i.a()) = check!(self.unary(Special::Pos, reg!(i.b()))),
                    Op::Invert => {
                        let v = reg!(i.b());
                        if v.is_small() {
                            reg!(i.a()) = Value::small(!v.as_small());
                        } else {
                            reg!(i.a()) = check!(self.unary(Special::Invert, v));
                        }
                    }
                    Op::Not => reg!(i.a()) = Value::bool(!check!(self.truthy(reg!(i.b())))),

                    // ---- comparisons
                    Op::Lt => comparison!(Lt),
                    Op::Le => comparison!(Le),
                    Op::Eq => comparison!(Eq),
                    Op::Ne => comparison!(Ne),
                    Op::Gt => comparison!(Gt),
                    Op::Ge => comparison!(Ge),
                    Op::Is => reg!(i.a()) = Value::bool(identical(reg!(i.b()), reg!(i.c()))),
                    Op::IsNot => reg!(i.a()) = Value::bool(!identical(reg!(i.b()), reg!(i.c()))),
                    Op::In => reg!(i.a()) = Value::bool(check!(self.contains(reg!(i.c()), reg!(i.b())))),
                    Op::NotIn => reg!(i.a()) = Value::bool(!check!(self.contains(reg!(i.c()), reg!(i.b())))),

                    // ---- jumps
                    Op::Jump => jump!(i.x() as isize),
                    Op::JumpIfTrue => {
                        if check!(self.truthy(reg!(i.a()))) {
                            jump!(i.x() as isize);
                        }
                    }
                    Op::JumpIfFalse => {
                        if !check!(self.truthy(reg!(i.a()))) {
                            jump!(i.x() as isize);
                        }
                    }
                    Op::JumpIfNone => {
                        if reg!(i.a()).is_none() {
                            jump!(i.x() as isize);
                        }
                    }
                    Op::JumpIfNotNone => {
                        if !reg!(i.a()).is_none() {
                            jump!(i.x() as isize);
                        }
                    }
                    Op::JumpLt => jump_compared!(Lt),
                    Op::JumpLe => jump_compared!(Le),
                    Op::JumpEq => jump_compared!(Eq),
                    Op::JumpNe => jump_compared!(Ne),
                    Op::JumpGt => jump_compared!(Gt),
                    Op::JumpGe => jump_compared!(Ge),
                    Op::JumpLtInt => jump_compared_int!(Lt),
                    Op::JumpLeInt => jump_compared_int!(Le),
                    Op::JumpEqInt => jump_compared_int!(Eq),
                    Op::JumpNeInt => jump_compared_int!(Ne),
                    Op::JumpGtInt => jump_compared_int!(Gt),
                    Op::JumpGeInt => jump_compared_int!(Ge),
                    Op::JumpIs => {
                        if identical(reg!(i.a()), reg!(i.b())) == (i.d() != 0) {
                            jump!(i.sc() as isize);
                        }
                    }
                    Op::JumpIn => {
                        if check!(self.contains(reg!(i.b()), reg!(i.a()))) == (i.d() != 0) {
                            jump!(i.sc() as isize);
                        }
                    }

                    // ---- loops
                    Op::ForPrep => {
                        check!(self.for_prep(base.add(i.a()), reg!(i.b())));
                    }
                    Op::ForNext => {
                        let loop_state = base.add(i.b());
                        let source = *loop_state;
                        if source.is_small() {
                            // A range: next, stop, step.
                            let (step, stop) = (*loop_state.add(2), *loop_state.add(1));
                            let more = if step.as_small() > 0 {
                                (source.0 as i64) < (stop.0 as i64)
                            } else {
                                (source.0 as i64) > (stop.0 as i64)
                            };
                            if more {
                                *loop_state = source.small_add(step).unwrap_or(stop);
                                reg!(i.a()) = source;
                                jump!(i.sc() as isize);
                            }
                            continue;
                        }
                        if let Some(list) = source.cast::<List>() {
                            let index = (*loop_state.add(1)).as_small();
                            if let Some(item) = list.get(index as usize) {
                                *loop_state.add(1) = Value::small(index + 1);
                                reg!(i.a()) = item;
                                jump!(i.sc() as isize);
                            } else {
                                // Exhausted for good, as a list iterator is.
                                *loop_state = Value::small(0);
                                *loop_state.add(1) = Value::small(0);
                                *loop_state.add(2) = Value::small(1);
                            }
                            continue;
                        }
                        if let Some(generator) = source.cast::<Generator>() {
                            save!(here);
                            if let Some(was) = check!(self.claim(generator)) {
                                if was == state::SUSPENDED {
                                    self.deliver(generator, Value::NONE);
                                }
                                if self.push_generator(generator, 0).is_err() {
                                    generator.state.set(was);
                                    fail!(true);
                                }
                                enter!();
                            }
                            continue;
                        }
                        // A pair that the loop's body takes apart at once is never made.
                        let body = *pc.wrapping_offset(i.sc() as isize + 1);
                        if !OBSERVED
                            && (body.0 as u8, body.b(), body.c()) == (Op::Unpack as u8, i.a(), 2)
                            && let Some(iterator) = source.cast::<Iter>()
                            && iterator::makes_pairs(iterator)
                        {
                            if let Some((first, second)) = check!(iterator::next_pair(self, iterator)) {
                                reg!(body.a()) = first;
                                reg!(body.a() + 1) = second;
                                jump!(i.sc() as isize + 1);
                            }
                            continue;
                        }
                        match check!(self.advance(loop_state)) {
                            Advance::Item(item) => {
                                reg!(i.a()) = item;
                                jump!(i.sc() as isize);
                            }
                            Advance::End => {}
                        }
                    }
                    Op::GetIter => reg!(i.a()) = check!(self.iter(reg!(i.b()))),

                    // ---- calls
                    Op::Call => call!(base.add(i.a()), i.b(), None),
                    Op::CallKw => {
                        let names = reg!(i.a() + 1 + i.b()).cast::<Tuple>();
                        call!(base.add(i.a()), i.b(), names)
                    }
                    Op::CallEx => {
                        let window = check!(self.spread_call(base.add(i.a())));
                        call!(window.0, window.1, window.2)
                    }
                    Op::CallMethod => {
                        let pair = base.add(i.a());
                        if (*pair).is_undef() { call!(pair.add(1), i.b(), None) } else { call!(pair, i.b() + 1, None) }
                    }
                    Op::CallMethodKw => {
                        let pair = base.add(i.a());
                        let names = reg!(i.a() + 2 + i.b()).cast::<Tuple>();
                        if (*pair).is_undef() {
                            call!(pair.add(1), i.b(), names)
                        } else {
                            call!(pair, i.b() + 1, names)
                        }
                    }
                    Op::Return => {
                        let value = reg!(i.a());
                        if (*frame).flags == 0 {
                            frame = frame.sub(1);
                            self.frame.set(frame);
                            self.top.set((*frame).top);
                            base = (*frame).base;
                            pc = (*frame).pc;
                            let call = *pc;
                            reg!(call.c()) = value;
                            continue;
                        }
                        save!(here);
                        let Ok(outcome) = self.return_slow(value) else { fail!(true) };
                        match outcome {
                            Some(value) => return Ok(value),
                            None => {
                                enter!();
                            }
                        }
                    }
                    Op::LoadMethod => {
                        pc = pc.add(1);
                        let cache = &*pc.cast::<AtomicU64>();
                        let object = reg!(i.b());
                        let pair = base.add(i.a());
                        if let Some(header) = object.object() {
                            let word = cache.load(Ordering::Relaxed);
                            if shape_of(word) == header.shape() && word != 0 {
                                match kind_of(word) {
                                    cached::METHOD => {
                                        *pair = header.ty().at(payload_of(word));
                                        *pair.add(1) = object;
                                        continue;
                                    }
                                    cached::TYPE => {
                                        *pair = Value::UNDEF;
                                        *pair.add(1) = Gc::<TypeObject>::from_value(object).at(payload_of(word));
                                        continue;
                                    }
                                    cached::MODULE => {
                                        let dict = Gc::<Module>::from_value(object).dict();
                                        let slot = dict.at_hint(payload_of(word), constant!(i.c()));
                                        if let Some(value) = slot.and_then(|s| s.get().defined()) {
                                            *pair = Value::UNDEF;
                                            *pair.add(1) = value;
                                            continue;
                                        }
                                    }
                                    _ => {}
                                }
                            }
                        }
                        match check!(self.load_method(cache, object, name!(i.c()))) {
                            MethodPair::Unbound(method) => {
                                *pair = method;
                                *pair.add(1) = object;
                            }
                            MethodPair::Bound(callable) => {
                                *pair = Value::UNDEF;
                                *pair.add(1) = callable;
                            }
                        }
                    }

                    // ---- attributes and items
                    Op::LoadAttr => {
                        pc = pc.add(1);
                        let cache = &*pc.cast::<AtomicU64>();
                        let object = reg!(i.b());
                        if let Some(header) = object.object() {
                            let word = cache.load(Ordering::Relaxed);
                            if shape_of(word) == header.shape() && word != 0 {
                                match kind_of(word) {
                                    cached::SLOT => {
                                        reg!(i.a()) = slot_at_word(header, payload_of(word)).get();
                                        continue;
                                    }
                                    cached::CLASS => {
                                        reg!(i.a()) = header.ty().at(payload_of(word));
                                        continue;
                                    }
                                    cached::TYPE => {
                                        reg!(i.a()) = Gc::<TypeObject>::from_value(object).at(payload_of(word));
                                        continue;
                                    }
                                    cached::MODULE => {
                                        let dict = Gc::<Module>::from_value(object).dict();
                                        let slot = dict.at_hint(payload_of(word), constant!(i.c()));
                                        if let Some(value) = slot.and_then(|s| s.get().defined()) {
                                            reg!(i.a()) = value;
                                            continue;
                                        }
                                    }
                                    _ => {}
                                }
                            }
                        }
                        reg!(i.a()) = check!(self.load_attr(cache, object, name!(i.c())));
                    }
                    Op::StoreAttr => {
                        pc = pc.add(1);
                        let cache = &*pc.cast::<AtomicU64>();
                        let object = reg!(i.a());
                        if let Some(header) = object.object() {
                            let word = cache.load(Ordering::Relaxed);
                            if kind_of(word) == cached::SLOT && shape_of(word) == header.shape() {
                                slot_at_word(header, payload_of(word)).set(reg!(i.b()));
                                continue;
                            }
                            if kind_of(word) == cached::ADD && self.add_cached(header, word, reg!(i.b())) {
                                continue;
                            }
                        }
                        check!(self.store_attr(cache, object, name!(i.c()), reg!(i.b())));
                    }
                    Op::DeleteAttr => {
                        let looks = self.is_watching() && self.gives_up_attribute(reg!(i.a()), name!(i.c()));
                        check!(self.del_attr(reg!(i.a()), name!(i.c())));
                        if looks {
                            self.look_from_loop();
                        }
                    }
                    Op::LoadSuperAttr => {
                        let s = base.add(i.b());
                        reg!(i.a()) = check!(self.load_super(*s, *s.add(1), *s.add(2), name!(i.c())));
                    }
                    Op::LoadSuperMethod => {
                        let s = base.add(i.b());
                        let this = *s.add(2);
                        let pair = base.add(i.a());
                        match check!(self.load_super_method(*s, *s.add(1), this, name!(i.c()))) {
                            MethodPair::Unbound(method) => {
                                *pair = method;
                                *pair.add(1) = this;
                            }
                            MethodPair::Bound(callable) => {
                                *pair = Value::UNDEF;
                                *pair.add(1) = callable;
                            }
                        }
                    }
                    Op::GetItem => {
                        let (object, key) = (reg!(i.b()), reg!(i.c()));
                        if key.is_small()
                            && let Some(list) = object.cast::<List>()
                            && let Some(item) = list.get(key.as_small() as usize)
                            && self.is_exact_list(list)
                        {
                            reg!(i.a()) = item;
                            continue;
                        }
                        reg!(i.a()) = check!(self.get_item(object, key));
                    }
                    Op::GetItemInt => {
                        let object = reg!(i.b());
                        let index = i64::from(i.sc());
                        if let Some(list) = object.cast::<List>()
                            && let Some(item) = list.get(index as usize)
                            && self.is_exact_list(list)
                        {
                            reg!(i.a()) = item;
                            continue;
                        }
                        if let Some(tuple) = object.cast::<Tuple>()
                            && index >= 0
                            && (index as usize) < tuple.len()
                            && self.type_of(object) == self.types().tuple
                        {
                            reg!(i.a()) = tuple.items()[index as usize];
                            continue;
                        }
                        reg!(i.a()) = check!(self.get_item(object, Value::small(index)));
                    }
                    Op::SetItem => {
                        let (object, key, value) = (reg!(i.a()), reg!(i.b()), reg!(i.c()));
                        if key.is_small()
                            && let Some(list) = object.cast::<List>()
                            && key.as_small() >= 0
                            && self.is_exact_list(list)
                            && list.set(self, key.as_small() as usize, value)
                        {
                            continue;
                        }
                        check!(self.set_item(object, key, value));
                    }
                    Op::DeleteItem => {
                        let looks = self.is_watching() && self.gives_up_item(reg!(i.a()), reg!(i.b()));
                        check!(self.del_item(reg!(i.a()), reg!(i.b())));
                        if looks {
                            self.look_from_loop();
                        }
                    }
                    Op::BuildSlice => {
                        save!(here);
                        let s = base.add(i.b());
                        reg!(i.a()) = crate::objects::slice::Slice::new(self, *s, *s.add(1), *s.add(2)).value();
                    }

                    // ---- building
                    Op::BuildTuple => {
                        save!(here);
                        let items = std::slice::from_raw_parts(base.add(i.b()), i.c());
                        reg!(i.a()) = Tuple::new(self, items).value();
                    }
                    Op::BuildList => {
                        save!(here);
                        let items = std::slice::from_raw_parts(base.add(i.b()), i.c());
                        reg!(i.a()) = List::new(self, items).value();
                    }
                    Op::ListAppend => {
                        save!(here);
                        let list = Gc::<List>::from_value(reg!(i.a()));
                        check!(list.push(self, reg!(i.b())));
                    }
                    Op::BuildSet => {
                        let items = std::slice::from_raw_parts(base.add(i.b()), i.c());
                        reg!(i.a()) = check!(self.build_set(items));
                    }
                    Op::BuildDict => {
                        let items = std::slice::from_raw_parts(base.add(i.b()), 2 * i.c());
                        reg!(i.a()) = check!(self.build_dict(items));
                    }
                    Op::BuildString => {
                        let items = std::slice::from_raw_parts(base.add(i.b()), i.c());
                        reg!(i.a()) = check!(self.build_string(items));
                    }
                    Op::SetAdd => check!(self.set_add(reg!(i.a()), reg!(i.b()))),
                    Op::DictSet => check!(self.dict_set(reg!(i.a()), reg!(i.b()), reg!(i.c()))),
                    Op::ListExtend => check!(self.list_extend(reg!(i.a()), reg!(i.b()))),
                    Op::SetUpdate => check!(self.set_update(reg!(i.a()), reg!(i.b()))),
                    Op::DictUpdate => check!(self.dict_update(reg!(i.a()), reg!(i.b()))),
                    Op::DictMerge => check!(self.dict_merge(reg!(i.a()), reg!(i.b()), reg!(i.c()))),
                    Op::ListToTuple => {
                        save!(here);
                        let list = Gc::<List>::from_value(reg!(i.b()));
                        reg!(i.a()) = Tuple::with(self, list.len(), |n| list.get(n).unwrap_or(Value::NONE)).value();
                    }
                    Op::ListExtendArgs => {
                        check!(self.list_extend_args(reg!(i.a()), reg!(i.b()), reg!(i.c())));
                    }
                    Op::FormatValue => {
                        let spec = if i.c() == 0xffff { Value::UNDEF } else { reg!(i.c()) };
                        reg!(i.a()) = check!(self.format_value(reg!(i.b()), spec, i.d()));
                    }
                    Op::Unpack => {
                        let source = reg!(i.b());
                        if let Some(tuple) = source.cast::<Tuple>()
                            && tuple.len() == i.c()
                            && self.type_of(source) == self.types().tuple
                        {
                            // `source` may be one of the destinations.
                            for (n, item) in tuple.items().iter().enumerate() {
                                reg!(i.a() + n) = *item;
                            }
                            continue;
                        }
                        check!(self.unpack(base.add(i.a()), source, i.c()));
                    }
                    Op::UnpackStar => {
                        check!(self.unpack_star(base.add(i.a()), reg!(i.b()), i.c(), i.d().into()));
                    }

                    // ---- functions, classes, imports
                    Op::MakeFunction => {
                        save!(here);
                        let parts = base.add(i.c());
                        reg!(i.a()) = self.make_function(function_of(base), constant!(i.b()), parts, i.d());
                    }
                    Op::LoadBuildClass => reg!(i.a()) = check!(self.load_build_class(function_of(base).globals())),
                    Op::LoadAssertionError => reg!(i.a()) = self.types().assertion_error.value(),
                    Op::LoadGlobals => reg!(i.a()) = function_of(base).globals().value(),
                    Op::ImportName => {
                        let s = base.add(i.b());
                        let globals = function_of(base).globals();
                        reg!(i.a()) = check!(self.import_statement(globals, name!(i.c()), *s.add(1), *s));
                    }
                    Op::ImportFrom => reg!(i.a()) = check!(self.import_from(reg!(i.b()), name!(i.c()))),
                    Op::ImportStar => {
                        check!(self.import_star(reg!(i.a()), function_of(base).globals().value()));
                    }

                    // ---- generators
                    Op::Yield => {
                        save!(here);
                        let value = reg!(i.b());
                        if self.suspend(here) {
                            return Ok(value);
                        }
                        // The caller's ForNext takes the item.
                        enter!();
                        pc = pc.wrapping_add(1);
                        let next = *pc;
                        reg!(next.a()) = value;
                        pc = pc.wrapping_offset(next.sc() as isize);
                        if !self.core().poll().is_empty() && self.loop_safepoint().is_err() {
                            match self.unwind(true) {
                                Unwound::Handled => {
                                    enter!();
                                }
                                Unwound::Left(raised) => return Err(raised),
                            }
                        }
                    }
                    Op::GetYieldFromIter => {
                        reg!(i.a()) = check!(self.delegate_of(reg!(i.b()), i.d()));
                    }
                    Op::YieldFrom => match check!(self.send_to(reg!(i.b()), reg!(i.c()))) {
                        Some(yielded) => {
                            if self.suspend(here) {
                                return Ok(yielded);
                            }
                            enter!();
                            pc = pc.wrapping_add(1);
                            let next = *pc;
                            reg!(next.a()) = yielded;
                            pc = pc.wrapping_offset(next.sc() as isize);
                        }
                        None => reg!(i.a()) = self.take_stop_value(),
                    },
                    Op::GetAIter => reg!(i.a()) = check!(self.async_iter(reg!(i.b()))),
                    Op::GetANext => reg!(i.a()) = check!(self.async_next(reg!(i.b()))),
                    Op::EndAsyncFor => {
                        if self.is_instance(reg!(i.a()), self.types().stop_async_iteration) {
                            jump!(i.x() as isize);
                        } else {
                            self.set_raised(reg!(i.a()));
                            fail!(false);
                        }
                    }

                    // ---- exceptions
                    Op::Raise => {
                        save!(here);
                        let Raised { .. } = self.raise_statement(reg!(i.a()), Value::UNDEF);
                        fail!(true)
                    }
                    Op::RaiseFrom => {
                        save!(here);
                        let Raised { .. } = self.raise_statement(reg!(i.a()), reg!(i.b()));
                        fail!(true)
                    }
                    Op::RaiseCurrent => {
                        save!(here);
                        let traced = self.raise_current();
                        fail!(traced)
                    }
                    Op::Reraise => {
                        self.set_raised(reg!(i.a()));
                        fail!(false)
                    }
                    Op::EnterHandler => {
                        let exception = reg!(i.b());
                        let before = self.handled();
                        let own = (*frame).flags & frame_flag::GENERATOR == 0 || before != (*frame).handled;
                        // What was handled where a generator was resumed may be another next time.
                        reg!(i.a()) = if own { before } else { Value::ABSENT };
                        self.set_handled(exception);
                    }
                    Op::LeaveHandler => {
                        let before = reg!(i.a());
                        self.set_handled(if before == Value::ABSENT { (*frame).handled } else { before });
                    }
                    Op::JumpIfNotMatch => {
                        if !check!(self.exception_matches(reg!(i.a()), reg!(i.b()))) {
                            jump!(i.sc() as isize);
                        }
                    }
                    Op::SplitGroup => {
                        let (rest, matched) = check!(self.split_group(reg!(i.b()), reg!(i.c())));
                        reg!(i.a()) = rest;
                        reg!(i.a() + 1) = matched;
                    }
                    Op::JoinGroups => reg!(i.a()) = check!(self.join_groups(reg!(i.b()), reg!(i.c()))),
                    Op::LoadSpecial => {
                        let object = reg!(i.b());
                        let pair = base.add(i.a());
                        match check!(self.load_special(object, i.d())) {
                            MethodPair::Unbound(method) => {
                                *pair = method;
                                *pair.add(1) = object;
                            }
                            MethodPair::Bound(callable) => {
                                *pair = Value::UNDEF;
                                *pair.add(1) = callable;
                            }
                        }
                    }
                    Op::ExcInfo => {
                        let exception = reg!(i.b());
                        let (ty, traceback) = self.exception_parts(exception);
                        reg!(i.a()) = ty;
                        reg!(i.a() + 1) = exception;
                        reg!(i.a() + 2) = traceback;
                    }

                    // ---- match
                    Op::GetLen => reg!(i.a()) = self.int(check!(self.len(reg!(i.b()))) as i64),
                    Op::JumpIfNotMapping => {
                        if !self.is_pattern_mapping(reg!(i.a())) {
                            jump!(i.x() as isize);
                        }
                    }
                    Op::JumpIfNotSequence => {
                        if !self.is_pattern_sequence(reg!(i.a())) {
                            jump!(i.x() as isize);
                        }
                    }
                    Op::MatchKeys => reg!(i.a()) = check!(self.match_keys(reg!(i.b()), reg!(i.c()))),
                    Op::MatchClass => {
                        let s = base.add(i.b());
                        reg!(i.a()) = check!(self.match_class(*s, *s.add(1), *s.add(2), i.c()));
                    }
                    Op::CallIntrinsic => {
                        reg!(i.a()) = check!(self.intrinsic(i.d(), base.add(i.b())));
                    }
                }
            }
        }
    }
}

/// The function of the window at `base`.
///
/// # Safety
/// I2.
#[inline(always)]
unsafe fn function_of(base: *mut Value) -> Gc<Function> {
    // SAFETY: I2.
    unsafe { Gc::from_value(*base.sub(1)) }
}

/// Compares two small ints by their words, whose order is that of the numbers.
#[inline(always)]
fn compare_words<const WHICH: u8>(a: Value, b: Value) -> bool {
    let (a, b) = (a.0 as i64, b.0 as i64);
    match WHICH {
        0 => a < b,
        1 => a <= b,
        2 => a == b,
        3 => a != b,
        4 => a > b,
        _ => a >= b,
    }
}

/// `a is b`: a float is one object however often it is boxed.
#[inline(always)]
fn identical(a: Value, b: Value) -> bool {
    a == b
}

/// A float, or a small int as a float when that is exact.
#[inline(always)]
fn mixed_float(v: Value) -> Option<f64> {
    if v.is_immediate_float() {
        Some(v.as_immediate_float())
    } else if v.is_small() && v.as_small().unsigned_abs() < 1 << 53 {
        Some(v.as_small() as f64)
    } else {
        None
    }
}

#[inline(always)]
fn divide_fast(a: Value, b: Value) -> Option<Value> {
    let (x, y) = (mixed_float(a)?, mixed_float(b)?);
    if y == 0.0 { None } else { Value::try_float(x / y) }
}

#[inline(always)]
fn floor_div(a: i64, b: i64) -> Option<Value> {
    if b == 0 {
        return None;
    }
    let quotient = a.wrapping_div(b);
    let floor = if a % b != 0 && (a ^ b) < 0 { quotient - 1 } else { quotient };
    Value::try_small(floor)
}

#[inline(always)]
fn modulo(a: i64, b: i64) -> Option<Value> {
    if b == 0 {
        return None;
    }
    let rest = a.wrapping_rem(b);
    Some(Value::small(if rest != 0 && (rest ^ b) < 0 { rest + b } else { rest }))
}

#[inline(always)]
fn shift_left(a: i64, by: i64) -> Option<Value> {
    if !(0..62).contains(&by) {
        return None;
    }
    let shifted = a << by;
    if shifted >> by == a { Value::try_small(shifted) } else { None }
}

#[inline(always)]
fn shift_right(a: i64, by: i64) -> Option<Value> {
    if by < 0 { None } else { Some(Value::small(a >> by.min(63))) }
}
