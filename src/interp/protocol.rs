//! What natives and instructions ask of any object: its type, truth, length,
//! hash, text, items.

use super::{R, Raised, Thread};
use crate::objects::dict::Dict;
use crate::objects::function::Args;
use crate::objects::int::IntRef;
use crate::objects::iterator::Iter;
use crate::objects::list::List;
use crate::objects::range::Range;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::{Special, TypeObject, type_flag};
use crate::objects::{float, int, iterator, list, object, string, tuple};
use crate::value::{Gc, Value};

/// Classes in Python whose counterparts in CPython are not: its messages name them with their modules.
const NATIVE_ELSEWHERE: &[(&str, &str)] = &[
    ("collections", "OrderedDict"),
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "time"),
    ("datetime", "timedelta"),
    ("datetime", "timezone"),
    ("datetime", "tzinfo"),
    ("decimal", "Context"),
    ("decimal", "Decimal"),
];
/// Modules whose types are classes in Python there.
const PYTHON_ELSEWHERE: &[&str] = &["queue", "random", "threading"];

impl Thread {
    /// The type of any value.
    #[inline]
    pub fn type_of(&self, v: Value) -> Gc<TypeObject> {
        if let Some(object) = v.object() {
            return object.ty();
        }
        let types = self.types();
        if v.is_small() {
            return types.int;
        }
        if v.is_immediate_float() {
            return types.float;
        }
        match v {
            Value::TRUE | Value::FALSE => types.bool,
            Value::NOT_IMPLEMENTED => types.not_implemented_type,
            Value::ELLIPSIS => types.ellipsis_type,
            _ => types.none_type,
        }
    }

    /// The name of a value's type, for messages: with the module in front if the
    /// type is a native module's.
    pub fn type_name(&self, v: Value) -> String {
        let ty = self.type_of(v);
        let name = ty.name();
        let module = ty.namespace().get_str(self, self.intern("__module__")).and_then(|module| module.cast::<Str>());
        let Some(module) = module else { return name };
        let module = module.to_lossy();
        let is_native = match ty.has_flag(type_flag::HEAP) {
            true => NATIVE_ELSEWHERE.contains(&(&*module, &*name)),
            false => !PYTHON_ELSEWHERE.contains(&&*module),
        };
        if is_native { format!("{module}.{name}") } else { name }
    }

    /// Whether the value's type is `ty` or a subclass.
    #[inline]
    pub fn is_instance(&self, v: Value, ty: Gc<TypeObject>) -> bool {
        let found = self.type_of(v);
        found == ty || found.is_subtype(ty)
    }

