//! type: classes, method resolution, and what inline caches rely on.
//!
//! - T1 A type's namespace is changed only through [`set_attribute`], with the
//!   world stopped, except for replacing a value by one of the same sort
//!   ([`Sort`]), which changes nothing that a cache knows: flat tables, and through
//!   them caches, hold the place of the value, not the value. That is one store under
//!   the namespace's lock. Nobody stops the world between the comparison of the sorts
//!   and the store, as the holder of an object's lock reaches no safepoint; and who
//!   reads the place after the store sees the new value.
//! - T2 A change gives the type and its subclasses new shape numbers and forgets
//!   their flat tables and special methods, and what inline caches know of their
//!   instances: these keep the shapes of the old trees for a while.
//! - T3 An entry number of a flat table stays valid as long as the shape number
//!   that it was cached with.
//! - T4 Whatever anybody keeps of a type by its shape number, or in its special
//!   methods, was found through its flat table: a type that has none since its last
//!   change has nothing to forget. So a change costs what was used since, not what
//!   exists.

pub(super) mod bases;
pub(super) mod build;
pub mod methods;
pub mod slots;

pub(crate) use build::inherited_patterns;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicPtr, AtomicU8, AtomicU32, Ordering};

use parking_lot::Mutex;

use crate::heap::{HoldsWeakly, Marker};
use crate::interp::{R, Thread};
use crate::objects::descriptor::{Descriptor, Role};
use crate::objects::dict::Dict;
use crate::objects::function::{Args, Function, NativeFunction};
use crate::objects::list::List;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::{Header, Kind, Object, flag};
use crate::value::{Gc, Slot, Value};

/// Bits of [`TypeObject::flags`].
pub mod type_flag {
    /// Made by a class statement (or `type()`): can be changed.
    pub const HEAP: u32 = 1;
    /// Can be a base class.
    pub const BASE: u32 = 2;
    /// Instances have attributes (O4).
    pub const ATTRIBUTES: u32 = 4;
    /// Is an exception class.
    pub const EXCEPTION: u32 = 8;
    /// Is a type of types.
    pub const METACLASS: u32 = 16;
    /// `__new__`, `__init__`, `__getattribute__`, `__setattr__`, `__delattr__` overridden below `object`.
    pub const CUSTOM_GETATTRIBUTE: u32 = 32;
    pub const CUSTOM_SETATTR: u32 = 64;
    /// `int`, `str`, `bytes`, `list`, ... pattern: matches itself positionally (`case int(x)`).
    pub const MATCH_SELF: u32 = 128;
    /// Sequence and mapping patterns accept it.
    pub const SEQUENCE: u32 = 256;
    pub const MAPPING: u32 = 512;
    /// Constructor that Python may not call.
    pub const NO_NEW: u32 = 1024;
    /// An inline cache knows a shape of instances.
    pub const CACHED: u32 = 4096;
    /// `__slots__` says which attributes instances may have (ty/slots.rs).
    pub const SLOTTED: u32 = 2048;
    /// Weak references to instances can exist.
    pub const WEAK: u32 = 1 << 13;
    /// Instances are finalized: `__del__`.
    pub const FINALIZED: u32 = 1 << 14;
    /// Instances have a `__dict__` and, besides, attributes that `__slots__` names, or fields of a builtin class.
    pub const MEMBERS: u32 = 1 << 15;
    /// `__abstractmethods__` names some: there can be no instances.
    pub const ABSTRACT: u32 = 1 << 16;
    /// Made by a class statement, but looks like one that was not: cannot be changed.
    pub const IMMUTABLE: u32 = 1 << 17;
    /// Made by no class statement, but looks like one that was: its attributes can be changed.
    pub const CHANGEABLE: u32 = 1 << 18;
}

macro_rules! specials {
    ($($variant:ident $name:literal;)*) => {
        /// A special method name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Special { $($variant),* }

        /// The names, in order.
        pub const SPECIAL_NAMES: &[&str] = &[$($name),*];
        const SPECIALS: &[Special] = &[$(Special::$variant),*];
    };
}

