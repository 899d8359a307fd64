//! Attributes: Python's look-up order, and what inline caches keep of it.
//!
//! A cache word: `shape:32 | payload:24 | misses:4 | kind:4`. It is one atomic
//! word that checks itself: the shape number says that the payload is right (S1).

use std::sync::atomic::{AtomicU64, Ordering};

use super::attribute_cache::Use;
use super::{R, Thread};
use crate::objects::descriptor::{Descriptor, Role, member_get, super_get};
use crate::objects::exception::Exception;
use crate::objects::function::{BoundMethod, Function, NativeFunction};
use crate::objects::instance;
use crate::objects::module::Module;
use crate::objects::string::Str;
use crate::objects::ty::{self, Sort, Special, TypeObject, type_flag};
use crate::objects::{Header, Kind, flag};
use crate::value::{Gc, Slot, Value};

/// Kinds of cache words.
pub(super) mod cached {
    /// An inline slot of the instance; payload: its offset in words.
    pub const SLOT: u64 = 1;
    /// A method of the instance's class; payload: its number in the flat table.
    pub const METHOD: u64 = 2;
    /// A plain class attribute read through an instance; payload: the same.
    pub const CLASS: u64 = 3;
    /// An attribute of a class itself; payload: the same.
    pub const TYPE: u64 = 4;
    /// A module's name; payload: its entry number.
    pub const MODULE: u64 = 5;
    /// Storing adds an attribute: shape is the new one; payload: as SLOT.
    pub const ADD: u64 = 6;
    /// LoadGlobal: in the globals; payload: the entry number.
    pub const GLOBAL: u64 = 7;
    /// LoadGlobal: in builtins; shape: the version of the globals; payload: the entry number.
    pub const BUILTIN: u64 = 8;
}

/// A site that was refilled this often is left alone.
const MISSES_MAX: u64 = 15;

#[inline(always)]
pub(super) const fn kind_of(word: u64) -> u64 {
    word & 15
}

#[inline(always)]
pub(super) const fn payload_of(word: u64) -> usize {
    (word as u32 >> 8) as usize
}

#[inline(always)]
pub(super) const fn shape_of(word: u64) -> u32 {
    (word >> 32) as u32
}

/// Stores a cache word unless the site changes too often; whether it did.
pub(super) fn fill(cache: &AtomicU64, kind: u64, shape: u32, payload: usize) -> bool {
    let misses = cache.load(Ordering::Relaxed) >> 4 & 15;
    if misses == MISSES_MAX || payload >= 1 << 24 {
        return false;
    }
    cache.store(u64::from(shape) << 32 | (payload as u64) << 8 | (misses + 1) << 4 | kind, Ordering::Relaxed);
    true
}

/// The slot at a word offset of an object, as a cache says.
///
/// # Safety
/// The object has the shape number that the offset was cached with.
#[inline(always)]
pub(super) unsafe fn slot_at_word(object: &Header, words: usize) -> &Slot {
    // SAFETY: S1: objects of one shape have their inline slots at the same offsets.
    unsafe { &*(object as *const Header).cast::<Slot>().add(words) }
}

/// What LoadMethod puts into a method pair.
pub(super) enum MethodPair {
    /// (function, self)
    Unbound(Value),
    /// (UNDEF, callable)
    Bound(Value),
}

impl Thread {
    /// `o.name`.
    ///
    /// # Errors
    /// AttributeError, and what descriptors and `__getattr__` raise.
    pub fn get_attr(&self, o: Value, name: Gc<Str>) -> R {
        self.read_attr(o, name).inspect_err(|_| self.note_attribute(o, name))
    }

    fn read_attr(&self, o: Value, name: Gc<Str>) -> R {
        let ty = self.type_of(o);
        let getter = ty.special(self, Special::GetAttribute);
        let result = if getter == self.types().object.special(self, Special::GetAttribute) {
            self.generic_get_attr(o, name)
        } else {
            match getter {
                Some(getter) => self.call_unbound(getter, o, &[name.value()]),
                None => self.generic_get_attr(o, name),
            }
        };
        match result {
            Err(_) if ty.special(self, Special::GetAttr).is_some() && self.raised_is(self.types().attribute_error) => {
                let Some(method) = ty.special(self, Special::GetAttr) else { return result };
                self.clear_raised();
                self.call_unbound(method, o, &[name.value()])
            }
            result => result,
        }
    }

