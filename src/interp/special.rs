//! The handlers that do not stand in the loop: the slow ways of instructions.

use std::sync::atomic::AtomicU64;

use super::attribute::{MethodPair, cached, fill};
use super::operator::BinaryOperator;
use super::{R, Thread};
use crate::bytecode::{CodeFlags, Intrinsic};
use crate::objects::cell::Cell;
use crate::objects::code::Code;
use crate::objects::dict::Dict;
use crate::objects::function::{Function, NativeFunction};
use crate::objects::int::{self, IntObject, IntRef};
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::objects::range::Range;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::{Sort, Special, TypeObject};
use crate::objects::{string, tuple};
use crate::value::{Gc, Value};

/// Outcome of advancing a loop.
pub(super) enum Advance {
    Item(Value),
    End,
}

impl Thread {
    // ---- operators

    /// A binary operator that the loop has no short way for.
    pub(super) fn binary_slow(&self, op: BinaryOperator, mode: u8, a: Value, b: Value) -> R {
        if op != BinaryOperator::MatMul
            && let (Some(x), Some(y)) = (self.exact_int(a), self.exact_int(b))
        {
            return int::arith::int_binary(self, op, x, y);
        }
        if op == BinaryOperator::Add
            && let (Some(x), Some(y)) = (a.cast::<Str>(), b.cast::<Str>())
            && self.type_of(a) == self.types().str
            && self.type_of(b) == self.types().str
        {
            return Ok(Str::concat(self, x, y)?.value());
        }
        if op == BinaryOperator::Add
            && let (Some(x), Some(y)) = (a.cast::<Tuple>(), b.cast::<Tuple>())
            && self.type_of(a) == self.types().tuple
            && self.type_of(b) == self.types().tuple
        {
            return tuple::methods::concat(self, x, y);
        }
        if op == BinaryOperator::Mod
            && let Some(template) = a.cast::<Str>()
            && self.type_of(a) == self.types().str
            && (!b.is::<Str>() || self.type_of(b) == self.types().str)
        {
            return string::methods::str_mod(self, template, b);
        }
        if mode == 0 { self.binary(op, a, b) } else { self.inplace(op, a, b) }
    }