specials! {
    New "__new__"; Init "__init__"; Del "__del__";
    Repr "__repr__"; Str "__str__"; Format "__format__"; Bytes "__bytes__"; Hash "__hash__"; Bool "__bool__";
    Lt "__lt__"; Le "__le__"; Eq "__eq__"; Ne "__ne__"; Gt "__gt__"; Ge "__ge__";
    GetAttribute "__getattribute__"; GetAttr "__getattr__"; SetAttr "__setattr__"; DelAttr "__delattr__"; Dir "__dir__";
    Get "__get__"; Set "__set__"; Delete "__delete__"; SetName "__set_name__";
    Call "__call__"; Len "__len__"; LengthHint "__length_hint__";
    GetItem "__getitem__"; SetItem "__setitem__"; DelItem "__delitem__"; Missing "__missing__"; Contains "__contains__";
    Iter "__iter__"; Next "__next__"; Reversed "__reversed__";
    Add "__add__"; Sub "__sub__"; Mul "__mul__"; MatMul "__matmul__"; TrueDiv "__truediv__"; FloorDiv "__floordiv__";
    Mod "__mod__"; DivMod "__divmod__"; Pow "__pow__"; LShift "__lshift__"; RShift "__rshift__";
    And "__and__"; Xor "__xor__"; Or "__or__";
    RAdd "__radd__"; RSub "__rsub__"; RMul "__rmul__"; RMatMul "__rmatmul__"; RTrueDiv "__rtruediv__";
    RFloorDiv "__rfloordiv__"; RMod "__rmod__"; RDivMod "__rdivmod__"; RPow "__rpow__"; RLShift "__rlshift__";
    RRShift "__rrshift__"; RAnd "__rand__"; RXor "__rxor__"; ROr "__ror__";
    IAdd "__iadd__"; ISub "__isub__"; IMul "__imul__"; IMatMul "__imatmul__"; ITrueDiv "__itruediv__";
    IFloorDiv "__ifloordiv__"; IMod "__imod__"; IPow "__ipow__"; ILShift "__ilshift__"; IRShift "__irshift__";
    IAnd "__iand__"; IXor "__ixor__"; IOr "__ior__";
    Neg "__neg__"; Pos "__pos__"; Invert "__invert__"; Abs "__abs__";
    Int "__int__"; Float "__float__"; Complex "__complex__"; Index "__index__"; Round "__round__"; Trunc "__trunc__"; Floor "__floor__"; Ceil "__ceil__";
    Enter "__enter__"; Exit "__exit__"; AEnter "__aenter__"; AExit "__aexit__";
    Await "__await__"; AIter "__aiter__"; ANext "__anext__";
    InstanceCheck "__instancecheck__"; SubclassCheck "__subclasscheck__"; InitSubclass "__init_subclass__";
    ClassGetItem "__class_getitem__"; Prepare "__prepare__"; MroEntries "__mro_entries__"; Fspath "__fspath__";
}

const SPECIAL_COUNT: usize = SPECIALS.len();

impl Special {
    /// The method's name.
    pub const fn name(self) -> &'static str {
        SPECIAL_NAMES[self as usize]
    }

    /// The special method called `name`.
    pub fn by_name(name: &str) -> Option<Special> {
        if !name.starts_with("__") {
            return None;
        }
        SPECIAL_NAMES.iter().position(|n| *n == name).map(|i| SPECIALS[i])
    }
}

/// How reading a class attribute through an instance works: what caches know of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// No descriptor: the value itself.
    Plain,
    /// A function or native method: binds the instance.
    Method,
    /// `__get__` and `__set__` or `__delete__`: before the instance's own.
    Data,
    /// Only `__get__`: behind the instance's own.
    NonData,
}

/// An entry of a flat table: where the class attribute's value is.
struct FlatEntry {
    name: Value,
    slot: *const Slot,
    sort: Sort,
}

/// All attributes of a type by name, its bases' included.
struct FlatTable {
    mask: usize,
    /// 0, or the number of an entry plus one.
    index: Box<[u32]>,
    entries: Vec<FlatEntry>,
}

#[inline(always)]
fn spread(name: Value) -> usize {
    (name.bits() >> 4).wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_shr(32) as usize
}