    /// Tells an AttributeError that the program made, on its way, which attribute of what was read.
    #[cold]
    fn note_attribute(&self, o: Value, name: Gc<Str>) {
        if !self.raised_is(self.types().attribute_error) {
            return;
        }
        let Some(error) = self.raised().cast::<Exception>() else { return };
        let fields = [("name", name.value()), ("obj", o)];
        if fields.iter().all(|(field, _)| instance::get_own(self, &error.header, self.intern(field)).is_none()) {
            fields.iter().for_each(|(field, value)| self.set_attribute_of(error, field, *value));
        }
    }

    /// `o.name`.
    ///
    /// # Errors
    /// As [`Thread::get_attr`].
    pub fn get_attr_text(&self, o: Value, name: &str) -> R {
        self.get_attr(o, self.intern(name))
    }

    /// `o.name`, or none where that raises AttributeError.
    ///
    /// # Errors
    /// Any other exception.
    pub fn find_attr(&self, o: Value, name: Gc<Str>) -> R<Option<Value>> {
        match self.find_quietly(o, name) {
            Err(_) if self.raised_is(self.types().attribute_error) => {
                self.clear_raised();
                Ok(None)
            }
            found => found,
        }
    }

    /// The same, but AttributeError is raised where more than a search for the name is needed.
    fn find_quietly(&self, o: Value, name: Gc<Str>) -> R<Option<Value>> {
        let (ty, types) = (self.type_of(o), self.types());
        if ty.special(self, Special::GetAttr).is_none() {
            let getter = ty.special(self, Special::GetAttribute);
            if getter == types.object.special(self, Special::GetAttribute) {
                return self.find_generic(o, name);
            }
            if let Some(class) = o.cast::<TypeObject>()
                && getter == types.type_.special(self, Special::GetAttribute)
            {
                return ty::methods::find_attribute(self, class, self.intern_str(name));
            }
        }
        self.read_attr(o, name).map(Some)
    }

    /// `object.__getattribute__(o, name)`.
    ///
    /// # Errors
    /// AttributeError, and what descriptors raise.
    pub fn generic_get_attr(&self, o: Value, name: Gc<Str>) -> R {
        self.find_generic(o, name)?.ok_or_else(|| self.no_attribute(o, name))
    }

    /// The same; None if nothing has the name.
    fn find_generic(&self, o: Value, name: Gc<Str>) -> R<Option<Value>> {
        let name = self.intern_str(name);
        let ty = self.type_of(o);
        let found = ty.find(self, name);
        if let Some((_, Sort::Data, descriptor)) = found
            && self.can_be_read(descriptor)
        {
            return self.bind(descriptor, o, ty).map(Some);
        }
        if let Some(value) = self.own_attribute(o, name) {
            return Ok(Some(value));
        }
        match found {
            Some((_, Sort::Plain, value)) => Ok(Some(value)),
            Some((_, _, value)) => self.bind(value, o, ty).map(Some),
            None => Ok(None),
        }
    }

    /// Whether a data descriptor has `__get__`, and not only `__set__`.
    pub(crate) fn can_be_read(&self, descriptor: Value) -> bool {
        descriptor.is::<Descriptor>() || self.type_of(descriptor).special(self, Special::Get).is_some()
    }

    /// What the object itself has under `name`.
    fn own_attribute(&self, o: Value, name: Gc<Str>) -> Option<Value> {
        let object = o.object()?;
        if object.has_flag(flag::HAS_ATTRIBUTES) {
            return instance::get_own(self, object, name);
        }
        match object.kind() {
            Kind::Function => {
                let dict = o.cast::<Function>()?.dict.get();
                dict.cast::<crate::objects::dict::Dict>()?.get_str(self, name)
            }
            Kind::Module => o.cast::<Module>()?.dict().get_str(self, name),
            _ => None,
        }
    }

