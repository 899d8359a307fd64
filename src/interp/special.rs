//! The handlers that do not stand in the loop: the slow ways of instructions.

use std::sync::atomic::AtomicU64;

use super::attribute::{MethodPair, cached, fill};
use super::call::Resume;
use super::operator::BinaryOperator;
use super::{R, Thread};
use crate::bytecode::{CodeFlags, Intrinsic};
use crate::objects::cell::Cell;
use crate::objects::code::Code;
use crate::objects::dict::Dict;
use crate::objects::exception::Exception;
use crate::objects::function::{Function, NativeFunction};
use crate::objects::generator::{self, Generator};
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::objects::range::Range;
use crate::objects::set::Set;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::{Sort, Special, TypeObject, type_flag};
use crate::objects::{list, string};
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
        if op == BinaryOperator::Add
            && let (Some(x), Some(y)) = (a.cast::<Str>(), b.cast::<Str>())
            && self.type_of(a) == self.types().str
            && self.type_of(b) == self.types().str
        {
            return Ok(Str::concat(self, x, y)?.value());
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
        let object = self.call(callee, &[class, this])?;
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
        let is_function = method.is::<Function>() || method.cast::<NativeFunction>().is_some_and(|n| n.is_method());
        if is_function {
            return Ok(MethodPair::Unbound(method));
        }
        self.bind(method, object, ty).map(MethodPair::Bound)
    }

    // ---- building

    pub(super) fn build_set(&self, items: &[Value]) -> R {
        let set = Set::new(self);
        for item in items {
            set.add(self, *item)?;
        }
        Ok(set.value())
    }

    pub(super) fn build_dict(&self, pairs: &[Value]) -> R {
        let dict = Dict::new(self);
        for pair in pairs.chunks_exact(2) {
            dict.set(self, pair[0], pair[1])?;
        }
        Ok(dict.value())
    }

    pub(super) fn build_string(&self, parts: &[Value]) -> R {
        let mut bytes = Vec::new();
        let mut surrogates = false;
        for part in parts {
            if let Some(part) = part.cast::<Str>() {
                bytes.extend_from_slice(part.as_bytes());
                surrogates |= part.has_surrogates();
            }
        }
        Ok(Str::from_generalized(self, &bytes, surrogates).value())
    }

    pub(super) fn set_add(&self, set: Value, item: Value) -> R<()> {
        match set.cast::<Set>() {
            Some(set) => set.add(self, item).map(|_| ()),
            None => Ok(()),
        }
    }

    pub(super) fn dict_set(&self, dict: Value, key: Value, value: Value) -> R<()> {
        match dict.cast::<Dict>() {
            Some(dict) => dict.set(self, key, value),
            None => Ok(()),
        }
    }

    pub(super) fn list_extend(&self, list: Value, source: Value) -> R<()> {
        let Some(list) = list.cast::<List>() else { return Ok(()) };
        self.check_spread(source, |name| format!("Value after * must be an iterable, not {name}"))?;
        list::methods::extend(self, list, source)
    }

    /// The iterable of `*source` in a call of `f`.
    pub(super) fn list_extend_args(&self, list: Value, source: Value, f: Value) -> R<()> {
        let Some(list) = list.cast::<List>() else { return Ok(()) };
        let f = self.function_text(f);
        self.check_spread(source, |name| format!("{f} argument after * must be an iterable, not {name}"))?;
        list::methods::extend(self, list, source)
    }

    fn check_spread(&self, source: Value, message: impl Fn(&str) -> String) -> R<()> {
        let ty = self.type_of(source);
        let iterable = ty.special(self, Special::Iter).is_some_and(|m| !m.is_none());
        if iterable || ty.special(self, Special::GetItem).is_some() {
            return Ok(());
        }
        Err(self.type_error(&message(&ty.name())))
    }

    pub(super) fn set_update(&self, set: Value, source: Value) -> R<()> {
        let Some(set) = set.cast::<Set>() else { return Ok(()) };
        self.check_spread(source, |name| format!("'{name}' object is not iterable"))?;
        crate::objects::set::algebra::update_with(self, set, source)
    }

    pub(super) fn dict_update(&self, target: Value, source: Value) -> R<()> {
        let Some(target) = target.cast::<Dict>() else { return Ok(()) };
        if let Some(source) = source.cast::<Dict>()
            && source.header.ty() == self.types().dict
        {
            return target.update_from(self, source);
        }
        let Some(keys) = self.find_attr(source, self.intern("keys"))? else {
            return Err(self.type_error(&format!("'{}' object is not a mapping", self.type_name(source))));
        };
        let keys = self.call(keys, &[])?;
        self.each(keys, |key| {
            let value = self.get_item(source, key)?;
            target.set(self, key, value)
        })
    }

    /// `**source` in a call of `f`: no key twice.
    pub(super) fn dict_merge(&self, target: Value, source: Value, f: Value) -> R<()> {
        let Some(target) = target.cast::<Dict>() else { return Ok(()) };
        let add = |key: Value, value: Value| {
            if target.get(self, key)?.is_some() {
                let key = self.to_str(key)?;
                return Err(self.type_error(&format!(
                    "{} got multiple values for keyword argument '{}'",
                    self.function_text(f),
                    key.to_lossy()
                )));
            }
            target.set(self, key, value)
        };
        if let Some(source) = source.cast::<Dict>() {
            let mut position = 0;
            while let Some((key, value, next)) = source.next_entry(position) {
                add(key, value)?;
                position = next;
            }
            return Ok(());
        }
        let Some(keys) = self.find_attr(source, self.intern("keys"))? else {
            return Err(self.type_error(&format!(
                "{} argument after ** must be a mapping, not {}",
                self.function_text(f),
                self.type_name(source)
            )));
        };
        let keys = self.call(keys, &[])?;
        self.each(keys, |key| {
            let value = self.get_item(source, key)?;
            add(key, value)
        })
    }

    /// A function as CPython names it in errors (`_PyObject_FunctionStr`).
    fn function_text(&self, f: Value) -> String {
        let part = |name: &str| -> Option<String> {
            let found = self.find_attr(f, self.intern(name));
            match found {
                Ok(Some(text)) => Some(text.cast::<Str>()?.to_lossy().into_owned()),
                _ => {
                    self.clear_raised();
                    None
                }
            }
        };
        match (part("__module__"), part("__qualname__")) {
            (Some(module), Some(name)) if module != "builtins" => format!("{module}.{name}()"),
            (_, Some(name)) => format!("{name}()"),
            _ => match self.to_str(f) {
                Ok(text) => text.to_lossy().into_owned(),
                Err(_) => {
                    self.clear_raised();
                    String::from("function")
                }
            },
        }
    }

    /// FormatValue.
    pub(super) fn format_value(&self, value: Value, spec: Value, conversion: u8) -> R {
        let value = match conversion {
            1 => self.to_str(value)?.value(),
            2 => self.repr(value)?.value(),
            3 => self.ascii(value)?.value(),
            _ => value,
        };
        match spec.cast::<Str>() {
            None => Ok(match value.cast::<Str>() {
                Some(text) if self.type_of(value) == self.types().str => text,
                _ => self.format(value, self.vm().empty_str())?,
            }
            .value()),
            Some(spec) => Ok(self.format(value, spec)?.value()),
        }
    }

    // ---- unpacking

    /// Unpack.
    ///
    /// # Safety
    /// `dst` points to `n` registers of the running window.
    pub(super) unsafe fn unpack(&self, dst: *mut Value, source: Value, n: usize) -> R<()> {
        let items = self.unpack_items(source, Some(n))?;
        if items.len() < n {
            return Err(self.value_error(&format!("not enough values to unpack (expected {n}, got {})", items.len())));
        }
        if items.len() > n {
            return Err(self.value_error(&format!("too many values to unpack (expected {n})")));
        }
        for i in 0..n {
            // SAFETY: the caller's promise.
            unsafe { dst.add(i).write(items.get(i).unwrap_or(Value::NONE)) };
        }
        Ok(())
    }

    /// UnpackStar.
    ///
    /// # Safety
    /// `dst` points to `before + 1 + after` registers.
    pub(super) unsafe fn unpack_star(&self, dst: *mut Value, source: Value, before: usize, after: usize) -> R<()> {
        let items = self.unpack_items(source, None)?;
        let len = items.len();
        if len < before + after {
            return Err(self.value_error(&format!(
                "not enough values to unpack (expected at least {}, got {len})",
                before + after
            )));
        }
        let starred = List::empty(self);
        for i in before..len - after {
            starred.push(self, items.get(i).unwrap_or(Value::NONE))?;
        }
        // SAFETY: the caller's promise.
        unsafe {
            for i in 0..before {
                dst.add(i).write(items.get(i).unwrap_or(Value::NONE));
            }
            dst.add(before).write(starred.value());
            for i in 0..after {
                dst.add(before + 1 + i).write(items.get(len - after + i).unwrap_or(Value::NONE));
            }
        }
        Ok(())
    }

    /// The items to unpack; no more than one beyond `most`.
    fn unpack_items(&self, source: Value, most: Option<usize>) -> R<Gc<List>> {
        let ty = self.type_of(source);
        if ty.special(self, Special::Iter).is_none_or(Value::is_none) && ty.special(self, Special::GetItem).is_none() {
            return Err(self.type_error(&format!("cannot unpack non-iterable {} object", ty.name())));
        }
        let items = self.rooted_list();
        let it = self.iter(source)?;
        while most.is_none_or(|n| items.len() <= n) {
            match self.next(it)? {
                Some(item) => items.push(self, item)?,
                None => break,
            }
            self.safepoint()?;
        }
        Ok(items)
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
    pub(super) fn import_statement(&self, globals: Gc<Dict>, name: Gc<Str>, fromlist: Value, level: Value) -> R {
        let import = match self.find_builtin(globals, self.intern("__import__"))? {
            Some(import) => import,
            None => return Err(self.raise_text(self.types().import_error, "__import__ not found")),
        };
        if import.cast::<NativeFunction>().is_some_and(|f| f.def.name() == "__import__") {
            return self.import_name(globals, name, fromlist, level);
        }
        self.call(import, &[name.value(), globals.value(), Value::NONE, fromlist, level])
    }

    // ---- generators

    pub(super) fn yield_from_iter(&self, source: Value, awaits: bool) -> R {
        if let Some(generator) = source.cast::<Generator>() {
            let flags = generator.function().code().spec.flags;
            if !awaits && flags.has(CodeFlags::GENERATOR) {
                return Ok(source);
            }
            if flags.has(CodeFlags::COROUTINE) {
                // SAFETY: a frame is running.
                let caller = unsafe { (*self.frame.get()).code() };
                let caller = caller.spec.flags.0;
                if !awaits && caller & (CodeFlags::COROUTINE | CodeFlags::ITERABLE_COROUTINE) == 0 {
                    return Err(self.type_error("cannot 'yield from' a coroutine object in a non-coroutine generator"));
                }
                if awaits && generator.is_delegating() {
                    return Err(self.runtime_error("coroutine is being awaited already"));
                }
                return Ok(source);
            }
        }
        if awaits { self.awaitable_iter(source) } else { self.iter(source) }
    }

    /// What `await source` sends to.
    ///
    /// # Errors
    /// TypeError for what cannot be awaited, and what `__await__` raises.
    pub(crate) fn awaitable_iter(&self, source: Value) -> R {
        if let Some(generator) = source.cast::<Generator>()
            && generator.function().code().spec.flags.0 & (CodeFlags::COROUTINE | CodeFlags::ITERABLE_COROUTINE) != 0
        {
            return Ok(source);
        }
        match self.call_special(source, Special::Await, &[])? {
            Some(it)
                if it.cast::<Generator>().is_some_and(|g| {
                    let flags = g.function().code().spec.flags.0;
                    flags & (CodeFlags::COROUTINE | CodeFlags::ITERABLE_COROUTINE) != 0
                }) =>
            {
                Err(self.type_error("__await__() returned a coroutine"))
            }
            Some(it) if self.type_of(it).special(self, Special::Next).is_some() => Ok(it),
            Some(it) => {
                Err(self.type_error(&format!("__await__() returned non-iterator of type '{}'", self.type_name(it))))
            }
            None => {
                Err(self.type_error(&format!("object {} can't be used in 'await' expression", self.type_name(source))))
            }
        }
    }

    /// Sends `value` to a delegate: what it yields, or none when it has returned
    /// (its value is in `take_stop_value`).
    pub(super) fn send_to(&self, delegate: Value, value: Value) -> R<Option<Value>> {
        if let Some(generator) = delegate.cast::<Generator>() {
            return self.resume(generator, Resume::Send(value));
        }
        if let Some(outcome) = generator::send_to(self, delegate, value) {
            return outcome;
        }
        let result = if value.is_none() {
            match self.type_of(delegate).special(self, Special::Next) {
                Some(next) => self.call_unbound(next, delegate, &[]),
                None => {
                    return Err(self.type_error(&format!("'{}' object is not an iterator", self.type_name(delegate))));
                }
            }
        } else {
            self.call_method(delegate, "send", &[value])
        };
        match result {
            Ok(yielded) => Ok(Some(yielded)),
            Err(_) if self.raised_is(self.types().stop_iteration) => {
                let stop = self.take_raised();
                let value = self.get_attr(stop, self.intern("value"))?;
                self.stop_value.set(value);
                Ok(None)
            }
            Err(raised) => Err(raised),
        }
    }

    /// As `awaitable_iter`; the TypeError for what cannot be awaited is `message` of
    /// its type's name.
    fn await_of(&self, awaitable: Value, message: impl Fn(&str) -> String) -> R {
        let known = awaitable.is::<Generator>() || self.type_of(awaitable).special(self, Special::Await).is_some();
        if known {
            return self.awaitable_iter(awaitable);
        }
        Err(self.type_error(&message(&self.type_name(awaitable))))
    }

    /// GetYieldFromIter: `how` is 0 for `yield from`, 1 for `await`, 2 and 3 for the
    /// awaited results of `__aenter__` and `__aexit__`.
    pub(super) fn delegate_of(&self, source: Value, how: u8) -> R {
        if how < 2 || source.is::<Generator>() {
            return self.yield_from_iter(source, how != 0);
        }
        let method = if how == 2 { "__aenter__" } else { "__aexit__" };
        self.await_of(source, |found| {
            format!("'async with' received an object from {method} that does not implement __await__: {found}")
        })
    }

    pub(super) fn async_iter(&self, source: Value) -> R {
        match self.call_special(source, Special::AIter, &[])? {
            Some(it) if self.type_of(it).special(self, Special::ANext).is_some() => Ok(it),
            Some(it) => Err(self.type_error(&format!(
                "'async for' received an object from __aiter__ that does not implement __anext__: {}",
                self.type_name(it)
            ))),
            None => Err(self.type_error(&format!(
                "'async for' requires an object with __aiter__ method, got {}",
                self.type_name(source)
            ))),
        }
    }

    pub(super) fn async_next(&self, it: Value) -> R {
        if let Some(generator) = it.cast::<Generator>()
            && self.type_of(it) == self.types().async_generator
        {
            return generator::next_step(self, generator);
        }
        match self.call_special(it, Special::ANext, &[])? {
            Some(awaitable) => self
                .await_of(awaitable, |found| format!("'async for' received an invalid object from __anext__: {found}")),
            None => Err(self.type_error(&format!(
                "'async for' requires an iterator with __anext__ method, got {}",
                self.type_name(it)
            ))),
        }
    }

    // ---- exception groups

    /// Splits an exception for `except* ty`: rest and match, None where empty.
    pub(super) fn split_group(&self, exception: Value, ty: Value) -> R<(Value, Value)> {
        if exception.is_none() {
            return Ok((Value::NONE, Value::NONE));
        }
        self.check_star_clause(ty)?;
        let group = self.types().base_exception_group;
        if !self.is_instance(exception, group) {
            if !self.exception_matches(exception, ty)? {
                return Ok((exception, Value::NONE));
            }
            let one = List::new(self, &[exception]);
            let wrapped = self.call(self.types().exception_group.value(), &[self.str(""), one.value()])?;
            if let (Some(outer), Some(inner)) = (wrapped.cast::<Exception>(), exception.cast::<Exception>()) {
                outer.traceback.set(inner.traceback.get());
            }
            return Ok((Value::NONE, wrapped));
        }
        let parts = self.call_method(exception, "split", &[ty])?;
        match parts.cast::<Tuple>() {
            Some(parts) if parts.len() == 2 => Ok((parts.get(1), parts.get(0))),
            _ => Err(self.type_error(&format!("{}.split must return a 2-tuple", self.type_name(exception)))),
        }
    }

    /// `except*` takes exception classes that are no groups.
    fn check_star_clause(&self, ty: Value) -> R<()> {
        let only = [ty];
        let classes = ty.cast::<Tuple>();
        for class in classes.as_ref().map_or(&only[..], |classes| classes.items()) {
            let class = class.cast::<TypeObject>().filter(|class| class.has_flag(type_flag::EXCEPTION));
            let Some(class) = class else {
                let message = "catching classes that do not inherit from BaseException is not allowed";
                return Err(self.type_error(message));
            };
            if class.is_subtype(self.types().base_exception_group) {
                let message = "catching ExceptionGroup with except* is not allowed. Use except instead.";
                return Err(self.type_error(message));
            }
        }
        Ok(())
    }

    /// What `except*` raises in the end: the exceptions raised in its handlers
    /// and what no handler took, or None.
    pub(super) fn join_groups(&self, original: Value, raised: Value) -> R {
        let remaining = self.rooted_list();
        self.each(raised, |e| if e.is_none() { Ok(()) } else { remaining.push(self, e) })?;
        match remaining.len() {
            0 => Ok(Value::NONE),
            1 => {
                let only = remaining.get(0).unwrap_or(Value::NONE);
                let _ = original;
                Ok(only)
            }
            _ => self.call(self.types().exception_group.value(), &[self.str(""), remaining.value()]),
        }
    }

    // ---- match

    pub(super) fn is_pattern_mapping(&self, subject: Value) -> bool {
        self.type_has_flag(subject, type_flag::MAPPING)
    }

    pub(super) fn is_pattern_sequence(&self, subject: Value) -> bool {
        self.type_has_flag(subject, type_flag::SEQUENCE)
    }

    fn type_has_flag(&self, subject: Value, bit: u32) -> bool {
        self.type_of(subject).mro().items().iter().any(|c| c.cast::<TypeObject>().is_some_and(|c| c.has_flag(bit)))
    }

    pub(super) fn match_keys(&self, subject: Value, keys: Value) -> R {
        let Some(keys) = keys.cast::<Tuple>() else { return Ok(Value::NONE) };
        let values = self.rooted_list();
        let seen = Set::new(self);
        let get = self.get_attr(subject, self.intern("get"))?;
        let missing = Dict::new(self).value();
        for key in keys.items() {
            if !seen.add(self, *key)? {
                let key = self.repr(*key)?;
                return Err(self.value_error(&format!("mapping pattern checks duplicate key ({})", key.to_lossy())));
            }
            let value = self.call(get, &[*key, missing])?;
            if value == missing {
                return Ok(Value::NONE);
            }
            values.push(self, value)?;
        }
        Ok(Tuple::with(self, values.len(), |i| values.get(i).unwrap_or(Value::NONE)).value())
    }

    pub(super) fn match_class(&self, subject: Value, class: Value, names: Value, positional: usize) -> R {
        let Some(ty) = class.cast::<TypeObject>() else {
            return Err(self.type_error("called match pattern must be a class"));
        };
        if !self.is_instance_of(subject, class)? {
            return Ok(Value::NONE);
        }
        let values = self.rooted_list();
        let seen = Set::new(self);
        if positional > 0 {
            let match_self = ty
                .mro()
                .items()
                .iter()
                .any(|c| c.cast::<TypeObject>().is_some_and(|c| c.has_flag(type_flag::MATCH_SELF)));
            let args = self.find_attr(class, self.intern("__match_args__"))?;
            let (allowed, args) = match args {
                Some(args) => match args.cast::<Tuple>() {
                    Some(args) => (args.len(), Some(args)),
                    None => {
                        return Err(self.type_error(&format!(
                            "{}.__match_args__ must be a tuple (got {})",
                            ty.name(),
                            self.type_name(args)
                        )));
                    }
                },
                None => (usize::from(match_self), None),
            };
            if positional > allowed {
                return Err(self.type_error(&format!(
                    "{}() accepts {allowed} positional sub-pattern{} ({positional} given)",
                    ty.name(),
                    if allowed == 1 { "" } else { "s" }
                )));
            }
            match args {
                None => values.push(self, subject)?,
                Some(args) => {
                    for name in &args.items()[..positional] {
                        if !self.match_attribute(subject, ty, *name, seen, values)? {
                            return Ok(Value::NONE);
                        }
                    }
                }
            }
        }
        if let Some(names) = names.cast::<Tuple>() {
            for name in names.items() {
                if !self.match_attribute(subject, ty, *name, seen, values)? {
                    return Ok(Value::NONE);
                }
            }
        }
        Ok(Tuple::with(self, values.len(), |i| values.get(i).unwrap_or(Value::NONE)).value())
    }

    fn match_attribute(
        &self,
        subject: Value,
        ty: Gc<TypeObject>,
        name: Value,
        seen: Gc<Set>,
        values: Gc<List>,
    ) -> R<bool> {
        let Some(text) = name.cast::<Str>() else {
            return Err(
                self.type_error(&format!("__match_args__ elements must be strings (got {})", self.type_name(name)))
            );
        };
        if !seen.add(self, name)? {
            return Err(self.type_error(&format!(
                "{}() got multiple sub-patterns for attribute {}",
                ty.name(),
                self.repr(name)?.to_lossy()
            )));
        }
        match self.find_attr(subject, text)? {
            Some(value) => {
                values.push(self, value)?;
                Ok(true)
            }
            None => Ok(false),
        }
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
            Intrinsic::PrintExpr => crate::stdlib::sys::display(self, arg(0)),
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