impl FlatTable {
    #[inline]
    fn find(&self, name: Value) -> Option<usize> {
        let mut at = spread(name) & self.mask;
        loop {
            match self.index[at] {
                0 => return None,
                n if self.entries[n as usize - 1].name == name => return Some(n as usize - 1),
                _ => at = (at + 1) & self.mask,
            }
        }
    }
}

/// The native constructor of a builtin type: `cls.__new__(cls, ...)`.
pub type NewFn = fn(&Thread, Gc<TypeObject>, Args<'_>) -> R;

/// A type.
#[repr(C)]
pub struct TypeObject {
    pub header: Header,
    pub name: Slot,
    pub qualname: Slot,
    /// A tuple of types.
    pub bases: Slot,
    /// A tuple of types, this one first.
    pub mro: Slot,
    /// The base whose layout instances have, or UNDEF.
    pub base: Slot,
    /// The namespace, a dict (T1).
    pub dict: Slot,
    pub flags: AtomicU32,
    /// The Rust layout of instances.
    pub layout: Kind,
    instance_shape: AtomicU32,
    inline_slots: AtomicU8,
    /// The nearest native constructor.
    pub new: NewFn,
    /// That of a native constructor, where it is to be shown.
    signature: OnceLock<&'static str>,
    flat: AtomicPtr<FlatTable>,
    /// Special methods found: UNDEF not looked up yet, ABSENT not there.
    specials: [Slot; SPECIAL_COUNT],
    /// The direct subclasses, which this does not keep alive: the collector drops the dead ones, with the world
    /// stopped. Nobody stops while holding the lock.
    subclasses: Mutex<Vec<Value>>,
}

// SAFETY: repr(C), header first; trace shows all slots. Flat tables point into
// namespaces that the mro keeps alive.
unsafe impl Object for TypeObject {
    const KIND: Kind = Kind::Type;
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.name, &self.qualname, &self.bases, &self.mro, &self.base, &self.dict]);
        marker.slots(&self.specials);
        marker.weakly(self);
    }
}

/// The direct subclasses.
impl HoldsWeakly for TypeObject {
    fn each(&self, visit: &mut dyn FnMut(Value)) {
        for subclass in self.subclasses.lock().iter() {
            visit(*subclass);
        }
    }

    fn drop_dead(&self, is_live: &dyn Fn(Value) -> bool) {
        self.subclasses.lock().retain(|subclass| is_live(*subclass));
    }
}

impl Drop for TypeObject {
    fn drop(&mut self) {
        self.drop_flat();
    }
}

/// What a new type is made of.
pub struct TypeParts {
    pub metaclass: Value,
    pub name: Gc<Str>,
    pub qualname: Value,
    pub bases: Gc<Tuple>,
    /// The bases' linearisation without the type itself.
    pub mro_tail: Value,
    pub base: Option<Gc<TypeObject>>,
    pub dict: Gc<Dict>,
    pub flags: u32,
    pub layout: Kind,
    pub inline_slots: u8,
    pub new: NewFn,
}

impl TypeObject {
    /// Makes a type and links it to its bases.
    pub fn create(t: &Thread, parts: TypeParts) -> Gc<TypeObject> {
        parts.dict.header.set_flag(flag::PRIVATE);
        let header = Header::internal(Kind::Type);
        header.set_ty(parts.metaclass);
        header.set_shape(t.vm().next_shape());
        let ty = t.alloc(TypeObject {
            header,
            name: Slot::new(parts.name.value()),
            qualname: Slot::new(parts.qualname),
            bases: Slot::new(parts.bases.value()),
            mro: Slot::new(Value::UNDEF),
            base: Slot::new(parts.base.map_or(Value::UNDEF, Gc::value)),
            dict: Slot::new(parts.dict.value()),
            flags: AtomicU32::new(parts.flags),
            layout: parts.layout,
            instance_shape: AtomicU32::new(t.vm().shapes.new_root(parts.inline_slots)),
            inline_slots: AtomicU8::new(parts.inline_slots),
            new: parts.new,
            signature: OnceLock::new(),
            flat: AtomicPtr::default(),
            specials: std::array::from_fn(|_| Slot::new(Value::UNDEF)),
            subclasses: Mutex::new(Vec::new()),
        });
        let tail = parts.mro_tail.cast::<Tuple>();
        ty.mro.set(order(t, ty.value(), tail).value());
        for base in parts.bases.items() {
            if let Some(base) = base.cast::<TypeObject>() {
                base.subclasses.lock().push(ty.value());
            }
        }
        ty
    }

