//! What natives and instructions ask of any object: its type, truth, length, hash; in the modules below its text, its
//! number, its items.

mod classes;
mod items;
mod iteration;
mod numbers;
mod text;

use super::{R, Raised, Thread};
use crate::objects::dict::Dict;
use crate::objects::function::Args;
use crate::objects::int::IntRef;
use crate::objects::list::List;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::{Special, TypeObject, type_flag};
use crate::objects::{float, int};
use crate::value::{Gc, Value};

/// Classes in Python whose counterparts in CPython are not: its messages name them with their modules.
const NATIVE_ELSEWHERE: &[(&str, &str)] = &[
    ("_asyncio", "Future"),
    ("_asyncio", "Task"),
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
        self.name_of_type(self.type_of(v))
    }

    /// The same of a type.
    pub(super) fn name_of_type(&self, ty: Gc<TypeObject>) -> String {
        let name = ty.name();
        let module = ty.namespace().get_str(self, self.intern("__module__")).and_then(|module| module.cast::<Str>());
        let Some(module) = module else { return name };
        let module = module.to_lossy();
        let is_native = match ty.has_flag(type_flag::HEAP) {
            true => ty.has_flag(type_flag::IMMUTABLE) || NATIVE_ELSEWHERE.contains(&(&*module, &*name)),
            false => !PYTHON_ELSEWHERE.contains(&&*module),
        };
        if is_native && module != "builtins" { format!("{module}.{name}") } else { name }
    }

    /// Whether the value's type is `ty` or a subclass.
    #[inline]
    pub fn is_instance(&self, v: Value, ty: Gc<TypeObject>) -> bool {
        let found = self.type_of(v);
        found == ty || found.is_subtype(ty)
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
            && native.binds()
            && args.len() < 7
        {
            self.check_native_call()?;
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