    /// AttributeError "'X' object has no attribute 'name'".
    #[cold]
    pub(crate) fn no_attribute(&self, o: Value, name: Gc<Str>) -> super::Raised {
        let text = name.to_lossy();
        let message = match o.cast::<TypeObject>() {
            Some(ty) => format!("type object '{}' has no attribute '{text}'", self.name_of_type(ty)),
            None => format!("'{}' object has no attribute '{text}'", self.type_name(o)),
        };
        self.attribute_error(&message, name.value(), o)
    }

    /// The method `name` that the class of `o` has, bound; what `o` has itself does not count.
    ///
    /// # Errors
    /// What `__get__` raises.
    pub fn find_special(&self, o: Value, name: &str) -> R<Option<Value>> {
        let ty = self.type_of(o);
        ty.lookup(self, self.intern(name)).map(|method| self.bind(method, o, ty)).transpose()
    }

    /// What reading a class attribute `value` from `this` (an instance of `ty`)
    /// gives: the descriptor protocol's `__get__`.
    ///
    /// # Errors
    /// What `__get__` raises.
    pub fn bind(&self, value: Value, this: Value, ty: Gc<TypeObject>) -> R {
        let Some(object) = value.object() else { return Ok(value) };
        match object.kind() {
            Kind::Function => Ok(BoundMethod::new(self, value, this).value()),
            Kind::NativeFunction => match value.cast::<NativeFunction>() {
                Some(native) if native.binds() => Ok(NativeFunction::bound(self, native, this)),
                _ => Ok(value),
            },
            Kind::Descriptor => match value.cast::<Descriptor>() {
                Some(d) => self.bind_descriptor(d, this, ty),
                None => Ok(value),
            },
            _ => match object.ty().special(self, Special::Get) {
                Some(get) => self.call_unbound(get, value, &[this, ty.value()]),
                None => Ok(value),
            },
        }
    }

    fn bind_descriptor(&self, d: Gc<Descriptor>, this: Value, ty: Gc<TypeObject>) -> R {
        let overridden = d.header.ty().has_flag(type_flag::HEAP);
        if overridden && let Some(get) = d.header.ty().special(self, Special::Get).filter(|g| g.is::<Function>()) {
            return self.call_unbound(get, d.value(), &[this, ty.value()]);
        }
        match d.role {
            Role::Property => match d.get(0).given() {
                Some(getter) => self.call(getter, &[this]),
                None => match d.header.ty().special(self, Special::Get) {
                    // It knows the property's name for the message.
                    Some(get) => self.call_unbound(get, d.value(), &[this, ty.value()]),
                    None => Err(self.attribute_error("property has no getter", Value::NONE, this)),
                },
            },
            Role::StaticMethod => Ok(d.get(0)),
            Role::ClassMethod => self.bind_to_class(d.get(0), ty),
            Role::GetSet => match d.getset {
                Some(def) => {
                    self.check_native_call()?;
                    (def.get)(self, this)
                }
                None => Ok(d.value()),
            },
            Role::Member => member_get(self, d.value(), this),
            Role::Super => super_get(self, d, this),
            Role::MappingProxy => Ok(d.value()),
        }
    }

    fn bind_to_class(&self, function: Value, ty: Gc<TypeObject>) -> R {
        match function.object().map(|o| o.kind()) {
            Some(Kind::Function) => Ok(BoundMethod::new(self, function, ty.value()).value()),
            Some(Kind::NativeFunction) => match function.cast::<NativeFunction>() {
                Some(native) if native.binds() => Ok(NativeFunction::bound(self, native, ty.value())),
                _ => Ok(BoundMethod::new(self, function, ty.value()).value()),
            },
            _ => Ok(BoundMethod::new(self, function, ty.value()).value()),
        }
    }