    #[inline(always)]
    pub fn has_flag(&self, bit: u32) -> bool {
        self.flags.load(Ordering::Relaxed) & bit != 0
    }

    pub fn set_flag(&self, bit: u32) {
        self.flags.fetch_or(bit, Ordering::Relaxed);
    }

    pub fn clear_flag(&self, bit: u32) {
        self.flags.fetch_and(!bit, Ordering::Relaxed);
    }

    #[inline(always)]
    pub fn has_attributes(&self) -> bool {
        self.has_flag(type_flag::ATTRIBUTES)
    }

    #[inline(always)]
    pub fn flags(&self) -> u32 {
        self.flags.load(Ordering::Relaxed)
    }

    /// The shape number of new instances.
    #[inline(always)]
    pub fn instance_shape(&self) -> u32 {
        self.instance_shape.load(Ordering::Acquire)
    }

    /// How many attribute slots new instances get.
    #[inline(always)]
    pub fn inline_slots(&self) -> u8 {
        self.inline_slots.load(Ordering::Relaxed)
    }

    /// Learns that an instance has `count` attributes: later ones get room for as many,
    /// and shapes that promise it (S4).
    #[inline]
    pub(super) fn note_attribute_count(&self, t: &Thread, count: usize) {
        let inline = count.min(slots::INLINE_MAX) as u8;
        if inline > self.inline_slots() {
            // The room first: an object is given its shape before its slots.
            self.inline_slots.fetch_max(inline, Ordering::Relaxed);
            let root = t.vm().shapes.wider_root(self.instance_shape(), inline);
            self.instance_shape.store(root, Ordering::Release);
        }
    }

    pub fn name_str(&self) -> Gc<Str> {
        // SAFETY: the slot only ever holds strings (setters check).
        unsafe { Gc::from_value(self.name.get()) }
    }

    /// The name for messages.
    pub fn name(&self) -> String {
        self.name_str().to_lossy().into_owned()
    }

    pub fn mro(&self) -> Gc<Tuple> {
        // SAFETY: set in create, to a tuple.
        unsafe { Gc::from_value(self.mro.get()) }
    }

    pub fn bases(&self) -> Gc<Tuple> {
        // SAFETY: set in create, to a tuple.
        unsafe { Gc::from_value(self.bases.get()) }
    }

    pub fn base(&self) -> Option<Gc<TypeObject>> {
        self.base.get().cast()
    }

    /// The namespace. Only to read from (T1).
    pub fn namespace(&self) -> Gc<Dict> {
        // SAFETY: set in create, to a dict.
        unsafe { Gc::from_value(self.dict.get()) }
    }

    /// The direct subclasses: a list.
    ///
    /// # Errors
    /// MemoryError.
    pub fn subclasses(&self, t: &Thread) -> R<Gc<List>> {
        // Only what holds them keeps them alive, so nothing is allocated while they are in nobody's hands. Meanwhile
        // their number may change.
        let count = self.subclasses.lock().len();
        let found = Tuple::try_with(t, count, |i| self.subclasses.lock().get(i).copied().unwrap_or(Value::UNDEF))?;
        let list = List::empty(t);
        for subclass in found.items().iter().filter(|subclass| !subclass.is_undef()) {
            list.push(t, *subclass)?;
        }
        Ok(list)
    }

    /// Whether this is `other` or a subclass of it.
    #[inline]
    pub fn is_subtype(&self, other: Gc<TypeObject>) -> bool {
        std::ptr::eq(self, other.as_ptr()) || self.mro().items().contains(&other.value())
    }

    // ---- looking up

    /// The class attribute `name` (interned), from this type or its bases.
    #[inline]
    pub fn lookup(&self, t: &Thread, name: Gc<Str>) -> Option<Value> {
        self.find(t, name).map(|(_, _, value)| value)
    }

