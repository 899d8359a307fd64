//! The dispatch loop. It names handlers: the short ways that are worth it stand in the files
//! beside it, inlined here; what is long is a method of [`Thread`] in `special`, `raise`,
//! `attribute`.

mod cached;
mod comparison;
mod container;
mod number;
mod rare;

use std::sync::atomic::AtomicU64;

use super::attribute::MethodPair;
use super::call::Prepared;
use super::frame::frame_flag;
use super::monitoring::Event;
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
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::Special;
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
            LoopMode::Observed => self.run_changing(raising),
            LoopMode::Gil | LoopMode::Free => {
                let outcome = self.run_loop::<false>(raising);
                if outcome.is_err() && self.take_change() {
                    return self.run_changing(false);
                }
                outcome
            }
        }
    }

    /// Runs it in the loop that looks at every instruction while somebody does, else in the other.
    #[cold]
    #[inline(never)]
    fn run_changing(&self, raising: bool) -> R {
        let mut raising = raising;
        loop {
            let outcome = match self.mode() {
                LoopMode::Observed => self.run_loop::<true>(raising),
                LoopMode::Gil | LoopMode::Free => self.run_loop::<false>(raising),
            };
            if outcome.is_err() && self.take_change() {
                raising = false;
                continue;
            }
            self.call_observers_back();
            return outcome;
        }
    }

    #[allow(clippy::cognitive_complexity)]
    fn run_loop<const OBSERVED: bool>(&self, raising: bool) -> R {
        // What is kept in machine registers: little, so that it stays there. The frame is one load away, an
        // instruction's operands are read from its word again after a call.
        let mut base: *mut Value;
        // The word that runs, not the next one.
        let mut pc: *const Instruction;
        if self.outer_low.get() == 0 {
            self.outer_low.set(stack_pointer());
        }

        // SAFETY: I1, I2 hold for every frame that was pushed; the macros below
        // read and write registers of the verified code's window only. Frames
        // and windows are this thread's own.
        unsafe {
            macro_rules! enter {
                () => {{
                    let frame = self.frame.get();
                    base = (*frame).base;
                    pc = (*frame).pc.wrapping_sub(1);
                }};
            }
            macro_rules! reg {
                ($n:expr) => {
                    *base.add($n)
                };
            }
            macro_rules! constant {
                ($n:expr) => {
                    *(*self.frame.get()).constants.add($n)
                };
            }
            macro_rules! name {
                ($n:expr) => {
                    Gc::<Str>::from_value(constant!($n))
                };
            }
            // I3: the frame's pc is the instruction's own word.
            macro_rules! save {
                () => {
                    (*self.frame.get()).pc = pc
                };
            }
            enter!();
            // The way into every function that native code calls is a safepoint.
            if raising || !self.core().poll().is_empty() && self.entry_safepoint(OBSERVED).is_err() {
                match self.unwind(true) {
                    Unwound::Handled => {
                        enter!();
                    }
                    Unwound::Left(raised) => return Err(raised),
                }
            }
            loop {
                pc = pc.wrapping_add(1);
                let i = *pc;
                // Goes on where the exception is handled; the frame's pc is saved.
                macro_rules! unwind {
                    ($traced:expr) => {{
                        if let Unwound::Left(raised) = self.unwind($traced) {
                            return Err(raised);
                        }
                        enter!();
                        continue;
                    }};
                }
                if OBSERVED {
                    save!();
                    if self.before_instruction(pc).is_err() {
                        unwind!(true)
                    }
                }

                // Leaves the instruction with an exception.
                macro_rules! fail {
                    ($traced:expr) => {{
                        save!();
                        unwind!($traced)
                    }};
                }
                macro_rules! check {
                    ($result:expr) => {{
                        save!();
                        match $result {
                            Ok(value) => value,
                            Err(Raised { .. }) => {
                                unwind!(true);
                            }
                        }
                    }};
                }
                // R[a] = a result.
                macro_rules! put {
                    ($result:expr) => {{
                        let value = check!($result);
                        reg!((*pc).a()) = value;
                    }};
                }
                // A safepoint at a function's first instruction.
                macro_rules! poll_at_entry {
                    () => {
                        if !self.core().poll().is_empty() && self.entry_safepoint(OBSERVED).is_err() {
                            unwind!(true)
                        }
                    };
                }
                // A safepoint after a native call.
                macro_rules! poll_after {
                    () => {
                        if self.is_wanted_after_call() || self.counts_deaths() {
                            save!();
                            if self.safepoint_after(pc, OBSERVED).is_err() {
                                unwind!(true)
                            }
                        }
                    };
                }
                // Jumps by `distance` words from the next one; backwards is a safepoint.
                macro_rules! jump {
                    ($distance:expr) => {{
                        let distance: isize = $distance;
                        if distance < 0 && !self.core().poll().is_empty() {
                            check!(self.loop_safepoint(pc.wrapping_offset(distance + 1), OBSERVED));
                        }
                        pc = pc.wrapping_offset(distance);
                    }};
                }
                // An operator: its short way, or the long one.
                macro_rules! operate {
                    ($operator:ident, $quick:expr) => {{
                        let (a, b) = (reg!(i.b()), reg!(i.c()));
                        if let Some(v) = $quick(a, b) {
                            reg!(i.a()) = v;
                            continue;
                        }
                        put!(self.binary_slow(BinaryOperator::$operator, i.d(), a, b));
                    }};
                }
                // The same with a literal on the right.
                macro_rules! operate_int {
                    ($operator:ident, $quick:expr) => {{
                        let (a, b) = (reg!(i.b()), Value::small(i64::from(i.sc())));
                        if let Some(v) = $quick(a, b) {
                            reg!(i.a()) = v;
                            continue;
                        }
                        put!(self.binary_slow(BinaryOperator::$operator, i.d(), a, b));
                    }};
                }
                macro_rules! comparison {
                    ($which:ident) => {{
                        let (a, b) = (reg!(i.b()), reg!(i.c()));
                        if let Some(holds) = comparison::at_once(self, Comparison::$which, a, b) {
                            reg!(i.a()) = Value::bool(holds);
                            continue;
                        }
                        put!(self.compare(Comparison::$which, a, b));
                    }};
                }
                macro_rules! jump_compared {
                    ($which:ident, $a:expr, $b:expr) => {{
                        let (a, b): (Value, Value) = ($a, $b);
                        if let Some(holds) = comparison::at_once(self, Comparison::$which, a, b) {
                            if holds == (i.d() != 0) {
                                jump!(i.sc() as isize);
                            }
                            continue;
                        }
                        let holds = check!(self.compare_bool(Comparison::$which, a, b));
                        if holds == ((*pc).d() != 0) {
                            jump!((*pc).sc() as isize);
                        }
                    }};
                }
                macro_rules! put_pair {
                    ($found:expr, $object:expr) => {{
                        let found = $found;
                        let pair = base.add((*pc).a());
                        match found {
                            MethodPair::Unbound(method) => {
                                *pair = method;
                                *pair.add(1) = $object;
                            }
                            MethodPair::Bound(callable) => {
                                *pair = Value::UNDEF;
                                *pair.add(1) = callable;
                            }
                        }
                    }};
                }
                // Gives the caller's ForNext the item that a generator yields.
                macro_rules! deliver {
                    ($item:expr) => {{
                        enter!();
                        pc = pc.wrapping_add(1);
                        let next = *pc;
                        reg!(next.a()) = $item;
                        pc = pc.wrapping_offset(next.sc() as isize);
                    }};
                }
                // A safepoint before the instruction behind `pc`, which reads the item that the one at `here` has been given:
                // the frame's pc is that of the next one. What is raised is raised at `here`.
                macro_rules! poll_with_item {
                    ($here:expr) => {
                        if !self.core().poll().is_empty() {
                            let (here, next): (*const Instruction, *const Instruction) = ($here, pc.wrapping_add(1));
                            let frame = self.frame.get();
                            (*frame).pc = next;
                            if self.loop_safepoint(next, OBSERVED).is_err() {
                                if self.changes_loop().is_none() {
                                    (*frame).pc = here;
                                }
                                unwind!(true)
                            }
                        }
                    };
                }
                // The way from a ForNext to the loop's body, for its item.
                macro_rules! jump_with_item {
                    ($distance:expr) => {{
                        let here = pc;
                        pc = pc.wrapping_offset($distance);
                        poll_with_item!(here);
                    }};
                }
                // Makes a call of which somebody is told.
                macro_rules! call_observed {
                    ($window:expr, $n:expr, $names:expr) => {
                        if OBSERVED && let Some(v) = check!(self.call_observed($window, $n, $names)) {
                            reg!((*pc).c()) = v;
                            poll_after!();
                            continue;
                        }
                    };
                }
                // The window of a call: a generator's, which is no part of the register stack, is copied there.
                macro_rules! window {
                    ($window:expr, $n:expr) => {{
                        let window: *mut Value = $window;
                        let frame = self.frame.get();
                        (*frame).pc = pc;
                        if (*frame).flags & frame_flag::GENERATOR != 0 { self.copy_window(window, $n) } else { window }
                    }};
                }
                // Calls R[w] with R[w+1..=w+n] in any way; the result goes to R[c].
                macro_rules! call_slow {
                    ($window:expr, $n:expr, $names:expr) => {
                        match check!(self.prepare($window, $n, $names)) {
                            Prepared::Value(v) if v.is_undef() => {
                                let Raised { .. } = self.stop_iteration(Value::UNDEF);
                                unwind!(true)
                            }
                            Prepared::Value(v) => {
                                reg!((*pc).c()) = v;
                                poll_after!();
                            }
                            Prepared::Generator(made) => {
                                let dst = (*pc).c();
                                reg!(dst) = made;
                                if self.is_never_awaited(made, pc.wrapping_add(1), dst) {
                                    self.drop_never_awaited(made);
                                }
                            }
                            Prepared::Frame => {
                                enter!();
                                poll_at_entry!();
                            }
                        }
                    };
                }
                macro_rules! call_named {
                    ($window:expr, $n:expr, $names:expr) => {{
                        let (n, names): (usize, Option<Gc<Tuple>>) = ($n, $names);
                        let window = window!($window, n);
                        call_observed!(window, n, names);
                        call_slow!(window, n, names);
                    }};
                }
                // The same without names of arguments: functions of simple parameters at once.
                macro_rules! call {
                    ($window:expr, $n:expr) => {{
                        let n: usize = $n;
                        let window = window!($window, n);
                        call_observed!(window, n, None);
                        if let Some(function) = (*window).cast::<Function>() {
                            let code = function.code();
                            if code.takes_just(n) {
                                if self.push_frame(code, window.add(1), 0).is_err() {
                                    unwind!(true);
                                }
                                base = window.add(1);
                                pc = code.entry().wrapping_sub(1);
                                poll_at_entry!();
                                continue;
                            }
                        } else if let Some(native) = (*window).cast::<NativeFunction>()
                            && window.add(1 + n) <= self.top.get()
                            && let Some(result) =
                                self.call_native_simple(native, std::slice::from_raw_parts(window.add(1), n))
                        {
                            let Ok(v) = result else { unwind!(true) };
                            if v.is_undef() {
                                let Raised { .. } = self.stop_iteration(Value::UNDEF);
                                unwind!(true)
                            }
                            reg!((*pc).c()) = v;
                            poll_after!();
                            continue;
                        }
                        call_slow!(window, n, None);
                    }};
                }

                // I1: the byte is an opcode's number.
                match std::mem::transmute::<u8, Op>(i.0 as u8) {
                    Op::Move => reg!(i.a()) = reg!(i.b()),
                    Op::LoadConst => reg!(i.a()) = constant!(i.x() as u32 as usize),
                    Op::LoadUndef => {
                        let looks = self.is_watching() && self.gives_up_local(i.a());
                        reg!(i.a()) = Value::UNDEF;
                        if looks {
                            save!();
                            self.look_from_loop();
                        }
                    }
                    Op::GiveUp => {
                        if self.is_watching() && self.gives_up_value(reg!(i.a()), i.d() != 0) {
                            reg!(i.a()) = Value::UNDEF;
                            save!();
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
                        save!();
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
                    Op::LoadFree => {
                        let value = function_of(base).closure_cell(i.b()).value.get();
                        if value.is_undef() {
                            let Raised { .. } = self.unbound_free(name!(i.c()));
                            fail!(true)
                        }
                        reg!(i.a()) = value;
                    }
                    Op::StoreFree => function_of(base).closure_cell(i.b()).value.set(reg!(i.a())),
                    Op::LoadClosureCell => reg!(i.a()) = function_of(base).closure_cell(i.b()).value(),

                    // ---- names
                    Op::LoadGlobal => {
                        let cache = &*pc.add(1).cast::<AtomicU64>();
                        let globals = function_of(base).globals();
                        let name = name!(i.b());
                        if let Some(value) = cached::global(self, cache, globals, name.value()) {
                            reg!(i.a()) = value;
                            pc = pc.add(1);
                            continue;
                        }
                        put!(self.load_global(cache, globals, name));
                        pc = pc.add(1);
                    }
                    Op::StoreGlobal => {
                        let cache = &*pc.add(1).cast::<AtomicU64>();
                        let globals = function_of(base).globals();
                        let name = name!(i.b());
                        let looks = self.is_watching() && self.gives_up_global(globals, name);
                        check!(self.store_global(cache, globals, name, reg!(i.a())));
                        pc = pc.add(1);
                        if looks {
                            self.look_from_loop();
                        }
                    }

                    // ---- operators
                    Op::Add => operate!(Add, |a, b| number::arithmetic(a, b, Value::small_add, |x, y| x + y)),
                    Op::Sub => operate!(Sub, |a, b| number::arithmetic(a, b, Value::small_sub, |x, y| x - y)),
                    Op::Mul => operate!(Mul, |a, b| number::arithmetic(a, b, Value::small_mul, |x, y| x * y)),
                    Op::TrueDiv => operate!(TrueDiv, number::divide),
                    Op::FloorDiv => operate!(FloorDiv, |a, b| number::integers(a, b, number::floor_div)),
                    Op::Mod => operate!(Mod, |a, b| number::integers(a, b, number::modulo)),
                    Op::Pow => {
                        put!(self.binary_slow(BinaryOperator::Pow, i.d(), reg!(i.b()), reg!(i.c())));
                    }
                    Op::MatMul => {
                        put!(self.binary_slow(BinaryOperator::MatMul, i.d(), reg!(i.b()), reg!(i.c())));
                    }
                    Op::LShift => operate!(LShift, |a, b| number::integers(a, b, number::shift_left)),
                    Op::RShift => operate!(RShift, |a, b| number::integers(a, b, number::shift_right)),
                    Op::BitAnd => operate!(And, |a, b| number::integers(a, b, |x, y| Some(Value::small(x & y)))),
                    Op::BitOr => operate!(Or, |a, b| number::integers(a, b, |x, y| Some(Value::small(x | y)))),
                    Op::BitXor => operate!(Xor, |a, b| number::integers(a, b, |x, y| Some(Value::small(x ^ y)))),
                    Op::AddInt => {
                        operate_int!(Add, |a, b| number::arithmetic_int(a, b, Value::small_add, |x, y| x + y))
                    }
                    Op::SubInt => {
                        operate_int!(Sub, |a, b| number::arithmetic_int(a, b, Value::small_sub, |x, y| x - y))
                    }
                    Op::MulInt => {
                        operate_int!(Mul, |a, b| number::arithmetic_int(a, b, Value::small_mul, |x, y| x * y))
                    }
                    Op::FloorDivInt => operate_int!(FloorDiv, |a, b| number::integers(a, b, number::floor_div)),
                    Op::ModInt => operate_int!(Mod, |a, b| number::integers(a, b, number::modulo)),
                    Op::BitAndInt => operate_int!(And, |a, b| number::integers(a, b, |x, y| Some(Value::small(x & y)))),
                    Op::LShiftInt => operate_int!(LShift, |a, b| number::integers(a, b, number::shift_left)),
                    Op::RShiftInt => operate_int!(RShift, |a, b| number::integers(a, b, number::shift_right)),
                    Op::Neg => {
                        let v = reg!(i.b());
                        if v.is_small()
                            && let Some(v) = Value::small(0).small_sub(v)
                        {
                            reg!(i.a()) = v;
                        } else if v.is_immediate_float() {
                            reg!(i.a()) = self.float(-v.as_immediate_float());
                        } else {
                            put!(self.unary(Special::Neg, v));
                        }
                    }
                    Op::Pos => put!(self.unary(Special::Pos, reg!(i.b()))),
                    Op::Invert => {
                        let v = reg!(i.b());
                        if v.is_small() {
                            reg!(i.a()) = Value::small(!v.as_small());
                        } else {
                            put!(self.unary(Special::Invert, v));
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
                    Op::JumpLt => jump_compared!(Lt, reg!(i.a()), reg!(i.b())),
                    Op::JumpLe => jump_compared!(Le, reg!(i.a()), reg!(i.b())),
                    Op::JumpEq => jump_compared!(Eq, reg!(i.a()), reg!(i.b())),
                    Op::JumpNe => jump_compared!(Ne, reg!(i.a()), reg!(i.b())),
                    Op::JumpGt => jump_compared!(Gt, reg!(i.a()), reg!(i.b())),
                    Op::JumpGe => jump_compared!(Ge, reg!(i.a()), reg!(i.b())),
                    Op::JumpLtInt => jump_compared!(Lt, reg!(i.a()), Value::small(i64::from(i.sb()))),
                    Op::JumpLeInt => jump_compared!(Le, reg!(i.a()), Value::small(i64::from(i.sb()))),
                    Op::JumpEqInt => jump_compared!(Eq, reg!(i.a()), Value::small(i64::from(i.sb()))),
                    Op::JumpNeInt => jump_compared!(Ne, reg!(i.a()), Value::small(i64::from(i.sb()))),
                    Op::JumpGtInt => jump_compared!(Gt, reg!(i.a()), Value::small(i64::from(i.sb()))),
                    Op::JumpGeInt => jump_compared!(Ge, reg!(i.a()), Value::small(i64::from(i.sb()))),
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
                            if let Some(item) = container::next_of_range(loop_state) {
                                reg!(i.a()) = item;
                                jump_with_item!(i.sc() as isize);
                            }
                            continue;
                        }
                        if let Some(list) = source.cast::<List>() {
                            if let Some(item) = container::next_of_list(list, loop_state) {
                                reg!(i.a()) = item;
                                jump_with_item!(i.sc() as isize);
                            }
                            continue;
                        }
                        if let Some(generator) = source.cast::<Generator>() {
                            save!();
                            if let Some(was) = check!(self.claim(generator)) {
                                let sent = (was == state::SUSPENDED).then_some(Value::NONE);
                                if self.push_generator(generator, 0, sent).is_err() {
                                    generator.state.set(was);
                                    fail!(true);
                                }
                                enter!();
                                poll_at_entry!();
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
                                jump_with_item!(i.sc() as isize + 1);
                            }
                            continue;
                        }
                        match check!(self.advance(loop_state)) {
                            Advance::Item(item) => {
                                reg!(i.a()) = item;
                                jump_with_item!(i.sc() as isize);
                            }
                            Advance::End => {
                                if self.is_watching() && self.gives_up_source(loop_state) {
                                    self.look_from_loop();
                                }
                            }
                        }
                    }
                    Op::GetIter => put!(self.iter(reg!(i.b()))),

                    // ---- calls
                    Op::Call => call!(base.add(i.a()), i.b()),
                    Op::CallKw => {
                        let names = reg!(i.a() + 1 + i.b()).cast::<Tuple>();
                        call_named!(base.add(i.a()), i.b(), names)
                    }
                    Op::CallEx => {
                        let window = check!(self.spread_call(base.add(i.a())));
                        call_named!(window.0, window.1, window.2)
                    }
                    // Of the pair (UNDEF, callable) the callable is called, else the function with `self`.
                    Op::CallMethod => {
                        let pair = base.add(i.a());
                        // The method that is called most, without a call.
                        if !OBSERVED
                            && i.b() == 1
                            && *pair == self.vm().list_append()
                            && let Some(list) = (*pair.add(1)).cast::<List>()
                        {
                            save!();
                            check!(list.push(self, *pair.add(2)));
                            reg!((*pc).c()) = Value::NONE;
                            continue;
                        }
                        let bound = usize::from((*pair).is_undef());
                        call!(pair.add(bound), i.b() + 1 - bound)
                    }
                    Op::CallMethodKw => {
                        let pair = base.add(i.a());
                        let names = reg!(i.a() + 2 + i.b()).cast::<Tuple>();
                        let bound = usize::from((*pair).is_undef());
                        call_named!(pair.add(bound), i.b() + 1 - bound, names)
                    }
                    Op::Return => {
                        let value = reg!(i.a());
                        let frame = self.frame.get();
                        if (*frame).flags == 0 {
                            let caller = frame.sub(1);
                            self.frame.set(caller);
                            self.top.set((*caller).top);
                            base = (*caller).base;
                            pc = (*caller).pc;
                            reg!((*pc).c()) = value;
                            continue;
                        }
                        (*frame).pc = pc;
                        let Ok(outcome) = self.return_slow(value) else { unwind!(true) };
                        match outcome {
                            Some(value) => return Ok(value),
                            None => {
                                enter!();
                            }
                        }
                    }
                    Op::LoadMethod => {
                        let cache = &*pc.add(1).cast::<AtomicU64>();
                        let object = reg!(i.b());
                        if let Some((callable, this)) = cached::method(cache, object, || constant!(i.c())) {
                            let pair = base.add(i.a());
                            *pair = callable;
                            *pair.add(1) = this;
                            pc = pc.add(1);
                            continue;
                        }
                        put_pair!(check!(self.load_method(cache, object, name!(i.c()))), object);
                        pc = pc.add(1);
                    }

                    // ---- attributes and items
                    Op::LoadAttr => {
                        let cache = &*pc.add(1).cast::<AtomicU64>();
                        let object = reg!(i.b());
                        if let Some(value) = cached::attribute(cache, object, || constant!(i.c())) {
                            reg!(i.a()) = value;
                            pc = pc.add(1);
                            continue;
                        }
                        put!(self.load_attr(cache, object, name!(i.c())));
                        pc = pc.add(1);
                    }
                    Op::StoreAttr => {
                        let cache = &*pc.add(1).cast::<AtomicU64>();
                        let object = reg!(i.a());
                        let looks = self.counts_deaths() && self.replaces_attribute(object, name!(i.c()));
                        if !cached::store(self, cache, object, reg!(i.b())) {
                            check!(self.store_attr(cache, object, name!(i.c()), reg!(i.b())));
                        }
                        if looks {
                            save!();
                            self.look_from_loop();
                        }
                        pc = pc.add(1);
                    }
                    Op::LoadSuperMethod => {
                        let s = base.add(i.b());
                        let this = *s.add(2);
                        put_pair!(check!(self.load_super_method(*s, *s.add(1), this, name!(i.c()))), this);
                    }
                    Op::GetItem => {
                        let (object, key) = (reg!(i.b()), reg!(i.c()));
                        if let Some(item) = container::item(self, object, key) {
                            reg!(i.a()) = item;
                            continue;
                        }
                        put!(self.get_item(object, key));
                    }
                    Op::GetItemInt => {
                        let (object, index) = (reg!(i.b()), i64::from(i.sc()));
                        if let Some(item) = container::item_at(self, object, index) {
                            reg!(i.a()) = item;
                            continue;
                        }
                        put!(self.get_item(object, Value::small(index)));
                    }
                    Op::SetItem => {
                        let (object, key, value) = (reg!(i.a()), reg!(i.b()), reg!(i.c()));
                        let looks = self.counts_deaths() && self.replaces_item(object, key);
                        if !container::set_item(self, object, key, value) {
                            check!(self.set_item(object, key, value));
                        }
                        if looks {
                            save!();
                            self.look_from_loop();
                        }
                    }
                    Op::BuildSlice => {
                        save!();
                        let s = base.add(i.b());
                        reg!(i.a()) = crate::objects::slice::Slice::new(self, *s, *s.add(1), *s.add(2)).value();
                    }

                    // ---- building
                    Op::BuildTuple => {
                        save!();
                        let items = std::slice::from_raw_parts(base.add(i.b()), i.c());
                        reg!(i.a()) = Tuple::new(self, items).value();
                    }
                    Op::BuildList => {
                        save!();
                        let items = std::slice::from_raw_parts(base.add(i.b()), i.c());
                        reg!(i.a()) = List::new(self, items).value();
                    }
                    Op::ListAppend => {
                        save!();
                        let list = Gc::<List>::from_value(reg!(i.a()));
                        check!(list.push(self, reg!(i.b())));
                    }
                    Op::BuildDict => {
                        let items = std::slice::from_raw_parts(base.add(i.b()), 2 * i.c());
                        put!(self.build_dict(items));
                    }
                    Op::BuildString => {
                        let items = std::slice::from_raw_parts(base.add(i.b()), i.c());
                        put!(self.build_string(items));
                    }
                    Op::SetAdd => check!(self.set_add(reg!(i.a()), reg!(i.b()))),
                    Op::DictSet => check!(self.dict_set(reg!(i.a()), reg!(i.b()), reg!(i.c()))),
                    Op::FormatValue => {
                        let spec = if i.c() == 0xffff { Value::UNDEF } else { reg!(i.c()) };
                        put!(self.format_value(reg!(i.b()), spec, i.d()));
                    }
                    Op::Unpack => {
                        let source = reg!(i.b());
                        if let Some(tuple) = container::unpackable(self, source, i.c()) {
                            // `source` may be one of the destinations.
                            for (n, item) in tuple.items().iter().enumerate() {
                                reg!(i.a() + n) = *item;
                            }
                            continue;
                        }
                        check!(self.unpack(base.add(i.a()), source, i.c()));
                    }

                    // ---- functions, classes, imports

                    // ---- generators
                    Op::Yield => {
                        save!();
                        let value = reg!(i.b());
                        if OBSERVED && (*self.frame.get()).flags & frame_flag::ANNOUNCED != 0 {
                            check!(self.announce_return(Some(Event::PyYield), value));
                        }
                        if self.suspend(pc) {
                            return Ok(value);
                        }
                        deliver!(value);
                        poll_with_item!((*self.frame.get()).pc);
                    }
                    Op::YieldFrom => {
                        let source = reg!(i.b());
                        match check!(self.send_to(source, reg!(i.c()))) {
                            Some(yielded) => {
                                if OBSERVED && (*self.frame.get()).flags & frame_flag::ANNOUNCED != 0 {
                                    check!(self.announce_return(Some(Event::PyYield), yielded));
                                }
                                if self.suspend(pc) {
                                    return Ok(yielded);
                                }
                                deliver!(yielded);
                            }
                            None => {
                                reg!(i.a()) = self.take_stop_value();
                                if OBSERVED && (*self.frame.get()).flags & frame_flag::ANNOUNCED != 0 {
                                    let event = source.is::<Generator>().then_some(Event::StopIteration);
                                    check!(self.announce_stop(event, reg!(i.a())));
                                }
                            }
                        }
                    }
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
                        save!();
                        let Raised { .. } = self.raise_statement(reg!(i.a()), Value::UNDEF);
                        fail!(true)
                    }
                    Op::RaiseFrom => {
                        save!();
                        let Raised { .. } = self.raise_statement(reg!(i.a()), reg!(i.b()));
                        fail!(true)
                    }
                    Op::RaiseCurrent => {
                        save!();
                        let traced = self.raise_current();
                        fail!(traced)
                    }
                    Op::Reraise => {
                        self.set_raised(reg!(i.a()));
                        fail!(false)
                    }
                    Op::EnterHandler => {
                        let exception = reg!(i.b());
                        let frame = self.frame.get();
                        let before = self.handled();
                        let own =
                            (*frame).flags & (frame_flag::GENERATOR | frame_flag::HANDLING) != frame_flag::GENERATOR;
                        // What was handled where a generator was resumed may be another next time.
                        reg!(i.a()) = if own { before } else { Value::ABSENT };
                        (*frame).flags |= frame_flag::HANDLING;
                        self.set_handled(exception);
                    }
                    Op::LeaveHandler => {
                        let before = reg!(i.a());
                        let frame = self.frame.get();
                        if before == Value::ABSENT {
                            (*frame).flags &= !frame_flag::HANDLING;
                            self.set_handled((*frame).handled);
                        } else {
                            self.set_handled(before);
                        }
                    }
                    Op::JumpIfNotMatch => {
                        if !check!(self.exception_matches(reg!(i.a()), reg!(i.b()))) {
                            jump!(i.sc() as isize);
                        }
                    }
                    Op::LoadSpecial => {
                        let object = reg!(i.b());
                        put_pair!(check!(self.load_special(object, i.d())), object);
                    }

                    // ---- match
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

                    // ---- the rest
                    // All by name: with a `_` every dispatch would check the opcode's range.
                    Op::DeleteCell
                    | Op::DeleteFree
                    | Op::DeleteGlobal
                    | Op::LoadName
                    | Op::StoreName
                    | Op::DeleteName
                    | Op::SetUpAnnotations
                    | Op::LoadNameOrFree
                    | Op::DeleteAttr
                    | Op::DeleteItem
                    | Op::LoadSuperAttr
                    | Op::BuildSet
                    | Op::SetUpdate
                    | Op::DictUpdate
                    | Op::DictMerge
                    | Op::ListExtend
                    | Op::ListToTuple
                    | Op::ListExtendArgs
                    | Op::SpreadArgs
                    | Op::SpreadKeywords
                    | Op::UnpackStar
                    | Op::MakeFunction
                    | Op::LoadBuildClass
                    | Op::LoadAssertionError
                    | Op::LoadGlobals
                    | Op::ImportName
                    | Op::ImportFrom
                    | Op::ImportStar
                    | Op::GetYieldFromIter
                    | Op::GetAIter
                    | Op::GetANext
                    | Op::SplitGroup
                    | Op::JoinGroups
                    | Op::ExcInfo
                    | Op::GetLen
                    | Op::MatchKeys
                    | Op::MatchClass
                    | Op::CallIntrinsic => {
                        check!(self.run_rare(self.frame.get(), base, i));
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

/// `a is b`: a float is one object however often it is boxed.
#[inline(always)]
fn identical(a: Value, b: Value) -> bool {
    a == b
}
