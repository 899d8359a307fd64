//! The instructions that are not worth a place in the loop: deletions, names of class
//! bodies, displays that are unpacked into, imports, definitions, patterns.

use crate::bytecode::{Instruction, Op};
use crate::interp::frame::Frame;
use crate::interp::{R, Thread};
use crate::objects::cell::Cell;
use crate::objects::exception;
use crate::objects::list::List;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::value::{Gc, Value};

use super::function_of;

impl Thread {
    /// Runs one of these instructions of `frame`, whose pc is saved and whose window is
    /// at `base`.
    ///
    /// # Errors
    /// What it raises.
    ///
    /// # Panics
    /// For an instruction that stands in the loop.
    ///
    /// # Safety
    /// I1 and I2 hold, and `i` is the frame's instruction.
    #[inline(never)]
    pub(super) unsafe fn run_rare(&self, frame: *mut Frame, base: *mut Value, i: Instruction) -> R<()> {
        // SAFETY: the caller's promise: the macros read and write registers and constants
        // that the verified code has.
        unsafe {
            macro_rules! reg {
                ($n:expr) => {
                    *base.add($n)
                };
            }
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
            match std::mem::transmute::<u8, Op>(i.0 as u8) {
                Op::DeleteCell => {
                    if Gc::<Cell>::from_value(reg!(i.a())).value.swap(Value::UNDEF).is_undef() {
                        return Err(self.unbound_local(name!(i.c())));
                    }
                    self.look_if_time();
                }
                Op::DeleteFree => {
                    if function_of(base).closure_cell(i.b()).value.swap(Value::UNDEF).is_undef() {
                        return Err(self.unbound_free(name!(i.c())));
                    }
                    self.look_if_time();
                }
                Op::DeleteGlobal => {
                    let globals = function_of(base).globals();
                    let looks = self.is_watching() && self.gives_up_global(globals, name!(i.b()));
                    self.delete_global(globals, name!(i.b()))?;
                    if looks {
                        self.look_from_loop();
                    }
                }
                Op::LoadName => {
                    reg!(i.a()) = self.load_name(reg!(i.b()), function_of(base).globals(), name!(i.c()))?;
                }
                Op::StoreName => self.set_item(reg!(i.b()), constant!(i.c()), reg!(i.a()))?,
                Op::DeleteName => {
                    self.delete_name(reg!(i.a()), name!(i.c()))?;
                    self.look_if_time();
                }
                Op::SetUpAnnotations => {
                    let namespace = if i.c() == 1 { function_of(base).globals().value() } else { reg!(i.b()) };
                    self.set_up_annotations(namespace)?;
                }
                Op::LoadNameOrFree => {
                    let cell = function_of(base).closure_cell(i.b());
                    reg!(i.a()) = self.load_name_or_free(reg!(i.a()), cell, name!(i.c()))?;
                }
                Op::DeleteAttr => {
                    let looks = self.is_watching() && self.gives_up_attribute(reg!(i.a()), name!(i.c()));
                    self.del_attr(reg!(i.a()), name!(i.c()))?;
                    if looks {
                        self.look_from_loop();
                    }
                }
                Op::DeleteItem => {
                    let looks = self.is_watching() && self.gives_up_item(reg!(i.a()), reg!(i.b()));
                    self.del_item(reg!(i.a()), reg!(i.b()))?;
                    if looks {
                        self.look_from_loop();
                    }
                }
                Op::LoadSuperAttr => {
                    let s = base.add(i.b());
                    reg!(i.a()) = self.load_super(*s, *s.add(1), *s.add(2), name!(i.c()))?;
                }
                Op::BuildSet => {
                    let items = std::slice::from_raw_parts(base.add(i.b()), i.c());
                    reg!(i.a()) = self.build_set(items)?;
                }
                Op::SetUpdate => self.set_update(reg!(i.a()), reg!(i.b()))?,
                Op::DictUpdate => self.dict_update(reg!(i.a()), reg!(i.b()))?,
                Op::DictMerge => self.dict_merge(reg!(i.a()), reg!(i.b()), reg!(i.c()))?,
                Op::ListExtend => self.list_extend(reg!(i.a()), reg!(i.b()))?,
                Op::ListToTuple => {
                    let list = Gc::<List>::from_value(reg!(i.b()));
                    reg!(i.a()) = Tuple::try_with(self, list.len(), |n| list.get(n).unwrap_or(Value::NONE))?.value();
                }
                Op::ListExtendArgs => {
                    self.list_extend_args(reg!(i.a()), reg!(i.b()), reg!(i.c()))?;
                }
                Op::SpreadArgs => reg!(i.a()) = self.spread_args(reg!(i.b()), reg!(i.c()))?,
                Op::SpreadKeywords => {
                    reg!(i.a()) = self.spread_keywords(reg!(i.b()), reg!(i.c()), reg!(i.c() + 1))?;
                }
                Op::UnpackStar => {
                    self.unpack_star(base.add(i.a()), reg!(i.b()), i.c(), i.d().into())?;
                }
                Op::MakeFunction => {
                    let parts = base.add(i.c());
                    reg!(i.a()) = self.make_function(function_of(base), constant!(i.b()), parts, i.d());
                }
                Op::LoadBuildClass => reg!(i.a()) = self.load_build_class(function_of(base).globals())?,
                Op::LoadAssertionError => reg!(i.a()) = self.types().assertion_error.value(),
                Op::LoadGlobals => reg!(i.a()) = function_of(base).globals().value(),
                Op::ImportName => {
                    let s = base.add(i.b());
                    let globals = function_of(base).globals();
                    reg!(i.a()) = self.import_statement(globals, name!(i.c()), s)?;
                }
                Op::ImportFrom => reg!(i.a()) = self.import_from(reg!(i.b()), name!(i.c()))?,
                Op::ImportStar => {
                    self.import_star(reg!(i.a()), function_of(base).globals().value())?;
                }
                Op::GetYieldFromIter => {
                    reg!(i.a()) = self.delegate_of(reg!(i.b()), i.d())?;
                }
                Op::GetAIter => reg!(i.a()) = self.async_iter(reg!(i.b()))?,
                Op::GetANext => reg!(i.a()) = self.async_next(reg!(i.b()))?,
                Op::SplitGroup => {
                    let (rest, matched) = self.split_group(reg!(i.b()), reg!(i.c()))?;
                    reg!(i.a()) = rest;
                    reg!(i.a() + 1) = matched;
                }
                Op::JoinGroups => {
                    reg!(i.a()) = exception::joined(self, reg!(i.b()), Gc::from_value(reg!(i.c())))?;
                }
                Op::ExcInfo => {
                    let exception = reg!(i.b());
                    let (ty, traceback) = self.exception_parts(exception);
                    reg!(i.a()) = ty;
                    reg!(i.a() + 1) = exception;
                    reg!(i.a() + 2) = traceback;
                }
                Op::GetLen => reg!(i.a()) = self.int(self.len(reg!(i.b()))? as i64),
                Op::MatchKeys => reg!(i.a()) = self.match_keys(reg!(i.b()), reg!(i.c()))?,
                Op::MatchClass => {
                    let s = base.add(i.b());
                    reg!(i.a()) = self.match_class(*s, *s.add(1), *s.add(2), i.c())?;
                }
                Op::CallIntrinsic => {
                    reg!(i.a()) = self.intrinsic(i.d(), base.add(i.b()))?;
                }
                op => unreachable!("{op:?} stands in the loop"),
            }
        }
        Ok(())
    }

    /// A name was deleted: what it held may be garbage with a finalizer.
    fn look_if_time(&self) {
        if self.is_watching() && self.is_time_to_look() {
            self.look_from_loop();
        }
    }
}