    /// The class attribute `name` (interned): its number for [`TypeObject::at`],
    /// its sort, its value.
    #[inline]
    pub fn find(&self, t: &Thread, name: Gc<Str>) -> Option<(usize, Sort, Value)> {
        let flat = self.flat(t);
        let number = flat.find(name.value())?;
        let entry = &flat.entries[number];
        // SAFETY: T1, T3: the slot is in a table of a namespace in the mro, which
        // has not been changed since the flat table was made.
        let value = unsafe { (*entry.slot).get() }.defined()?;
        Some((number, entry.sort, value))
    }

    /// The value of entry `number` of the flat table, a number that was found
    /// with the type's current shape number (T3).
    #[inline(always)]
    pub fn at(&self, number: usize) -> Value {
        let flat = self.flat.load(Ordering::Acquire);
        debug_assert!(!flat.is_null());
        // SAFETY: T3: the shape number that was compared says that this flat
        // table is the one in which the entry was found.
        unsafe {
            let entries: *const FlatEntry = (*flat).entries.as_ptr();
            (*(*entries.add(number)).slot).get()
        }
    }

    #[inline]
    fn flat(&self, t: &Thread) -> &FlatTable {
        let flat = self.flat.load(Ordering::Acquire);
        // SAFETY: published complete; freed only with the world stopped (T2).
        match unsafe { flat.as_ref() } {
            Some(flat) => flat,
            None => self.make_flat(t),
        }
    }

    #[cold]
    fn make_flat(&self, t: &Thread) -> &FlatTable {
        let mut count = 0;
        for ty in self.mro().items() {
            count += ty.cast::<TypeObject>().map_or(0, |ty| ty.namespace().len());
        }
        let size = (count * 2 + 8).next_power_of_two();
        let mut table =
            FlatTable { mask: size - 1, index: vec![0; size].into_boxed_slice(), entries: Vec::with_capacity(count) };
        for ty in self.mro().items() {
            let Some(ty) = ty.cast::<TypeObject>() else { continue };
            let Some(names) = ty.namespace().table() else { continue };
            for entry in names.entries() {
                let (name, value) = (entry.key.get(), entry.value.get());
                if value.is_undef() || table.find(name).is_some() {
                    continue;
                }
                let mut at = spread(name) & table.mask;
                while table.index[at] != 0 {
                    at = (at + 1) & table.mask;
                }
                table.entries.push(FlatEntry { name, slot: &raw const entry.value, sort: sort_of(t, value) });
                table.index[at] = table.entries.len() as u32;
            }
        }
        let fresh = Box::into_raw(Box::new(table));
        match self.flat.compare_exchange(std::ptr::null_mut(), fresh, Ordering::AcqRel, Ordering::Acquire) {
            // SAFETY: just published; freed only with the world stopped (T2).
            Ok(_) => unsafe { &*fresh },
            Err(other) => {
                // SAFETY: ours was never seen; the other is published.
                unsafe {
                    drop(Box::from_raw(fresh));
                    &*other
                }
            }
        }
    }

    fn drop_flat(&self) {
        let flat = self.flat.swap(std::ptr::null_mut(), Ordering::AcqRel);
        if !flat.is_null() {
            // SAFETY: made by Box::into_raw; the world is stopped or the type dead (T2).
            drop(unsafe { Box::from_raw(flat) });
        }
    }

    /// The special method, from this type or its bases; not bound.
    #[inline(always)]
    pub fn special(&self, t: &Thread, which: Special) -> Option<Value> {
        let found = self.specials[which as usize].get();
        if found == Value::ABSENT {
            return None;
        }
        if !found.is_undef() {
            return Some(found);
        }
        self.find_special(t, which)
    }

    #[cold]
    fn find_special(&self, t: &Thread, which: Special) -> Option<Value> {
        let found = self.lookup(t, t.vm().special_name(which));
        self.specials[which as usize].set(found.unwrap_or(Value::ABSENT));
        found
    }