    /// `isinstance(v, class)`.
    ///
    /// # Errors
    /// TypeError for a class that is none, and what `__instancecheck__` raises.
    pub fn is_instance_of(&self, v: Value, class: Value) -> R<bool> {
        if self.type_of(v).value() == class {
            return Ok(true);
        }
        if let Some(ty) = class.cast::<TypeObject>()
            && self.type_of(class) == self.types().type_
        {
            return Ok(self.is_instance(v, ty) || self.says_to_be(v, ty));
        }
        if let Some(classes) = class.cast::<Tuple>() {
            self.check_stack()?;
            for class in classes.items() {
                if self.is_instance_of(v, *class)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        if let Some(result) = self.call_special(class, Special::InstanceCheck, &[v])? {
            return self.truthy(result);
        }
        match class.cast::<TypeObject>() {
            Some(ty) => Ok(self.is_instance(v, ty)),
            None => Err(self.type_error("isinstance() arg 2 must be a type, a tuple of types, or a union")),
        }
    }

    /// Whether `v` has a `__class__` of its own that is `ty` or a subclass.
    fn says_to_be(&self, v: Value, ty: Gc<TypeObject>) -> bool {
        let name = self.intern("__class__");
        let found = self.type_of(v);
        let object = self.types().object;
        let has_own = |which| found.special(self, which) != object.special(self, which);
        let is_plain = !has_own(Special::GetAttribute) && found.special(self, Special::GetAttr).is_none();
        if is_plain && found.lookup(self, name) == object.lookup(self, name) {
            return false;
        }
        match self.find_attr(v, name) {
            Ok(class) => class.and_then(|class| class.cast::<TypeObject>()).is_some_and(|class| class.is_subtype(ty)),
            Err(_) => {
                self.clear_raised();
                false
            }
        }
    }

    /// `issubclass(class, of)`.
    ///
    /// # Errors
    /// TypeError for arguments that are no classes.
    pub fn is_subclass_of(&self, class: Value, of: Value) -> R<bool> {
        if let Some(classes) = of.cast::<Tuple>() {
            self.check_stack()?;
            for of in classes.items() {
                if self.is_subclass_of(class, *of)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        if self.type_of(of) != self.types().type_
            && let Some(result) = self.call_special(of, Special::SubclassCheck, &[class])?
        {
            return self.truthy(result);
        }
        let Some(class) = class.cast::<TypeObject>() else {
            return Err(self.type_error("issubclass() arg 1 must be a class"));
        };
        match of.cast::<TypeObject>() {
            Some(of) => Ok(class.is_subtype(of)),
            None => Err(self.type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union")),
        }
    }

    /// `bool(v)`.
    ///
    /// # Errors
    /// What `__bool__` and `__len__` raise.
    #[inline(always)]
    pub fn truthy(&self, v: Value) -> R<bool> {
        match v {
            Value::TRUE => Ok(true),
            Value::FALSE | Value::NONE => Ok(false),
            v if v.is_small() => Ok(v.as_small() != 0),
            v => self.truthy_slow(v),
        }
    }

    fn truthy_slow(&self, v: Value) -> R<bool> {
        if v.is_immediate_float() {
            return Ok(v.as_immediate_float() != 0.0);
        }
        if v.object().is_none() {
            if v == Value::NOT_IMPLEMENTED {
                let message = "NotImplemented should not be used in a boolean context";
                self.warn(self.types().deprecation_warning, message, None)?;
            }
            return Ok(true);
        }
        let ty = self.type_of(v);
        let types = self.types();
        if let Some(s) = v.cast::<Str>()
            && ty == types.str
        {
            return Ok(!s.is_empty());
        }
        if let Some(l) = v.cast::<List>()
            && ty == types.list
        {
            return Ok(!l.is_empty());
        }
        if let Some(method) = ty.special(self, Special::Bool) {
            return match self.call_unbound(method, v, &[])? {
                Value::TRUE => Ok(true),
                Value::FALSE => Ok(false),
                other => {
                    Err(self.type_error(&format!("__bool__ should return bool, returned {}", self.type_name(other))))
                }
            };
        }
        if ty.special(self, Special::Len).is_some() {
            return Ok(self.len(v)? != 0);
        }
        Ok(true)
    }

    /// `len(v)`.
    ///
    /// # Errors
    /// TypeError "object of type 'X' has no len()", ValueError, OverflowError.
    pub fn len(&self, v: Value) -> R<usize> {
        if let Some(object) = v.object() {
            let (ty, types) = (object.ty(), self.types());
            if ty == types.list {
                return Ok(v.cast::<List>().map_or(0, |l| l.len()));
            }
            if ty == types.str {
                return Ok(v.cast::<Str>().map_or(0, |s| s.len()));
            }
            if ty == types.tuple {
                return Ok(v.cast::<Tuple>().map_or(0, |s| s.len()));
            }
            if ty == types.dict {
                return Ok(v.cast::<Dict>().map_or(0, |d| d.len()));
            }
        }
        let Some(result) = self.call_special(v, Special::Len, &[])? else {
            return Err(self.type_error(&format!("object of type '{}' has no len()", self.type_name(v))));
        };
        let result = self.index(result)?;
        match result.as_int() {
            Some(i) if i.is_negative() => Err(self.value_error("__len__() should return >= 0")),
            Some(i) => match i.to_i64() {
                Some(n) => Ok(n as usize),
                None => Err(self.overflow_error("cannot fit 'int' into an index-sized integer")),
            },
            None => Ok(0),
        }
    }

    /// How many items to expect (`operator.length_hint`), 0 when unknown.
    ///
    /// # Errors
    /// What `__len__` and `__length_hint__` raise, but for a TypeError; ValueError and TypeError for a
    /// hint that is none.
    pub fn length_hint(&self, v: Value) -> R<usize> {
        const ITEMS_MAX: usize = 1 << 20;
        Ok(self.exact_length_hint(v)?.unwrap_or(0).min(ITEMS_MAX))
    }

    /// What `v` says of how many items it has: its length, or its `__length_hint__`; none if it says nothing
    /// (`Objects/abstract.c:PyObject_LengthHint`).
    ///
    /// # Errors
    /// TypeError, ValueError, and what its methods raise.
    pub(crate) fn exact_length_hint(&self, v: Value) -> R<Option<usize>> {
        if self.type_of(v).special(self, Special::Len).is_some() {
            match self.len(v) {
                Ok(count) => return Ok(Some(count)),
                Err(_) if self.raised_is(self.types().type_error) => self.clear_raised(),
                Err(raised) => return Err(raised),
            }
        }
        let hint = match self.call_special(v, Special::LengthHint, &[]) {
            Ok(None) => return Ok(None),
            Ok(Some(hint)) if hint == Value::NOT_IMPLEMENTED => return Ok(None),
            Ok(Some(hint)) => hint,
            Err(_) if self.raised_is(self.types().type_error) => {
                self.clear_raised();
                return Ok(None);
            }
            Err(raised) => return Err(raised),
        };
        match hint.as_int().map(|hint| hint.to_i64()) {
            None => Err(self.type_error(&format!("__length_hint__ must be an integer, not {}", self.type_name(hint)))),
            Some(Some(count)) if count < 0 => Err(self.value_error("__length_hint__() should return >= 0")),
            Some(count) => Ok(Some(count.map_or(usize::MAX >> 1, |count| count as usize))),
        }
    }

    /// `hash(v)`.
    ///
    /// # Errors
    /// TypeError "unhashable type: 'X'", and what `__hash__` raises.
    #[inline]
    pub fn hash(&self, v: Value) -> R<u64> {
        if let Some(s) = v.cast::<Str>() {
            let cached = s.cached_hash();
            if s.header.ty() == self.types().str {
                return Ok(if cached != 0 { cached } else { s.hash(self) });
            }
        }
        if v.is_small() {
            return Ok(int::arith::hash_int(IntRef::Small(v.as_small())));
        }
        self.hash_slow(v)
    }

    fn hash_slow(&self, v: Value) -> R<u64> {
        if v.is_immediate_float() {
            return Ok(float::arith::hash_float(v, v.as_immediate_float()));
        }
        if v.is_bool() {
            return Ok(u64::from(v == Value::TRUE));
        }
        if v.is_none() {
            // CPython's constant (`Objects/object.c:none_hash`).
            return Ok(0xfca8_6420);
        }
        let method = self.type_of(v).special(self, Special::Hash);
        let Some(method) = method.filter(|m| !m.is_none()) else {
            return Err(self.unhashable(v));
        };
        let result = self.call_unbound(method, v, &[])?;
        match result.as_int() {
            Some(i) => Ok(match i.to_i64() {
                Some(-1) => -2_i64 as u64,
                Some(h) => h as u64,
                None => int::arith::hash_int(i),
            }),
            None => Err(self.type_error("__hash__ method should return an integer")),
        }
    }

    /// TypeError for a value without a hash. Native types are named with their module.
    #[cold]
    fn unhashable(&self, v: Value) -> Raised {
        let ty = self.type_of(v);
        let module = crate::objects::ty::methods::module_of(self, ty).cast::<Str>();
        let name = match module.filter(|module| !ty.has_flag(type_flag::HEAP) && module.as_bytes() != b"builtins") {
            Some(module) => format!("{}.{}", module.to_lossy(), ty.name()),
            None => ty.name(),
        };
        self.type_error(&format!("unhashable type: '{name}'"))
    }

    // ---- text

    /// `repr(v)`.
    ///
    /// # Errors
    /// What `__repr__` raises; RecursionError.
    pub fn repr(&self, v: Value) -> R<Gc<Str>> {
        if let Some(text) = self.number_text(v) {
            return text;
        }
        self.check_stack()?;
        self.text_by(v, Special::Repr)
    }

    /// `str(v)`.
    ///
    /// # Errors
    /// What `__str__` raises; RecursionError.
    pub fn to_str(&self, v: Value) -> R<Gc<Str>> {
        if let Some(s) = v.cast::<Str>()
            && s.header.ty() == self.types().str
        {
            return Ok(s);
        }
        if let Some(text) = self.number_text(v) {
            return text;
        }
        self.check_stack()?;
        self.text_by(v, Special::Str)
    }

    /// `repr(v)` and `str(v)` of a number that needs no object.
    #[inline]
    fn number_text(&self, v: Value) -> Option<R<Gc<Str>>> {
        if v.is_small() {
            return Some(int::text::int_repr(self, IntRef::Small(v.as_small())));
        }
        v.is_immediate_float().then(|| Ok(float::methods::float_repr(self, v.as_immediate_float())))
    }

    fn text_by(&self, v: Value, which: Special) -> R<Gc<Str>> {
        let result = match self.call_special(v, which, &[])? {
            Some(result) => result,
            None => return Ok(Str::new(self, &format!("<{} object at {:#x}>", self.type_name(v), v.bits()))),
        };
        match result.cast::<Str>() {
            Some(text) => Ok(text),
            None => {
                Err(self.type_error(&format!("{} returned non-string (type {})", which.name(), self.type_name(result))))
            }
        }
    }

    /// `ascii(v)`.
    ///
    /// # Errors
    /// As [`Thread::repr`].
    pub fn ascii(&self, v: Value) -> R<Gc<Str>> {
        let text = self.repr(v)?;
        if text.is_ascii() {
            return Ok(text);
        }
        let mut escaped = String::new();
        for code in text.code_points() {
            match code {
                0..0x80 => escaped.push(char::from(code as u8)),
                0x80..0x100 => escaped.push_str(&format!("\\x{code:02x}")),
                0x100..0x10000 => escaped.push_str(&format!("\\u{code:04x}")),
                _ => escaped.push_str(&format!("\\U{code:08x}")),
            }
        }
        Ok(Str::new(self, &escaped))
    }

    /// `format(v, spec)`.
    ///
    /// # Errors
    /// What `__format__` raises.
    pub fn format(&self, v: Value, spec: Gc<Str>) -> R<Gc<Str>> {
        if v.is_small() {
            return string::format_int_value(self, IntRef::Small(v.as_small()), spec, "int");
        }
        if v.is_immediate_float() {
            return string::format_float_value(self, v.as_immediate_float(), spec);
        }
        if let Some(text) = v.cast::<Str>()
            && text.is_exact(self)
        {
            return string::format_text(self, text, spec);
        }
        let Some(result) = self.call_special(v, Special::Format, &[spec.value()])? else {
            return self.to_str(v);
        };
        match result.cast::<Str>() {
            Some(text) => Ok(text),
            None => Err(self.type_error(&format!("__format__ must return a str, not {}", self.type_name(result)))),
        }
    }

    // ---- numbers

    /// `operator.index(v)`: an exact int.
    ///
    /// # Errors
    /// TypeError "'X' object cannot be interpreted as an integer".
    pub fn index(&self, v: Value) -> R {
        if v.is_small() {
            return Ok(v);
        }
        if let Some(i) = v.as_int() {
            if self.type_of(v) == self.types().int {
                return Ok(v);
            }
            return Ok(self.big_int(i.to_big()));
        }
        let Some(result) = self.call_special(v, Special::Index, &[])? else {
            return Err(self.type_error(&format!("'{}' object cannot be interpreted as an integer", self.type_name(v))));
        };
        match result.as_int() {
            Some(_) if self.type_of(result) == self.types().int => Ok(result),
            Some(i) => {
                self.warn_of_subclass("__index__", result, "int")?;
                Ok(self.big_int(i.to_big()))
            }
            None => Err(self.type_error(&format!("__index__ returned non-int (type {})", self.type_name(result)))),
        }
    }

    /// An index into a sequence, not adjusted.
    ///
    /// # Errors
    /// TypeError; IndexError "cannot fit 'X' into an index-sized integer".
    pub fn index_isize(&self, v: Value) -> R<isize> {
        if v.is_small() {
            return Ok(v.as_small() as isize);
        }
        match self.index(v)?.as_int().and_then(IntRef::to_i64) {
            Some(i) => Ok(i as isize),
            None => Err(self.index_error(&format!("cannot fit '{}' into an index-sized integer", self.type_name(v)))),
        }
    }

    /// A part of a slice: clipped to isize.
    ///
    /// # Errors
    /// TypeError "slice indices must be integers or None or have an __index__ method".
    pub fn slice_index(&self, v: Value) -> R<isize> {
        if v.is_small() {
            return Ok(v.as_small() as isize);
        }
        if v.as_int().is_none() && self.type_of(v).special(self, Special::Index).is_none() {
            return Err(self.type_error("slice indices must be integers or None or have an __index__ method"));
        }
        let v = self.index(v)?;
        Ok(match v.as_int() {
            Some(i) => match i.to_i64() {
                Some(i) => i as isize,
                None if i.is_negative() => isize::MIN,
                None => isize::MAX,
            },
            None => 0,
        })
    }

    /// An int argument that must fit 64 bits.
    ///
    /// # Errors
    /// TypeError; OverflowError "Python int too large to convert to C long".
    pub fn to_i64(&self, v: Value) -> R<i64> {
        if v.is_small() {
            return Ok(v.as_small());
        }
        match self.index(v)?.as_int().and_then(IntRef::to_i64) {
            Some(i) => Ok(i),
            None => Err(self.overflow_error("Python int too large to convert to C long")),
        }
    }

    /// A float argument: a float, an int, or an object with `__float__` or `__index__`.
    ///
    /// # Errors
    /// TypeError "must be real number, not X"; OverflowError.
    pub fn to_f64(&self, v: Value) -> R<f64> {
        if let Some(f) = v.as_float() {
            return Ok(f);
        }
        if v.is_small() {
            return Ok(v.as_small() as f64);
        }
        if let Some(i) = v.as_int() {
            return int::arith::int_to_float(self, i);
        }
        if let Some(result) = self.call_special(v, Special::Float, &[])? {
            return self.float_of_method(v, result);
        }
        if self.type_of(v).special(self, Special::Index).is_some() {
            let i = self.index(v)?;
            return self.to_f64(i);
        }
        Err(self.type_error(&format!("must be real number, not {}", self.type_name(v))))
    }

    /// What `v.__float__()` returned.
    ///
    /// # Errors
    /// TypeError; DeprecationWarning where a filter makes it an error.
    pub(crate) fn float_of_method(&self, v: Value, result: Value) -> R<f64> {
        let Some(x) = result.as_float() else {
            let (of, found) = (self.type_name(v), self.type_name(result));
            return Err(self.type_error(&format!("{of}.__float__ returned non-float (type {found})")));
        };
        if self.type_of(result) != self.types().float {
            self.warn_of_subclass(&format!("{}.__float__", self.type_name(v)), result, "float")?;
        }
        Ok(x)
    }

    /// Warns that the conversion `method` returned an instance of a subclass of `base`.
    ///
    /// # Errors
    /// DeprecationWarning where a filter makes it an error.
    #[cold]
    pub(crate) fn warn_of_subclass(&self, method: &str, result: Value, base: &str) -> R<()> {
        let message = format!(
            "{method} returned non-{base} (type {}).  The ability to return an instance of a strict subclass of {base} \
             is deprecated, and may be removed in a future version of Python.",
            self.type_name(result)
        );
        self.warn(self.types().deprecation_warning, &message, None)
    }

    // ---- iteration

    /// `iter(v)`.
    ///
    /// # Errors
    /// TypeError "'X' object is not iterable".
    pub fn iter(&self, v: Value) -> R {
        if let Some(it) = iterator::iter_of(self, v) {
            return Ok(it);
        }
        let ty = self.type_of(v);
        match ty.special(self, Special::Iter) {
            Some(Value::NONE) | None => {}
            Some(method) => {
                let it = self.call_unbound(method, v, &[])?;
                if self.type_of(it).special(self, Special::Next).is_none() {
                    return Err(
                        self.type_error(&format!("iter() returned non-iterator of type '{}'", self.type_name(it)))
                    );
                }
                return Ok(it);
            }
        }
        if ty.special(self, Special::GetItem).is_some() && ty.special(self, Special::Iter).is_none() {
            return Ok(iterator::sequence_iter(self, v));
        }
        Err(self.type_error(&format!("'{}' object is not iterable", ty.name())))
    }

    /// The next item, or none at the end.
    ///
    /// # Errors
    /// TypeError "'X' object is not an iterator", and what `__next__` raises,
    /// StopIteration excepted.
    #[inline]
    pub fn next(&self, it: Value) -> R<Option<Value>> {
        if let Some(iter) = it.cast::<Iter>() {
            return match iterator::next(self, iter) {
                // What the function of a map or filter raises may be the end.
                Err(_) if iter.calls_function() && self.raised_is(self.types().stop_iteration) => {
                    self.clear_raised();
                    Ok(None)
                }
                next => next,
            };
        }
        if let Some(generator) = it.cast::<crate::objects::generator::Generator>() {
            let item = self.resume(generator, super::call::Resume::Send(Value::NONE))?;
            if item.is_none() {
                self.take_stop_value();
            }
            return Ok(item);
        }
        let Some(method) = self.type_of(it).special(self, Special::Next) else {
            return Err(self.type_error(&format!("'{}' object is not an iterator", self.type_name(it))));
        };
        match self.call_unbound_raw(method, it, &[]) {
            Ok(item) => Ok(item.defined()),
            Err(_) if self.raised_is(self.types().stop_iteration) => {
                self.clear_raised();
                Ok(None)
            }
            Err(raised) => Err(raised),
        }
    }

    /// Calls `visit` for each item of any iterable.
    ///
    /// # Errors
    /// As iter and next, and what `visit` gives.
    pub fn each(&self, v: Value, mut visit: impl FnMut(Value) -> R<()>) -> R<()> {
        let ty = self.type_of(v);
        if let Some(list) = v.cast::<List>()
            && ty == self.types().list
        {
            let mut i = 0;
            while let Some(item) = list.get(i) {
                visit(item)?;
                i += 1;
            }
            return Ok(());
        }
        if let Some(tuple) = v.cast::<Tuple>()
            && ty == self.types().tuple
        {
            for item in tuple.items() {
                visit(*item)?;
            }
            return Ok(());
        }
        if let Some((start, stop, step)) = v.cast::<Range>().and_then(|r| r.small()) {
            let mut i = start;
            while if step > 0 { i < stop } else { i > stop } {
                visit(Value::small(i))?;
                self.safepoint()?;
                i = match i.checked_add(step) {
                    Some(next) if Value::try_small(next).is_some() => next,
                    _ => break,
                };
            }
            return Ok(());
        }
        let it = self.iter(v)?;
        while let Some(item) = self.next(it)? {
            visit(item)?;
            self.safepoint()?;
        }
        Ok(())
    }

    /// `list(v)`, fresh.
    ///
    /// # Errors
    /// As [`Thread::each`].
    pub fn to_list(&self, v: Value) -> R<Gc<List>> {
        let result = List::empty(self);
        list::methods::extend(self, result, v)?;
        Ok(result)
    }

    /// `tuple(v)`.
    ///
    /// # Errors
    /// As [`Thread::each`].
    pub fn to_tuple(&self, v: Value) -> R<Gc<Tuple>> {
        if let Some(tuple) = v.cast::<Tuple>()
            && self.type_of(v) == self.types().tuple
        {
            return Ok(tuple);
        }
        let list = self.to_list(v)?;
        Tuple::try_with(self, list.len(), |i| list.get(i).unwrap_or(Value::NONE))
    }

    // ---- items

    /// `o[k]`.
    ///
    /// # Errors
    /// TypeError "'X' object is not subscriptable", and what `__getitem__` raises.
    pub fn get_item(&self, o: Value, k: Value) -> R {
        if let Some(object) = o.object() {
            let (ty, types) = (object.ty(), self.types());
            if ty == types.list
                && let Some(l) = o.cast::<List>()
            {
                return list::methods::get_item(self, l, k);
            }
            if ty == types.dict
                && let Some(d) = o.cast::<Dict>()
            {
                return match d.get(self, k)? {
                    Some(v) => Ok(v),
                    None => Err(self.key_error(k)),
                };
            }
            if ty == types.tuple
                && let Some(s) = o.cast::<Tuple>()
            {
                return tuple::methods::get_item(self, s, k);
            }
            if ty == types.str
                && let Some(s) = o.cast::<Str>()
            {
                return string::methods::str_get_item(self, s, k);
            }
        }
        if let Some(result) = self.call_special(o, Special::GetItem, &[k])? {
            return Ok(result);
        }
        if let Some(class) = o.cast::<TypeObject>() {
            let name = self.vm().special_name(Special::ClassGetItem);
            if let Some(method) = self.find_attr(o, name)? {
                return self.call(method, &[k]);
            }
            return Err(self.type_error(&format!("type '{}' is not subscriptable", object::full_name(self, class))));
        }
        Err(self.type_error(&format!("'{}' object is not subscriptable", self.type_name(o))))
    }

    /// `o[k] = v`.
    ///
    /// # Errors
    /// TypeError "'X' object does not support item assignment", and what `__setitem__` raises.
    pub fn set_item(&self, o: Value, k: Value, v: Value) -> R<()> {
        if let Some(object) = o.object() {
            let (ty, types) = (object.ty(), self.types());
            if ty == types.list
                && let Some(l) = o.cast::<List>()
            {
                return list::methods::set_item(self, l, k, v);
            }
            if ty == types.dict
                && let Some(d) = o.cast::<Dict>()
            {
                return d.set(self, k, v);
            }
        }
        match self.call_special(o, Special::SetItem, &[k, v])? {
            Some(_) => Ok(()),
            None => Err(self.no_item_assignment(o, k)),
        }
    }

    /// `del o[k]`.
    ///
    /// # Errors
    /// TypeError "'X' object does not support item deletion", and what `__delitem__` raises.
    pub fn del_item(&self, o: Value, k: Value) -> R<()> {
        match self.call_special(o, Special::DelItem, &[k])? {
            Some(_) => Ok(()),
            None => Err(self.no_item_deletion(o, k)),
        }
    }

    /// Why `o[k] = v` has no `__setitem__`.
    #[cold]
    fn no_item_assignment(&self, o: Value, k: Value) -> Raised {
        if self.type_of(o).special(self, Special::DelItem).is_some() {
            return self.raise_text(self.types().attribute_error, "__setitem__");
        }
        match self.is_item_index(o, k) {
            Err(raised) => raised,
            Ok(_) => self.type_error(&format!("'{}' object does not support item assignment", self.type_name(o))),
        }
    }

    /// Why `del o[k]` has no `__delitem__`. CPython says it in other words of a sequence's index
    /// (`Objects/abstract.c:PySequence_DelItem`).
    #[cold]
    fn no_item_deletion(&self, o: Value, k: Value) -> Raised {
        if self.type_of(o).special(self, Special::SetItem).is_some() {
            return self.raise_text(self.types().attribute_error, "__delitem__");
        }
        let verb = match self.is_item_index(o, k) {
            Err(raised) => return raised,
            Ok(true) => "doesn't",
            Ok(false) => "does not",
        };
        self.type_error(&format!("'{}' object {verb} support item deletion", self.type_name(o)))
    }

    /// Whether `k` would be the index of an item, were `o` a sequence that can change.
    ///
    /// # Errors
    /// IndexError of an int that is no index; what `__index__` raises.
    fn is_item_index(&self, o: Value, k: Value) -> R<bool> {
        let types = self.types();
        let ty = self.type_of(o);
        let sequences = [types.tuple, types.str, types.bytes, types.range, types.set, types.frozenset];
        if !ty.has_flag(type_flag::HEAP) && !sequences.contains(&ty) {
            return Ok(false);
        }
        if k.as_int().is_none() && self.type_of(k).special(self, Special::Index).is_none() {
            return Ok(false);
        }
        self.index_isize(k).map(|_| true)
    }

    /// `item in container`.
    ///
    /// # Errors
    /// TypeError "argument of type 'X' is not iterable", and what the methods raise.
    pub fn contains(&self, container: Value, item: Value) -> R<bool> {
        let ty = self.type_of(container);
        if ty == self.types().dict
            && let Some(d) = container.cast::<Dict>()
        {
            return Ok(d.get(self, item)?.is_some());
        }
        if let Some(set) = container.cast::<crate::objects::set::Set>()
            && (ty == self.types().set || ty == self.types().frozenset)
            && (item.is_small() || item.is::<Str>())
        {
            return set.contains(self, item);
        }
        if ty == self.types().tuple
            && let Some(tuple) = container.cast::<Tuple>()
        {
            for found in tuple.items() {
                if self.equal(*found, item)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        match ty.special(self, Special::Contains) {
            Some(Value::NONE) => {
                return Err(self.type_error(&format!("'{}' object is not a container", ty.name())));
            }
            Some(method) => {
                let result = self.call_unbound(method, container, &[item])?;
                return self.truthy(result);
            }
            None => {}
        }
        if ty.special(self, Special::Iter).is_none() && ty.special(self, Special::GetItem).is_none() {
            return Err(self.type_error(&format!("argument of type '{}' is not iterable", ty.name())));
        }
        let it = self.iter(container)?;
        while let Some(found) = self.next(it)? {
            if self.equal(found, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    // ---- special methods

    /// Calls special method `which` of `o`'s type, or none if it has no such method.
    ///
    /// # Errors
    /// What the method raises.
    pub fn call_special(&self, o: Value, which: Special, args: &[Value]) -> R<Option<Value>> {
        match self.type_of(o).special(self, which) {
            Some(method) => Ok(Some(self.call_unbound(method, o, args)?)),
            None => Ok(None),
        }
    }

    /// Calls a class attribute as a method of `this`: binds it first if it is no function.
    ///
    /// # Errors
    /// What it raises.
    pub(crate) fn call_unbound(&self, method: Value, this: Value, args: &[Value]) -> R {
        let result = self.call_unbound_raw(method, this, args)?;
        if result.is_undef() { Err(self.stop_iteration(Value::UNDEF)) } else { Ok(result) }
    }

    /// The same; UNDEF is the end of a native iterator.
    pub(super) fn call_unbound_raw(&self, method: Value, this: Value, args: &[Value]) -> R {
        use crate::objects::function::{Function, NativeFunction};
        if let Some(native) = method.cast::<NativeFunction>()
            && native.is_method()
            && args.len() < 7
        {
            let simple = match args {
                [] => self.call_native_simple(native, &[this]),
                [arg] => self.call_native_simple(native, &[this, *arg]),
                _ => None,
            };
            if let Some(result) = simple {
                return result;
            }
            let mut all = [Value::UNDEF; 8];
            all[0] = this;
            all[1..=args.len()].copy_from_slice(args);
            return self.call_native(native, Args::positional_only(&all[..=args.len()]));
        }
        if method.is::<Function>() {
            return self.call_prepending(method, this, args);
        }
        let bound = self.bind(method, this, self.type_of(this))?;
        self.call(bound, args)
    }
}
