//! The handlers of displays and of unpacking: what builds a container, and takes one apart.

use super::{R, Raised, Thread};
use crate::objects::dict::Dict;
use crate::objects::dict::methods::{Repeated, merge_mapping};
use crate::objects::exception::Exception;
use crate::objects::list;
use crate::objects::list::List;
use crate::objects::set::Set;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::Special;
use crate::value::{Gc, Value};

impl Thread {
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
        Str::concat_all(self, parts).map(Gc::value)
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
    pub(crate) fn list_extend_args(&self, list: Value, source: Value, f: Value) -> R<()> {
        let Some(list) = list.cast::<List>() else { return Ok(()) };
        self.check_spread(source, |name| {
            format!("{} argument after * must be an iterable, not {name}", self.function_text(f))
        })?;
        list::methods::extend(self, list, source)
    }

    /// The tuple of `*source`, all positional arguments in a call of `f`.
    pub(super) fn spread_args(&self, source: Value, f: Value) -> R {
        if self.type_of(source) == self.types().tuple {
            return Ok(source);
        }
        let list = self.rooted_list();
        self.list_extend_args(list.value(), source, f)?;
        Tuple::try_with(self, list.len(), |n| list.get(n).unwrap_or(Value::NONE)).map(Gc::value)
    }

    /// The dict of `**source`, all keyword arguments in a call of `f`: `source` itself if nothing can change it before the call.
    /// `args`: what is still to be made a tuple of.
    pub(super) fn spread_keywords(&self, source: Value, f: Value, args: Value) -> R {
        if self.type_of(source) == self.types().dict && self.type_of(args) == self.types().tuple {
            return Ok(source);
        }
        let named = Dict::new(self);
        self.dict_merge(named.value(), source, f)?;
        Ok(named.value())
    }

    fn check_spread(&self, source: Value, message: impl Fn(&str) -> String) -> R<()> {
        let ty = self.type_of(source);
        let iterable = ty.special(self, Special::Iter).is_some_and(|m| !m.is_none());
        if iterable || ty.special(self, Special::GetItem).is_some() {
            return Ok(());
        }
        Err(self.type_error(&message(&self.type_name(source))))
    }

    pub(super) fn set_update(&self, set: Value, source: Value) -> R<()> {
        let Some(set) = set.cast::<Set>() else { return Ok(()) };
        self.check_spread(source, |name| format!("'{name}' object is not iterable"))?;
        crate::objects::set::algebra::update_with(self, set, source)
    }

    pub(super) fn dict_update(&self, target: Value, source: Value) -> R<()> {
        let Some(target) = target.cast::<Dict>() else { return Ok(()) };
        merge_mapping(self, target, source, Repeated::Replaces).map_err(|raised| {
            if !self.raised_is(self.types().attribute_error) {
                return raised;
            }
            self.clear_raised();
            self.type_error(&format!("'{}' object is not a mapping", self.type_name(source)))
        })
    }

    /// `**source` in a call of `f`: no key twice. As in CPython, an AttributeError of the mapping's methods says that it is
    /// none, and a KeyError with one argument that a name is given twice (`_PyEval_FormatKwargsError`).
    pub(crate) fn dict_merge(&self, target: Value, source: Value, f: Value) -> R<()> {
        let Some(target) = target.cast::<Dict>() else { return Ok(()) };
        merge_mapping(self, target, source, Repeated::Fails).map_err(|raised| self.keywords_error(raised, source, f))
    }

    #[cold]
    fn keywords_error(&self, raised: Raised, source: Value, f: Value) -> Raised {
        if self.raised_is(self.types().attribute_error) {
            self.clear_raised();
            return self.type_error(&format!(
                "{} argument after ** must be a mapping, not {}",
                self.function_text(f),
                self.type_name(source)
            ));
        }
        if !self.raised_is(self.types().key_error) {
            return raised;
        }
        let args = self.raised().cast::<Exception>().map(|exception| exception.args());
        let [key] = args.as_ref().map_or(&[][..], |args| args.items()) else { return raised };
        let key = *key;
        self.clear_raised();
        let function = self.function_text(f);
        match self.to_str(key) {
            Ok(key) => {
                self.type_error(&format!("{function} got multiple values for keyword argument '{}'", key.to_lossy()))
            }
            Err(raised) => raised,
        }
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
            return Err(self.type_error(&format!("cannot unpack non-iterable {} object", self.type_name(source))));
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
}