    /// Whether this type or a base has the special method. Needs no flat table:
    /// making one asks this of every value in the namespaces.
    fn defines(&self, t: &Thread, which: Special) -> bool {
        let name = t.vm().special_name(which);
        let in_namespace = |ty: &Value| ty.cast::<TypeObject>().is_some_and(|ty| place_of(t, ty, name).is_some());
        self.mro().items().iter().any(in_namespace)
    }

    /// An inline cache has learnt a shape of the type's instances.
    pub(crate) fn note_cached(&self) {
        if !self.has_flag(type_flag::CACHED) {
            self.set_flag(type_flag::CACHED);
        }
    }

    /// T2, T4, for this type and its subclasses. The world is stopped.
    fn invalidate(&self, t: &Thread) {
        let mut versions = Vec::new();
        self.forget(t, &mut versions);
        if !versions.is_empty() {
            let shapes = &t.vm().shapes;
            t.vm().forget_attributes();
            t.vm().caches.forget(|shape| shapes.version(shape).is_some_and(|version| versions.contains(&version)));
        }
    }

    /// Forgets what T2 says, but for the inline caches: adds the versions of the shapes that they know.
    fn forget(&self, t: &Thread, versions: &mut Vec<u32>) {
        if self.flags.fetch_and(!type_flag::CACHED, Ordering::Relaxed) & type_flag::CACHED != 0 {
            versions.extend(t.vm().shapes.version(self.instance_shape()));
        }
        if !self.flat.load(Ordering::Acquire).is_null() {
            self.drop_flat();
            for slot in &self.specials {
                slot.set(Value::UNDEF);
            }
            self.header.set_shape(t.vm().next_shape());
            self.instance_shape.store(t.vm().shapes.new_root(self.inline_slots()), Ordering::Release);
        }
        for subclass in self.subclasses.lock().iter().filter_map(|s| s.cast::<TypeObject>()) {
            subclass.forget(t, versions);
        }
    }
}

/// The sort of a class attribute's value.
pub fn sort_of(t: &Thread, value: Value) -> Sort {
    let Some(object) = value.object() else { return Sort::Plain };
    match object.kind() {
        Kind::Function => return Sort::Method,
        Kind::NativeFunction => {
            let native = value.cast::<NativeFunction>();
            return if native.is_some_and(|n| n.binds()) { Sort::Method } else { Sort::Plain };
        }
        Kind::Descriptor => match value.cast::<Descriptor>().map(|d| d.role) {
            Some(Role::Property | Role::GetSet) => return Sort::Data,
            Some(Role::MappingProxy) | None => return Sort::Plain,
            _ => return Sort::NonData,
        },
        _ => {}
    }
    let ty = object.ty();
    // While the first types are made, types have no method resolution order yet.
    if ty.mro.get().is_undef() {
        return Sort::Plain;
    }
    let sets = ty.defines(t, Special::Set) || ty.defines(t, Special::Delete);
    match (ty.defines(t, Special::Get), sets) {
        (_, true) => Sort::Data,
        (true, false) => Sort::NonData,
        (false, false) => Sort::Plain,
    }
}

/// Where the type itself has `name` (interned), if it does.
fn place_of(t: &Thread, ty: Gc<TypeObject>, name: Gc<Str>) -> Option<&'static Slot> {
    let namespace = ty.namespace();
    let slot = namespace.at_hint(namespace.find_str(t, name)?, name.value())?;
    (!slot.get().is_undef()).then_some(slot)
}

/// Replaces the value of class attribute `name` by one of the same sort (T1); false
/// if there is none of that sort.
///
/// # Locks
/// The namespace's.
fn replace_by_same_sort(t: &Thread, ty: Gc<TypeObject>, name: Gc<Str>, value: Value) -> bool {
    let namespace = ty.namespace();
    let _guard = t.lock(&namespace.header);
    match place_of(t, ty, name) {
        Some(slot) if sort_of(t, slot.get()) == sort_of(t, value) => {
            slot.set(value);
            true
        }
        _ => false,
    }
}