    /// What reading a class attribute `value` from the class `ty` itself gives.
    ///
    /// # Errors
    /// What `__get__` raises.
    pub fn bind_class_attribute(&self, value: Value, ty: Gc<TypeObject>) -> R {
        let Some(object) = value.object() else { return Ok(value) };
        match object.kind() {
            Kind::Function | Kind::NativeFunction => Ok(value),
            Kind::Descriptor => match value.cast::<Descriptor>().map(|d| (d, d.role)) {
                Some((d, Role::StaticMethod)) => Ok(d.get(0)),
                Some((d, Role::ClassMethod)) => self.bind_to_class(d.get(0), ty),
                _ if object.ty().has_flag(type_flag::HEAP) => match object.ty().special(self, Special::Get) {
                    Some(get) => self.call_unbound(get, value, &[Value::NONE, ty.value()]),
                    None => Ok(value),
                },
                _ => Ok(value),
            },
            _ => match object.ty().special(self, Special::Get) {
                Some(get) => self.call_unbound(get, value, &[Value::NONE, ty.value()]),
                None => Ok(value),
            },
        }
    }

    // ---- setting

    /// `o.name = v`.
    ///
    /// # Errors
    /// AttributeError, and what descriptors and `__setattr__` raise.
    pub fn set_attr(&self, o: Value, name: Gc<Str>, v: Value) -> R<()> {
        let ty = self.type_of(o);
        let setter = ty.special(self, Special::SetAttr);
        if setter == self.types().object.special(self, Special::SetAttr) {
            return self.generic_set_attr(o, name, Some(v));
        }
        match setter {
            Some(setter) => self.call_unbound(setter, o, &[name.value(), v]).map(|_| ()),
            None => self.generic_set_attr(o, name, Some(v)),
        }
    }

    /// `del o.name`.
    ///
    /// # Errors
    /// As [`Thread::set_attr`].
    pub fn del_attr(&self, o: Value, name: Gc<Str>) -> R<()> {
        let ty = self.type_of(o);
        let deleter = ty.special(self, Special::DelAttr);
        if deleter == self.types().object.special(self, Special::DelAttr) {
            return self.generic_set_attr(o, name, None);
        }
        match deleter {
            Some(deleter) => self.call_unbound(deleter, o, &[name.value()]).map(|_| ()),
            None => self.generic_set_attr(o, name, None),
        }
    }

    /// `object.__setattr__(o, name, value)`, or `__delattr__` without a value.
    ///
    /// # Errors
    /// AttributeError, and what descriptors raise.
    pub fn generic_set_attr(&self, o: Value, name: Gc<Str>, value: Option<Value>) -> R<()> {
        let name = self.intern_str(name);
        let ty = self.type_of(o);
        let found = ty.find(self, name);
        if let Some((_, Sort::Data, descriptor)) = found {
            return self.set_through(descriptor, o, name, value);
        }
        if let Some(object) = o.object() {
            if object.has_flag(flag::HAS_ATTRIBUTES) {
                return match value {
                    Some(value) => instance::set_own(self, object, name, value),
                    None if instance::delete_own(self, object, name)? => Ok(()),
                    None if ty::slots::is_member(self, ty, name) => {
                        Err(self.attribute_error(&name.to_lossy(), name.value(), o))
                    }
                    None if ty::slots::refuses(self, ty, name) => Err(ty::slots::refusal(self, o, name)),
                    None => Err(self.no_attribute(o, name)),
                };
            }
            match object.kind() {
                Kind::Module => {
                    if let Some(module) = o.cast::<Module>() {
                        return match value {
                            Some(value) => module.dict().set_str(self, name, value),
                            None if module.dict().remove(self, name.value())?.is_some() => Ok(()),
                            None => Err(self.no_attribute(o, name)),
                        };
                    }
                }
                Kind::Function => return self.set_function_attribute(o, name, value),
                Kind::Type => {
                    if let Some(ty) = o.cast::<TypeObject>() {
                        return match ty::set_attribute(self, ty, name, value)? {
                            true => Ok(()),
                            false => Err(self.no_attribute(o, name)),
                        };
                    }
                }
                _ => {}
            }
        }
        let text = name.to_lossy();
        let message = match found {
            Some(_) => format!("'{}' object attribute '{text}' is read-only", ty.name()),
            None if o.object().is_some_and(|h| h.has_flag(flag::HAS_ATTRIBUTES)) => {
                return Err(self.no_attribute(o, name));
            }
            None => {
                format!(
                    "'{}' object has no attribute '{text}' and no __dict__ for setting new attributes",
                    self.type_name(o)
                )
            }
        };
        Err(self.attribute_error(&message, name.value(), o))
    }