    /// The number of an int: not a bool's, and not that of an instance of a subclass.
    #[inline(always)]
    fn exact_int(&self, v: Value) -> Option<IntRef<'_>> {
        if v.is_small() {
            return Some(IntRef::Small(v.as_small()));
        }
        let object: Gc<IntObject> = v.cast()?;
        // SAFETY: the object lives while the caller's registers have the value, and its number never changes.
        (object.header().ty() == self.types().int).then(|| IntRef::Big(unsafe { (*object.as_ptr()).value() }))
    }

    #[inline(always)]
    pub(super) fn is_exact_list(&self, list: Gc<List>) -> bool {
        list.header.ty() == self.types().list
    }

    // ---- names

    /// A global or builtin; fills the cache.
    #[cold]
    pub(super) fn load_global(&self, cache: &AtomicU64, globals: Gc<Dict>, name: Gc<Str>) -> R {
        if let Some(number) = globals.find_str(self, name)
            && let Some(value) = globals.get_str(self, name)
        {
            fill(cache, cached::GLOBAL, 0, number);
            return Ok(value);
        }
        if globals.header.ty() != self.types().dict
            && let Some(value) = self.mapping_get(globals.value(), name)?
        {
            return Ok(value);
        }
        let version = globals.version();
        if let Some(custom) = self.custom_builtins(globals) {
            return self.mapping_get(custom, name)?.ok_or_else(|| self.unknown_name(name));
        }
        let builtins = self.vm().builtins();
        if let Some(value) = builtins.get_str(self, name) {
            if let Some(number) = builtins.find_str(self, name)
                && version != 0
                && globals.version() == version
            {
                fill(cache, cached::BUILTIN, version, number);
            }
            return Ok(value);
        }
        Err(self.unknown_name(name))
    }

    #[inline]
    pub(super) fn store_global(&self, cache: &AtomicU64, globals: Gc<Dict>, name: Gc<Str>, value: Value) -> R<()> {
        let word = cache.load(std::sync::atomic::Ordering::Relaxed);
        if super::attribute::kind_of(word) == cached::GLOBAL {
            let _guard = self.lock(&globals.header);
            let hit = globals.at_hint(super::attribute::payload_of(word), name.value());
            if let Some(slot) = hit
                && !slot.get().is_undef()
            {
                slot.set(value);
                return Ok(());
            }
        }
        globals.set_str(self, name, value)?;
        if let Some(number) = globals.find_str(self, name) {
            fill(cache, cached::GLOBAL, 0, number);
        }
        Ok(())
    }

    pub(super) fn delete_global(&self, globals: Gc<Dict>, name: Gc<Str>) -> R<()> {
        match globals.remove(self, name.value())? {
            Some(_) => Ok(()),
            None => Err(self.unknown_name(name)),
        }
    }

    /// A name of a class body: its namespace, then globals, then builtins.
    pub(super) fn load_name(&self, namespace: Value, globals: Gc<Dict>, name: Gc<Str>) -> R {
        if let Some(value) = self.mapping_get(namespace, name)? {
            return Ok(value);
        }
        let found = match globals.get_str(self, name) {
            Some(value) => Some(value),
            None => self.find_builtin(globals, name)?,
        };
        found.ok_or_else(|| self.unknown_name(name))
    }

    /// What stands for the builtins of code with these globals, if that is not module `builtins`: the
    /// value of `__builtins__`, or the namespace of a module there.
    fn custom_builtins(&self, globals: Gc<Dict>) -> Option<Value> {
        let given = globals.get_str(self, self.intern("__builtins__"))?;
        let custom = given.cast::<Module>().map_or(given, |module| module.dict().value());
        (custom != self.vm().builtins().value()).then_some(custom)
    }

    /// `__builtins__` of a function, or `f_builtins` of a frame, with these globals.
    pub(crate) fn builtins_of(&self, globals: Gc<Dict>) -> Value {
        self.custom_builtins(globals).unwrap_or_else(|| self.vm().builtins().value())
    }

    /// A builtin of code with these globals.
    fn find_builtin(&self, globals: Gc<Dict>, name: Gc<Str>) -> R<Option<Value>> {
        match self.custom_builtins(globals) {
            Some(custom) => self.mapping_get(custom, name),
            None => Ok(self.vm().builtins().get_str(self, name)),
        }
    }

    fn mapping_get(&self, namespace: Value, name: Gc<Str>) -> R<Option<Value>> {
        if let Some(dict) = namespace.cast::<Dict>()
            && self.type_of(namespace) == self.types().dict
        {
            return Ok(dict.get_str(self, name));
        }
        match self.get_item(namespace, name.value()) {
            Ok(value) => Ok(Some(value)),
            Err(_) if self.raised_is(self.types().key_error) => {
                self.clear_raised();
                Ok(None)
            }
            Err(raised) => Err(raised),
        }
    }

    pub(super) fn load_name_or_free(&self, namespace: Value, cell: Gc<Cell>, name: Gc<Str>) -> R {
        if let Some(value) = self.mapping_get(namespace, name)? {
            return Ok(value);
        }
        match cell.value.get().defined() {
            Some(value) => Ok(value),
            None => Err(self.unbound_free(name)),
        }
    }

    /// Gives a namespace a mapping for annotations if it has none.
    pub(super) fn set_up_annotations(&self, namespace: Value) -> R<()> {
        let name = self.intern("__annotations__").value();
        match self.get_item(namespace, name) {
            Err(_) if self.raised_is(self.types().key_error) => {
                self.clear_raised();
                self.set_item(namespace, name, Dict::new(self).value())
            }
            found => found.map(|_| ()),
        }
    }

    pub(super) fn delete_name(&self, namespace: Value, name: Gc<Str>) -> R<()> {
        match self.del_item(namespace, name.value()) {
            Err(_) if self.raised_is(self.types().key_error) => {
                self.clear_raised();
                Err(self.unknown_name(name))
            }
            result => result,
        }
    }

    // ---- loops

    /// The loop state for `for ... in source`.
    ///
    /// # Safety
    /// `state` points to three registers of the running window.
    pub(super) unsafe fn for_prep(&self, state: *mut Value, source: Value) -> R<()> {
        // SAFETY: the caller's promise.
        let state = unsafe { std::slice::from_raw_parts_mut(state, 3) };
        if let Some(range) = source.cast::<Range>()
            && let Some((start, stop, step)) = range.small()
        {
            state[0] = Value::small(start);
            state[1] = Value::small(stop);
            state[2] = Value::small(step);
            return Ok(());
        }
        if let Some(list) = source.cast::<List>()
            && self.is_exact_list(list)
        {
            state[0] = source;
            state[1] = Value::small(0);
            state[2] = Value::NONE;
            return Ok(());
        }
        state[0] = self.iter(source)?;
        state[1] = Value::NONE;
        state[2] = Value::NONE;
        Ok(())
    }

    /// The next item of a loop over an iterator object.
    ///
    /// # Safety
    /// As for_prep.
    pub(super) unsafe fn advance(&self, state: *mut Value) -> R<Advance> {
        // SAFETY: the caller's promise.
        let source = unsafe { *state };
        Ok(match self.next(source)? {
            Some(item) => Advance::Item(item),
            None => Advance::End,
        })
    }

    // ---- calls

    /// Copies a window that lies in a generator to the register stack.
    ///
    /// # Safety
    /// `window[0..=n]` are registers of the running window.
    pub(super) unsafe fn copy_window(&self, window: *mut Value, n: usize) -> *mut Value {
        let top = self.top.get();
        // SAFETY: at least SPARE_REGISTERS are free above top; larger calls go
        // through CallEx, which has copied already.
        unsafe {
            if window >= self.registers && window < self.registers_end {
                return window;
            }
            std::ptr::copy_nonoverlapping(window, top, n + 1);
        }
        top
    }

    /// The window of `f(*args, **kwargs)`: at the top of the register stack.
    ///
    /// # Safety
    /// `parts` points to three registers: f, args, kwargs.
    #[allow(clippy::type_complexity)]
    pub(super) unsafe fn spread_call(&self, parts: *mut Value) -> R<(*mut Value, usize, Option<Gc<Tuple>>)> {
        // SAFETY: the caller's promise.
        let (f, args, kwargs) = unsafe { (*parts, *parts.add(1), *parts.add(2)) };
        let args = self.to_tuple(args)?;
        let mut names = None;
        let mut values = self.vm().empty_tuple();
        if let Some(kwargs) = kwargs.cast::<Dict>()
            && !kwargs.is_empty()
        {
            let keys = self.rooted_list();
            let gathered = self.rooted_list();
            let mut position = 0;
            while let Some((key, value, next)) = kwargs.next_entry(position) {
                if !key.is::<Str>() {
                    return Err(self.type_error("keywords must be strings"));
                }
                keys.push(self, key)?;
                gathered.push(self, value)?;
                position = next;
            }
            names = Some(Tuple::with(self, keys.len(), |i| keys.get(i).unwrap_or(Value::NONE)));
            values = Tuple::with(self, gathered.len(), |i| gathered.get(i).unwrap_or(Value::NONE));
        }
        let n = args.len() + values.len();
        let window = self.top.get();
        // SAFETY: the registers above top are free; the room is checked.
        unsafe {
            if (self.registers_end as usize - window as usize) / 8 < n + 128 {
                return Err(self.too_deep());
            }
            window.write(f);
            std::ptr::copy_nonoverlapping(args.items().as_ptr(), window.add(1), args.len());
            std::ptr::copy_nonoverlapping(values.items().as_ptr(), window.add(1 + args.len()), values.len());
        }
        if let Some(names) = names {
            // The names must outlive the registers that held the dict.
            // SAFETY: one more free register.
            unsafe { window.add(1 + n).write(names.value()) };
        }
        Ok((window, n, names))
    }

    // ---- attributes

    /// `super(class, this).name`, without making the super object.
    fn super_lookup(&self, class: Value, this: Value, name: Gc<Str>) -> R<Option<(Sort, Value, Gc<TypeObject>)>> {
        let Some(class) = class.cast::<TypeObject>() else { return Ok(None) };
        let mut start = self.type_of(this);
        if let Some(as_class) = this.cast::<TypeObject>()
            && as_class.is_subtype(class)
        {
            start = as_class;
        }
        if !start.is_subtype(class) {
            return Err(self.type_error(
                "super(type, obj): obj (instance of X) is not an instance or subtype of type (Y)."
                    .replace('X', &self.type_name(this))
                    .replace('Y', &class.name())
                    .as_str(),
            ));
        }
        let mro = start.mro();
        let behind = mro.items().iter().skip_while(|c| **c != class.value()).skip(1);
        for base in behind {
            let Some(base) = base.cast::<TypeObject>() else { continue };
            if let Some(value) = base.namespace().get_str(self, name) {
                return Ok(Some((crate::objects::ty::sort_of(self, value), value, start)));
            }
        }
        Ok(None)
    }

    fn is_super(&self, callee: Value) -> bool {
        callee == self.types().super_.value()
    }

    /// LoadSuperAttr.
    pub(super) fn load_super(&self, callee: Value, class: Value, this: Value, name: Gc<Str>) -> R {
        if self.is_super(callee)
            && name.as_bytes() != b"__class__"
            && let Some((sort, value, start)) = self.super_lookup(class, this, name)?
        {
            let is_class = this == start.value();
            return match sort {
                Sort::Plain => Ok(value),
                _ if is_class => self.bind_class_attribute(value, start),
                _ => self.bind(value, this, start),
            };
        }
        // What is called `super` need not be it, and is called as it is written.
        let object = if self.is_super(callee) { self.call(callee, &[class, this])? } else { self.call(callee, &[])? };
        self.get_attr(object, name)
    }

    /// LoadSuperMethod.
    pub(super) fn load_super_method(&self, callee: Value, class: Value, this: Value, name: Gc<Str>) -> R<MethodPair> {
        if self.is_super(callee)
            && let Some((Sort::Method, method, start)) = self.super_lookup(class, this, name)?
            && this != start.value()
        {
            return Ok(MethodPair::Unbound(method));
        }
        self.load_super(callee, class, this, name).map(MethodPair::Bound)
    }

    /// LoadSpecial: `__enter__` and its kin.
    pub(super) fn load_special(&self, object: Value, which: u8) -> R<MethodPair> {
        let special = match which {
            0 => Special::Enter,
            1 => Special::Exit,
            2 => Special::AEnter,
            _ => Special::AExit,
        };
        let ty = self.type_of(object);
        let Some(method) = ty.special(self, special) else {
            let (protocol, missed) = match special {
                Special::Enter => ("context manager", ""),
                Special::Exit => ("context manager", " (missed __exit__ method)"),
                Special::AEnter => ("asynchronous context manager", ""),
                _ => ("asynchronous context manager", " (missed __aexit__ method)"),
            };
            return Err(
                self.type_error(&format!("'{}' object does not support the {protocol} protocol{missed}", ty.name()))
            );
        };
        let is_function = method.is::<Function>() || method.cast::<NativeFunction>().is_some_and(|n| n.binds());
        if is_function {
            return Ok(MethodPair::Unbound(method));
        }
        self.bind(method, object, ty).map(MethodPair::Bound)
    }

    // ---- functions and classes

    /// MakeFunction.
    ///
    /// # Safety
    /// `parts` points to four registers, of which `has` says which are filled.
    pub(super) unsafe fn make_function(&self, outer: Gc<Function>, code: Value, parts: *mut Value, has: u8) -> Value {
        let Some(code) = code.cast::<Code>() else { return Value::NONE };
        // SAFETY: the caller's promise.
        let part = |bit: u8, n: usize| if has & bit != 0 { unsafe { *parts.add(n) } } else { Value::UNDEF };
        let function = Function::new(self, code, outer.globals(), part(8, 3));
        function.defaults.set(part(1, 0));
        function.kwdefaults.set(part(2, 1));
        function.annotations.set(part(4, 2));
        function.value()
    }

    pub(super) fn load_build_class(&self, globals: Gc<Dict>) -> R {
        match self.find_builtin(globals, self.intern("__build_class__"))? {
            Some(value) => Ok(value),
            None => Err(self.raise_text(self.types().name_error, "__build_class__ not found")),
        }
    }

    /// The import statement: calls the builtin `__import__`, which may be a user's.
    ///
    /// # Safety
    /// `s` points to two registers of the running frame: the level and the names.
    pub(super) unsafe fn import_statement(&self, globals: Gc<Dict>, name: Gc<Str>, s: *mut Value) -> R {
        // SAFETY: the caller's promise.
        let (level, fromlist) = unsafe { (*s, *s.add(1)) };
        let import = match self.find_builtin(globals, self.intern("__import__"))? {
            Some(import) => import,
            None => return Err(self.raise_text(self.types().import_error, "__import__ not found")),
        };
        if import.cast::<NativeFunction>().is_some_and(|f| f.def.name() == "__import__") {
            return self.import_name(globals, name, fromlist, level);
        }
        // SAFETY: a frame is running.
        let frame = unsafe { &*self.frame.get() };
        let locals = match frame.code().spec.flags.has(CodeFlags::OPTIMIZED) {
            true => Value::NONE,
            false => frame.namespace().unwrap_or(globals.value()),
        };
        self.call(import, &[name.value(), globals.value(), locals, fromlist, level])
    }

    // ---- the rest

    /// CallIntrinsic.
    ///
    /// # Safety
    /// `s` points to the intrinsic's registers.
    pub(super) unsafe fn intrinsic(&self, which: u8, s: *mut Value) -> R {
        // SAFETY: the caller's promise; the verifier has checked the number.
        let arg = |n: usize| unsafe { *s.add(n) };
        let Some(which) = Intrinsic::try_from_byte(which) else { return Ok(Value::NONE) };
        // SAFETY: a frame is running.
        let globals = unsafe { (*self.frame.get()).function().globals() };
        let module = globals.get_str(self, self.intern("__name__")).unwrap_or(Value::NONE);
        let make = |name: &str, args: &[Value]| {
            let typing = self.import_module("_typing_params")?;
            self.call_method(typing, name, args)
        };
        match which {
            Intrinsic::PrintExpr => crate::stdlib::sys::show(self, arg(0)),
            Intrinsic::TypeVar => make("make_type_var", &[arg(0), arg(1), Value::NONE, arg(2)]),
            Intrinsic::TypeVarConstrained => make("make_type_var", &[arg(0), Value::NONE, arg(1), arg(2)]),
            Intrinsic::ParamSpec => make("make_param_spec", &[arg(0), arg(1)]),
            Intrinsic::TypeVarTuple => make("make_type_var_tuple", &[arg(0), arg(1)]),
            Intrinsic::TypeAlias => make("make_type_alias", &[module, arg(0), arg(1), arg(2)]),
            Intrinsic::SubscriptGeneric => make("generic_base", &[arg(0)]),
            Intrinsic::SetFunctionTypeParams => {
                if let Some(function) = arg(0).cast::<Function>() {
                    function.type_params.set(arg(1));
                }
                Ok(arg(0))
            }
            Intrinsic::ImportStar => self.import_star(arg(0), arg(1)),
        }
    }
}