/// Sets (or with `None` deletes) class attribute `name` of a type that the
/// program made. False if there was none to delete.
///
/// # Errors
/// MemoryError.
///
/// # Safepoint
/// May stop the world.
pub fn set_attribute(t: &Thread, ty: Gc<TypeObject>, name: Gc<Str>, value: Option<Value>) -> R<bool> {
    let name = t.intern_str(name);
    let dict = ty.namespace();
    let special = Special::by_name(&name.to_lossy());
    if let (Some(value), None) = (value, special)
        && replace_by_same_sort(t, ty, name, value)
    {
        return Ok(true);
    }
    t.with_world_stopped(|| {
        // Somebody else may have deleted it before the world stopped.
        if value.is_none() && place_of(t, ty, name).is_none() {
            return Ok(false);
        }
        let changed = match value {
            Some(value) => dict.set_str(t, name, value),
            None => dict.remove(t, name.value()).map(|_| ()),
        };
        match special {
            // Descriptors among all classes' attributes may change their sort.
            Some(Special::Get | Special::Set | Special::Delete) => t.types().object.invalidate(t),
            _ => ty.invalidate(t),
        }
        if matches!(special, Some(Special::GetAttribute | Special::SetAttr | Special::DelAttr | Special::Del)) {
            update_custom_flags(t, ty);
        }
        if special == Some(Special::Del) && value.is_some() {
            finalize_instances(t, ty);
        }
        changed.map(|()| true)
    })
}

/// Has the existing instances of a type that got `__del__` finalized. The world is stopped.
fn finalize_instances(t: &Thread, ty: Gc<TypeObject>) {
    let mut instances = Vec::new();
    // SAFETY: the world is stopped.
    unsafe {
        t.heap().each_cell(|cell| {
            let object = &*(cell as *const Header);
            let class = object.class_of_seen();
            if class.is_some_and(|class| class.is_subtype(ty)) && !object.has_flag(flag::FINALIZABLE) {
                object.set_flag(flag::FINALIZABLE);
                instances.push(cell);
            }
        });
    }
    if !instances.is_empty() {
        t.heap().add_finalizable(instances);
        t.watch_more();
    }
}

/// Recomputes which attribute protocols the type and its subclasses override.
pub fn update_custom_flags(t: &Thread, ty: Gc<TypeObject>) {
    let object = t.types().object;
    let get = ty.special(t, Special::GetAttribute) != object.special(t, Special::GetAttribute);
    let custom = get && !is_native_method(ty.special(t, Special::GetAttribute));
    let set = |which| {
        let found = ty.special(t, which);
        found != object.special(t, which) && !is_native_method(found)
    };
    let mut flags = ty.flags.load(Ordering::Relaxed) & !(type_flag::CUSTOM_GETATTRIBUTE | type_flag::CUSTOM_SETATTR);
    if custom {
        flags |= type_flag::CUSTOM_GETATTRIBUTE;
    }
    if set(Special::SetAttr) || set(Special::DelAttr) {
        flags |= type_flag::CUSTOM_SETATTR;
    }
    flags &= !type_flag::FINALIZED;
    // Streams that are not written in Python close themselves when they are swept.
    if flags & type_flag::HEAP != 0 && ty.special(t, Special::Del).is_some() {
        flags |= type_flag::FINALIZED;
    }
    ty.flags.store(flags, Ordering::Relaxed);
    ty.each(&mut |subclass| {
        if let Some(subclass) = subclass.cast() {
            update_custom_flags(t, subclass);
        }
    });
}

fn is_native_method(value: Option<Value>) -> bool {
    value.is_some_and(|v| v.is::<NativeFunction>() && !v.is::<Function>())
}

/// The method resolution order of a class: itself, and then the linearisation of its bases.
fn order(t: &Thread, class: Value, tail: Option<Gc<Tuple>>) -> Gc<Tuple> {
    let tail = tail.as_ref().map_or(&[][..], |tail| tail.items());
    Tuple::with(t, 1 + tail.len(), |i| if i == 0 { class } else { tail[i - 1] })
}