    fn set_function_attribute(&self, o: Value, name: Gc<Str>, value: Option<Value>) -> R<()> {
        use crate::objects::dict::Dict;
        let Some(function) = o.cast::<Function>() else { return Err(self.no_attribute(o, name)) };
        if function.dict.get().is_undef() {
            let fresh = Dict::new(self);
            let _ = function.dict.compare_set(Value::UNDEF, fresh.value());
        }
        let Some(dict) = function.dict.get().cast::<Dict>() else { return Err(self.no_attribute(o, name)) };
        match value {
            Some(value) => dict.set_str(self, name, value),
            None if dict.remove(self, name.value())?.is_some() => Ok(()),
            None => Err(self.no_attribute(o, name)),
        }
    }

    /// Sets or deletes through a data descriptor.
    fn set_through(&self, descriptor: Value, o: Value, name: Gc<Str>, value: Option<Value>) -> R<()> {
        if let Some(d) = descriptor.cast::<Descriptor>()
            && d.role == Role::GetSet
            && let Some(def) = d.getset
        {
            return d.change(self, def, o, value.unwrap_or(Value::UNDEF));
        }
        let result = match value {
            Some(value) => self.call_special(descriptor, Special::Set, &[o, value])?,
            None => self.call_special(descriptor, Special::Delete, &[o])?,
        };
        match result {
            Some(_) => Ok(()),
            None => Err(self.attribute_error(if value.is_some() { "__set__" } else { "__delete__" }, name.value(), o)),
        }
    }

    // ---- inline caches

    /// Brings an object with attributes to a current shape of its class. Comes before a look at the class:
    /// this may wait, and the class change meanwhile; from the shape on nothing waits (S2).
    fn refresh(&self, object: &Header) -> u32 {
        if object.has_flag(flag::HAS_ATTRIBUTES) { instance::refresh_shape(self, object) } else { object.shape() }
    }

    /// Whether the plain look-up order holds for the type's instances.
    fn is_plain(&self, ty: Gc<TypeObject>) -> bool {
        let object = self.types().object;
        ty.special(self, Special::GetAttribute) == object.special(self, Special::GetAttribute)
    }

    /// `o.name` for LoadAttr; fills the cache where it can.
    pub(super) fn load_attr(&self, cache: &AtomicU64, o: Value, name: Gc<Str>) -> R {
        match o.object().and_then(|object| self.remembered(object, name)) {
            Some(value) => Ok(value),
            None => self.load_unknown_attr(cache, o, name),
        }
    }

    #[inline(never)]
    fn load_unknown_attr(&self, cache: &AtomicU64, o: Value, name: Gc<Str>) -> R {
        let Some(object) = o.object() else { return self.get_attr(o, name) };
        self.refresh(object);
        let ty = object.ty();
        match object.kind() {
            Kind::Type if ty == self.types().type_ => {
                if let Some(class) = o.cast::<TypeObject>()
                    && let Some(value) = self.cache_class_attribute(cache, class, name)
                {
                    return Ok(value);
                }
            }
            Kind::Module if ty == self.types().module => {
                if let Some(value) = self.cache_module_name(cache, o, name) {
                    return Ok(value);
                }
            }
            _ if self.is_plain(ty) => {
                let shape = object.shape();
                let found = ty.find(self, name);
                let own = self.cache_own_slot(cache, object, shape, name, found.map(|f| f.1));
                if let Some(value) = own {
                    return Ok(value);
                }
                match found {
                    Some((number, Sort::Plain, value)) if self.has_no_own(object, name) => {
                        self.fill_for_instance(cache, object, (Use::Load, name, shape), (cached::CLASS, shape, number));
                        return Ok(value);
                    }
                    _ => {}
                }
            }
            _ => {}
        }
        self.get_attr(o, name)
    }

    /// Whether the object's shape rules out an own attribute `name`.
    fn has_no_own(&self, object: &Header, name: Gc<Str>) -> bool {
        if object.shape() == 0 {
            return false;
        }
        if object.has_flag(flag::HAS_ATTRIBUTES) {
            return !object.has_flag(flag::DICT_MODE) && instance::slot_number(self, object, name.value()).is_none();
        }
        !matches!(object.kind(), Kind::Function | Kind::Module | Kind::Type)
    }

    /// Stores a cache word that knows a shape of `object`'s class in the instruction's cache and in the
    /// thread's table, unless that is a shape of an earlier state of the class (see caches.rs). `before`
    /// is the object's shape when the instruction began.
    fn fill_for_instance(&self, cache: &AtomicU64, object: &Header, key: (Use, Gc<Str>, u32), word: (u64, u32, usize)) {
        let ((which, name, before), (kind, shape, payload)) = (key, word);
        let ty = object.ty();
        let shapes = &self.vm().shapes;
        let version = shapes.version(shape);
        if version.is_none() || version != shapes.version(ty.instance_shape()) || payload >= 1 << 24 {
            return;
        }
        ty.note_cached();
        self.attributes.store(name, which, before, u64::from(shape) << 32 | (payload as u64) << 8 | kind);
        fill(cache, kind, shape, payload);
    }

    /// `object.name` where the thread's table knows it.
    #[inline(always)]
    fn remembered(&self, object: &Header, name: Gc<Str>) -> Option<Value> {
        let shape = object.shape();
        let word = self.attributes.find(name, Use::Load, shape);
        if word == 0 || shape_of(word) != shape {
            return None;
        }
        match kind_of(word) {
            // SAFETY: the shape is the word's (S1, S4).
            cached::SLOT => Some(unsafe { slot_at_word(object, payload_of(word)) }.get()),
            cached::CLASS => Some(object.ty().at(payload_of(word))),
            _ => None,
        }
    }

    fn cache_own_slot(
        &self,
        cache: &AtomicU64,
        object: &Header,
        shape: u32,
        name: Gc<Str>,
        class: Option<Sort>,
    ) -> Option<Value> {
        if class == Some(Sort::Data) || !object.has_flag(flag::HAS_ATTRIBUTES) || object.has_flag(flag::DICT_MODE) {
            return None;
        }
        let slot = instance::slot_number(self, object, name.value())?;
        let value = instance::get_own(self, object, name)?;
        if slot < self.vm().shapes.promised(shape) && object.kind() != Kind::Tuple {
            let words = instance::word_offset(object) + 1 + slot;
            self.fill_for_instance(cache, object, (Use::Load, name, shape), (cached::SLOT, shape, words));
        }
        Some(value)
    }

    fn cache_class_attribute(&self, cache: &AtomicU64, class: Gc<TypeObject>, name: Gc<Str>) -> Option<Value> {
        if let Some((_, Sort::Data, _)) = class.header.ty().find(self, name) {
            return None;
        }
        let shape = class.header.shape();
        let (number, sort, value) = class.find(self, name)?;
        match sort {
            Sort::Plain | Sort::Method => {
                fill(cache, cached::TYPE, shape, number);
                Some(value)
            }
            _ => None,
        }
    }

    fn cache_module_name(&self, cache: &AtomicU64, o: Value, name: Gc<Str>) -> Option<Value> {
        let module: Gc<Module> = o.cast()?;
        if let Some((_, Sort::Data, _)) = self.types().module.find(self, name) {
            return None;
        }
        let number = module.dict().find_str(self, name)?;
        let slot = module.dict().at_hint(number, name.value())?;
        let value = slot.get().defined()?;
        fill(cache, cached::MODULE, module.header.shape(), number);
        Some(value)
    }

    /// The method pair of `o.name` for LoadMethod; fills the cache where it can.
    pub(super) fn load_method(&self, cache: &AtomicU64, o: Value, name: Gc<Str>) -> R<MethodPair> {
        if let Some(object) = o.object() {
            let shape = object.shape();
            let word = self.attributes.find(name, Use::Method, shape);
            if word != 0 && shape_of(word) == shape {
                return Ok(MethodPair::Unbound(object.ty().at(payload_of(word))));
            }
        }
        self.load_unknown_method(cache, o, name)
    }