/// The linearisation of `bases` (C3, without the new class itself).
///
/// # Errors
/// TypeError when there is none, in CPython's words.
pub fn linearize(t: &Thread, bases: Gc<Tuple>) -> R<Gc<Tuple>> {
    // Sequences still to merge: the bases' orders, then the bases themselves.
    let mut rows: Vec<(Gc<Tuple>, usize)> =
        bases.items().iter().filter_map(|b| b.cast::<TypeObject>()).map(|b| (b.mro(), 0)).collect();
    // A class whose metaclass is just about to order its bases.
    if let Some(at) = rows.iter().position(|(row, _)| row.is_empty()) {
        let name = bases.get(at).cast::<TypeObject>().map_or(String::new(), |ty| ty.name());
        return Err(t.type_error(&format!("Cannot extend an incomplete type '{name}'")));
    }
    rows.push((bases, 0));
    let result = t.rooted_list();
    loop {
        rows.retain(|(row, at)| *at < row.len());
        if rows.is_empty() {
            return Ok(Tuple::with(t, result.len(), |i| result.get(i).unwrap_or(Value::NONE)));
        }
        let in_tail = |candidate: Value| rows.iter().any(|(row, at)| row.items()[at + 1..].contains(&candidate));
        let Some(next) = rows.iter().map(|(row, at)| row.get(*at)).find(|c| !in_tail(*c)) else {
            let mut names: Vec<String> = Vec::new();
            for (row, at) in &rows {
                let name = row.get(*at).cast::<TypeObject>().map_or(String::new(), |ty| ty.name());
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            return Err(t.type_error(&format!(
                "Cannot create a consistent method resolution order (MRO) for bases {}",
                names.join(", ")
            )));
        };
        result.push_unchecked(t, next);
        for (row, at) in &mut rows {
            if row.get(*at) == next {
                *at += 1;
            }
        }
    }
}

impl TypeObject {
    /// A builtin type without name, bases and namespace: [`TypeObject::fill`] gives them.
    pub(super) fn blank(t: &Thread, layout: Kind, flags: u32, new: NewFn) -> Gc<TypeObject> {
        let header = Header::internal(Kind::Type);
        header.set_shape(t.vm().next_shape());
        // Fields of exceptions are no part of their `__dict__`.
        let flags = if flags & type_flag::EXCEPTION != 0 { flags | type_flag::MEMBERS } else { flags };
        let inline = u8::from(flags & (type_flag::MEMBERS | type_flag::SLOTTED) != 0);
        t.alloc(TypeObject {
            header,
            name: Slot::new(Value::UNDEF),
            qualname: Slot::new(Value::UNDEF),
            bases: Slot::new(Value::UNDEF),
            mro: Slot::new(Value::UNDEF),
            base: Slot::new(Value::UNDEF),
            dict: Slot::new(Value::UNDEF),
            flags: AtomicU32::new(flags),
            layout,
            instance_shape: AtomicU32::new(t.vm().shapes.new_root(inline)),
            inline_slots: AtomicU8::new(inline),
            new,
            signature: OnceLock::new(),
            flat: AtomicPtr::default(),
            specials: std::array::from_fn(|_| Slot::new(Value::UNDEF)),
            subclasses: Mutex::new(Vec::new()),
        })
    }

    /// `__text_signature__` of a type that is not written in Python, "" if it has none to show.
    pub(super) fn signature(&self) -> &'static str {
        self.signature.get().copied().unwrap_or("")
    }

    /// Sets that, once.
    pub(super) fn set_signature(&self, signature: &'static str) {
        self.signature.get_or_init(|| signature);
    }

    /// Completes a builtin type. `base` is none only for `object`.
    pub(super) fn fill(
        &self,
        t: &Thread,
        metaclass: Value,
        name: Gc<Str>,
        base: Option<Gc<TypeObject>>,
        dict: Gc<Dict>,
    ) {
        self.header.set_ty(metaclass);
        self.name.set(name.value());
        self.qualname.set(name.value());
        self.dict.set(dict.value());
        dict.header.set_flag(flag::PRIVATE);
        let this = self.header.value();
        let bases = base.map(Gc::value);
        self.bases.set(Tuple::new(t, bases.as_slice()).value());
        self.base.set(bases.unwrap_or(Value::UNDEF));
        let tail = base.map(|b| b.mro());
        self.mro.set(order(t, this, tail).value());
        if let Some(base) = base {
            base.subclasses.lock().push(this);
        }
    }
}