    #[inline(never)]
    fn load_unknown_method(&self, cache: &AtomicU64, o: Value, name: Gc<Str>) -> R<MethodPair> {
        if let Some(object) = o.object() {
            self.refresh(object);
        }
        let ty = self.type_of(o);
        let is_class = o.object().is_some_and(|h| matches!(h.kind(), Kind::Type | Kind::Module));
        if !is_class
            && self.is_plain(ty)
            && let Some((number, Sort::Method, method)) = ty.find(self, name)
        {
            match o.object() {
                Some(object) if self.has_no_own(object, name) => {
                    let shape = object.shape();
                    let word = (cached::METHOD, shape, number);
                    self.fill_for_instance(cache, object, (Use::Method, name, shape), word);
                    return Ok(MethodPair::Unbound(method));
                }
                None => return Ok(MethodPair::Unbound(method)),
                Some(_) if self.own_attribute(o, name).is_none() => return Ok(MethodPair::Unbound(method)),
                _ => {}
            }
        }
        self.load_attr(cache, o, name).map(MethodPair::Bound)
    }

    /// `o.name = v` for StoreAttr; fills the cache where it can.
    pub(super) fn store_attr(&self, cache: &AtomicU64, o: Value, name: Gc<Str>, v: Value) -> R<()> {
        let Some(object) = o.object() else { return self.set_attr(o, name, v) };
        let shape = object.shape();
        let word = self.attributes.find(name, Use::Store, shape);
        if kind_of(word) == cached::SLOT && shape_of(word) == shape {
            // SAFETY: the shape is the word's (S1, S4).
            unsafe { slot_at_word(object, payload_of(word)) }.set(v);
            return Ok(());
        }
        if kind_of(word) == cached::ADD && self.add_cached(object, word, v) {
            return Ok(());
        }
        self.store_unknown_attr(cache, o, name, v)
    }

    #[inline(never)]
    fn store_unknown_attr(&self, cache: &AtomicU64, o: Value, name: Gc<Str>, v: Value) -> R<()> {
        let Some(object) = o.object() else { return self.set_attr(o, name, v) };
        let before = self.refresh(object);
        let ty = object.ty();
        let plain = ty.special(self, Special::SetAttr) == self.types().object.special(self, Special::SetAttr);
        if !plain || !object.has_flag(flag::HAS_ATTRIBUTES) || object.has_flag(flag::DICT_MODE) {
            return self.set_attr(o, name, v);
        }
        if let Some((_, Sort::Data, _)) = ty.find(self, name) {
            return self.set_attr(o, name, v);
        }
        instance::set_own(self, object, name, v)?;
        let after = object.shape();
        if before == 0 || after == 0 || object.kind() == Kind::Tuple {
            return Ok(());
        }
        let Some(slot) = instance::slot_number(self, object, name.value()) else { return Ok(()) };
        if slot >= self.vm().shapes.promised(after) {
            return Ok(());
        }
        let words = instance::word_offset(object) + 1 + slot;
        if before == after {
            self.fill_for_instance(cache, object, (Use::Store, name, before), (cached::SLOT, after, words));
        } else if self.vm().shapes.get(after).is_some_and(|s| s.parent == before) {
            self.fill_for_instance(cache, object, (Use::Store, name, before), (cached::ADD, after, words));
        }
        Ok(())
    }

    /// The fast way of a cached ADD; false if it does not apply.
    #[inline]
    pub(super) fn add_cached(&self, object: &Header, word: u64, v: Value) -> bool {
        let next = shape_of(word);
        let current = object.shape();
        let Some(shape) = self.vm().shapes.get(next) else { return false };
        let words = payload_of(word);
        let offset = instance::word_offset(object) + 1;
        if shape.parent != current || current == 0 || words < offset || words - offset >= object.inline_slots as usize {
            return false;
        }
        let _guard = self.lock(object);
        if object.shape() != current {
            return false;
        }
        // SAFETY: the offset is that of an inline slot of this object (checked).
        unsafe { slot_at_word(object, words).set(v) };
        object.set_shape(next);
        true
    }
}
