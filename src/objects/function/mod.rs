//! function, builtin_function_or_method, method_descriptor, method.

mod bound;
mod code_methods;
mod construct;
pub mod methods;
mod native;

use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::objects::code::Code;
use crate::objects::dict::Dict;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::{Header, Kind, Object};
use crate::value::{Gc, Slot, Value};

/// A Python function.
#[repr(C)]
pub struct Function {
    header: Header,
    pub code: Slot,
    pub globals: Slot,
    /// A tuple of cells, or UNDEF.
    pub closure: Slot,
    /// A tuple, or UNDEF.
    pub defaults: Slot,
    /// A dict, or UNDEF.
    pub kwdefaults: Slot,
    pub name: Slot,
    pub qualname: Slot,
    pub doc: Slot,
    pub module: Slot,
    /// A dict, or UNDEF.
    pub annotations: Slot,
    /// A tuple, or UNDEF.
    pub type_params: Slot,
    /// Attributes set by the program: a dict, or UNDEF.
    pub dict: Slot,
}

// SAFETY: repr(C), header first; trace shows all slots.
unsafe impl Object for Function {
    const KIND: Kind = Kind::Function;
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([
            &self.code,
            &self.globals,
            &self.closure,
            &self.defaults,
            &self.kwdefaults,
            &self.name,
            &self.qualname,
            &self.doc,
            &self.module,
            &self.annotations,
            &self.type_params,
            &self.dict,
        ]);
    }
}

impl Function {
    /// A function of `code` in `globals`.
    pub fn new(t: &Thread, code: Gc<Code>, globals: Gc<Dict>, closure: Value) -> Gc<Function> {
        let doc = if code.spec.has_docstring {
            // SAFETY: K[0] exists: the compiler put the docstring there.
            unsafe { *code.constants() }
        } else {
            Value::NONE
        };
        let module = globals.get_str(t, t.intern("__name__")).unwrap_or(Value::NONE);
        t.alloc(Function {
            header: Header::new(t.types().function, Kind::Function),
            code: Slot::new(code.value()),
            globals: Slot::new(globals.value()),
            closure: Slot::new(closure),
            defaults: Slot::new(Value::UNDEF),
            kwdefaults: Slot::new(Value::UNDEF),
            name: Slot::new(code.name.get()),
            qualname: Slot::new(code.qualname.get()),
            doc: Slot::new(doc),
            module: Slot::new(module),
            annotations: Slot::new(Value::UNDEF),
            type_params: Slot::new(Value::UNDEF),
            dict: Slot::new(Value::UNDEF),
        })
    }

    /// A function like `function` with this code.
    pub(crate) fn copy_with(t: &Thread, function: Gc<Function>, code: Gc<Code>) -> Gc<Function> {
        let copy = Function::new(t, code, function.globals(), function.closure.get());
        copy.defaults.set(function.defaults.get());
        copy.kwdefaults.set(function.kwdefaults.get());
        copy.name.set(function.name.get());
        copy.qualname.set(function.qualname.get());
        copy.doc.set(function.doc.get());
        copy.module.set(function.module.get());
        copy.annotations.set(function.annotations.get());
        copy.type_params.set(function.type_params.get());
        copy.dict.set(function.dict.get());
        copy
    }

    #[inline(always)]
    pub fn code(&self) -> Gc<Code> {
        // SAFETY: the slot only ever holds code objects (setters check).
        unsafe { Gc::from_value(self.code.get()) }
    }

    #[inline(always)]
    pub fn globals(&self) -> Gc<Dict> {
        // SAFETY: set once, to a dict.
        unsafe { Gc::from_value(self.globals.get()) }
    }

    /// The closure's cells.
    #[inline(always)]
    pub fn closure_cell(&self, index: usize) -> Gc<crate::objects::cell::Cell> {
        // SAFETY: code with free variables has a closure tuple with a cell for
        // each (MakeFunction; bytecode rule V2 keeps the index inside).
        unsafe {
            let tuple: Gc<Tuple> = Gc::from_value(self.closure.get());
            Gc::from_value(tuple.items()[index])
        }
    }
}

/// What a native function gets that takes any arguments: positional ones, then
/// the values of the keywords `names`.
#[derive(Clone, Copy)]
pub struct Args<'a> {
    pub values: &'a [Value],
    pub names: Option<Gc<Tuple>>,
}

impl<'a> Args<'a> {
    pub fn positional_only(values: &'a [Value]) -> Args<'a> {
        Args { values, names: None }
    }

    /// The positional arguments.
    #[inline]
    pub fn positional(&self) -> &'a [Value] {
        let keywords = self.names.map_or(0, |n| n.len());
        &self.values[..self.values.len() - keywords]
    }

    /// Number of keyword arguments.
    pub fn keyword_count(&self) -> usize {
        self.names.map_or(0, |n| n.len())
    }

    /// The keyword arguments: name and value.
    pub fn keywords(&self) -> impl Iterator<Item = (Gc<Str>, Value)> + 'a {
        let count = self.keyword_count();
        let values = &self.values[self.values.len() - count..];
        let names = self.names;
        (0..count).filter_map(move |i| Some((names?.get(i).cast::<Str>()?, values[i])))
    }

    /// The value of the keyword `name`.
    pub fn keyword(&self, name: &str) -> Option<Value> {
        self.keywords().find(|(n, _)| n.as_bytes() == name.as_bytes()).map(|(_, v)| v)
    }

    /// The arguments without the first `n` positional ones.
    pub fn skip(&self, n: usize) -> Args<'a> {
        Args { values: &self.values[n..], names: self.names }
    }
}

/// The Rust side of a native function.
#[derive(Clone, Copy)]
pub enum NativeFn {
    /// Gets exactly the parameters of its signature in order (self first),
    /// `UNDEF` for those not given.
    Fixed(fn(&Thread, &[Value]) -> R),
    /// Gets the arguments as they came (self first) and checks them itself.
    Raw(fn(&Thread, Args<'_>) -> R),
    /// As `Raw`, with the type that has the function (its `__self__`) in front.
    OfType(fn(&Thread, Value, Args<'_>) -> R),
}

/// A native function: its signature as CPython's `__text_signature__` with the
/// name in front, e.g. `"append($self, object, /)"`, what it does, and its doc.
pub struct NativeDef {
    pub signature: &'static str,
    pub parameters: Parameters,
    pub function: NativeFn,
    pub doc: &'static str,
}

/// What the binder needs of a signature.
#[derive(Clone, Copy, Debug)]
pub struct Parameters {
    /// Parameters in all, self included.
    pub count: u8,
    /// Of these, leading ones that must be given.
    pub required: u8,
    /// Leading ones that are positional-only.
    pub positional_only: u8,
    /// Leading ones that may be given by position.
    pub positional: u8,
    /// Begins with `$self` (or `$type`, `$module`).
    pub has_self: bool,
    /// Has the name of a type's slot: as a method it is a wrapper_descriptor.
    pub is_slot: bool,
    /// Written with `def `: a function in Python in CPython, which it looks like to programs.
    pub is_python: bool,
}

/// What a signature of a native that stands for a function in Python begins with.
const PYTHON_MARK: &str = "def ";

/// The special methods behind which CPython's types have a C function of a type slot
/// (`Objects/typeobject.c:slotdefs`), without their underscores.
const SLOT_NAMES: &[&str] = &[
    "getattribute",
    "getattr",
    "setattr",
    "delattr",
    "repr",
    "hash",
    "call",
    "str",
    "lt",
    "le",
    "eq",
    "ne",
    "gt",
    "ge",
    "iter",
    "next",
    "get",
    "set",
    "delete",
    "init",
    "del",
    "buffer",
    "release_buffer",
    "await",
    "aiter",
    "anext",
    "add",
    "radd",
    "sub",
    "rsub",
    "mul",
    "rmul",
    "mod",
    "rmod",
    "divmod",
    "rdivmod",
    "pow",
    "rpow",
    "neg",
    "pos",
    "abs",
    "bool",
    "invert",
    "lshift",
    "rlshift",
    "rshift",
    "rrshift",
    "and",
    "rand",
    "xor",
    "rxor",
    "or",
    "ror",
    "int",
    "float",
    "iadd",
    "isub",
    "imul",
    "imod",
    "ipow",
    "ilshift",
    "irshift",
    "iand",
    "ixor",
    "ior",
    "floordiv",
    "rfloordiv",
    "truediv",
    "rtruediv",
    "ifloordiv",
    "itruediv",
    "index",
    "matmul",
    "rmatmul",
    "imatmul",
    "len",
    "getitem",
    "setitem",
    "delitem",
    "contains",
];

/// Whether the first `end` bytes of a signature are the name of a slot.
const fn names_slot(text: &[u8], end: usize) -> bool {
    if end < 5 || text[0] != b'_' || text[1] != b'_' {
        return false;
    }
    let mut n = 0;
    while n < SLOT_NAMES.len() {
        let name = SLOT_NAMES[n].as_bytes();
        if name.len() + 4 == end {
            let mut i = 0;
            while i < name.len() && name[i] == text[i + 2] {
                i += 1;
            }
            if i == name.len() {
                return true;
            }
        }
        n += 1;
    }
    false
}

/// The signature without `def `.
pub const fn unmarked(signature: &'static str) -> &'static str {
    let (text, mark) = (signature.as_bytes(), PYTHON_MARK.as_bytes());
    let mut i = 0;
    while i < mark.len() {
        if i >= text.len() || text[i] != mark[i] {
            return signature;
        }
        i += 1;
    }
    signature.split_at(mark.len()).1
}

impl Parameters {
    /// Reads a signature. Keyword-only parameters must have a default.
    pub const fn parse(signature: &'static str) -> Parameters {
        let text = signature.as_bytes();
        let mut p = Parameters {
            count: 0,
            required: 0,
            positional_only: 0,
            positional: 0,
            has_self: false,
            is_slot: false,
            is_python: unmarked(signature).len() < signature.len(),
        };
        let mut i = 0;
        while text[i] != b'(' {
            i += 1;
        }
        p.is_slot = !p.is_python && names_slot(text, i);
        i += 1;
        let mut keyword_only = false;
        while text[i] != b')' {
            // One parameter from i to the comma or the closing parenthesis.
            let first = text[i];
            let mut has_default = false;
            let mut depth = 0;
            while depth > 0 || (text[i] != b',' && text[i] != b')') {
                match text[i] {
                    b'(' | b'[' => depth += 1,
                    b')' | b']' => depth -= 1,
                    b'=' => has_default = true,
                    _ => {}
                }
                i += 1;
            }
            match first {
                b'/' => p.positional_only = p.count,
                b'*' => keyword_only = true,
                _ => {
                    if first == b'$' {
                        p.has_self = true;
                        p.positional_only = 1;
                    }
                    p.count += 1;
                    if !has_default {
                        p.required = p.count;
                    }
                    if !keyword_only {
                        p.positional = p.count;
                    }
                }
            }
            if text[i] == b',' {
                i += 1;
                while text[i] == b' ' {
                    i += 1;
                }
            }
        }
        p
    }
}

impl NativeDef {
    /// The function's name.
    pub fn name(&self) -> &'static str {
        self.signature.split_once('(').map_or(self.signature, |(name, _)| name)
    }

    /// The names of the parameters, `/` and `*` left out.
    pub fn parameter_names(&self) -> impl Iterator<Item = &'static str> {
        let inner = self.signature.split_once('(').map_or("", |(_, rest)| rest);
        inner
            .trim_end_matches(')')
            .split(", ")
            .filter(|p| !p.is_empty() && !p.starts_with('/') && !p.starts_with('*'))
            .map(|p| p.split_once('=').map_or(p, |(name, _)| name).trim_start_matches('$'))
    }
}

/// Declares native functions. Each row is a doc comment, a signature and a Rust
/// function: `fn(&Thread, &[Value]) -> R`, or after `raw` one that takes `Args`.
/// A signature that begins with `def ` is that of a function that is Python in
/// CPython: it is a `function` to programs, its methods bind as those do, and
/// wrong calls are told in the words for Python functions.
#[macro_export]
macro_rules! natives {
    ($(#[$meta:meta])* $vis:vis static $name:ident; $($(#[doc = $doc:literal])+ $sig:literal = $($f:ident)+ $(:: $g:ident)*;)*) => {
        $(#[$meta])*
        $vis static $name: &[$crate::objects::function::NativeDef] = &[$(
            $crate::objects::function::NativeDef {
                signature: $crate::objects::function::unmarked($sig),
                parameters: $crate::objects::function::Parameters::parse($sig),
                function: $crate::native_fn!($($f)+ $(:: $g)*),
                doc: concat!($($doc, "\n"),+),
            }
        ),*];
    };
}

/// The `NativeFn` of a row of [`natives!`].
#[doc(hidden)]
#[macro_export]
macro_rules! native_fn {
    (raw $f:path) => {
        $crate::objects::function::NativeFn::Raw($f)
    };
    ($f:path) => {
        $crate::objects::function::NativeFn::Fixed($f)
    };
}

/// A native function as Python sees it. `owner` is the type whose method it is
/// (method_descriptor) or UNDEF; `this` the bound self (builtin method) or UNDEF.
#[repr(C)]
pub struct NativeFunction {
    header: Header,
    pub def: &'static NativeDef,
    pub owner: Slot,
    pub this: Slot,
    pub module: Slot,
}

// SAFETY: repr(C), header first; trace shows all slots.
unsafe impl Object for NativeFunction {
    const KIND: Kind = Kind::NativeFunction;
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.owner, &self.this, &self.module]);
    }
}

impl NativeFunction {
    /// A builtin function (of a module, or a static one such as `__new__`).
    pub fn function(t: &Thread, def: &'static NativeDef, module: Value) -> Gc<NativeFunction> {
        let types = t.types();
        let ty = if def.parameters.is_python { types.native_function } else { types.builtin_function };
        NativeFunction::make(t, ty, def, Value::UNDEF, Value::UNDEF, module)
    }

    /// A method of builtin type `owner`, unbound.
    pub fn method(
        t: &Thread,
        def: &'static NativeDef,
        owner: Gc<crate::objects::ty::TypeObject>,
    ) -> Gc<NativeFunction> {
        let is_wrapper = def.parameters.is_slot && !stands_beside_slot(owner.layout, def.name());
        let ty = match () {
            () if def.parameters.is_python => t.types().native_function,
            () if is_wrapper => t.types().wrapper_descriptor,
            () => t.types().method_descriptor,
        };
        NativeFunction::make(t, ty, def, owner.value(), Value::UNDEF, Value::UNDEF)
    }

    /// A method bound to `this`: a builtin method, or the method of a function in Python.
    pub fn bound(t: &Thread, method: Gc<NativeFunction>, this: Value) -> Value {
        if method.def.parameters.is_python {
            return BoundMethod::new(t, method.value(), this).value();
        }
        let slot = method.header.ty() == t.types().wrapper_descriptor;
        let ty = if slot { t.types().method_wrapper } else { t.types().builtin_function };
        NativeFunction::make(t, ty, method.def, method.owner.get(), this, Value::UNDEF).value()
    }

    fn make(
        t: &Thread,
        ty: Gc<crate::objects::ty::TypeObject>,
        def: &'static NativeDef,
        owner: Value,
        this: Value,
        module: Value,
    ) -> Gc<NativeFunction> {
        t.alloc(NativeFunction {
            header: Header::new(ty, Kind::NativeFunction),
            def,
            owner: Slot::new(owner),
            this: Slot::new(this),
            module: Slot::new(module),
        })
    }

    /// Whether it stands for the C function of a type's slot, bound or not.
    pub fn is_wrapper(&self, t: &Thread) -> bool {
        let (ty, types) = (self.header.ty(), t.types());
        ty == types.wrapper_descriptor || ty == types.method_wrapper
    }

    /// Whether it is bound to a self.
    #[inline(always)]
    pub fn is_bound(&self) -> bool {
        !self.owner.get().is_undef() && !self.this.get().is_undef()
    }

    /// Whether it is a method of a builtin type, not bound.
    #[inline(always)]
    pub fn is_method(&self) -> bool {
        !self.owner.get().is_undef() && self.this.get().is_undef()
    }

    /// Whether reading it from an instance binds the instance, as that of any function in Python does.
    #[inline(always)]
    pub fn binds(&self) -> bool {
        self.this.get().is_undef() && (!self.owner.get().is_undef() || self.def.parameters.is_python)
    }
}

/// Whether a type has a method besides its slot, for a faster call (`METH_COEXIST`).
fn stands_beside_slot(layout: Kind, name: &str) -> bool {
    match layout {
        Kind::List => name == "__getitem__",
        Kind::Dict => matches!(name, "__getitem__" | "__contains__"),
        Kind::Set => name == "__contains__",
        _ => false,
    }
}

/// A function with its first argument.
#[repr(C)]
pub struct BoundMethod {
    header: Header,
    pub function: Slot,
    pub this: Slot,
}

// SAFETY: repr(C), header first; trace shows all slots.
unsafe impl Object for BoundMethod {
    const KIND: Kind = Kind::BoundMethod;
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.function, &self.this]);
    }
}

impl BoundMethod {
    pub fn new(t: &Thread, function: Value, this: Value) -> Gc<BoundMethod> {
        t.alloc(BoundMethod {
            header: Header::new(t.types().method, Kind::BoundMethod),
            function: Slot::new(function),
            this: Slot::new(this),
        })
    }

    /// What a call of `callable` calls in the end, if that is one method's function: `callable` itself where it is no method.
    pub fn callee(callable: Value) -> Value {
        callable.cast::<BoundMethod>().map_or(callable, |method| method.function.get())
    }
}

#[cfg(test)]
mod tests {
    use super::{Parameters, unmarked};

    #[test]
    fn signatures_are_read() {
        let p = Parameters::parse("sort($self, /, *, key=None, reverse=False)");
        assert_eq!((p.count, p.required, p.positional_only, p.positional, p.has_self), (3, 1, 1, 1, true));
        let p = Parameters::parse("pow(base, exp, mod=None)");
        assert_eq!((p.count, p.required, p.positional_only, p.positional, p.has_self), (3, 2, 0, 3, false));
        let p = Parameters::parse("def __init__(self, name)");
        assert_eq!((p.count, p.required, p.has_self, p.is_slot, p.is_python), (2, 2, false, false, true));
        assert_eq!(unmarked("def f()"), "f()");
        let p = Parameters::parse("f()");
        assert_eq!((p.count, p.required, p.positional), (0, 0, 0));
        let p = Parameters::parse("index($self, value, start=0, stop=(1, 2), /)");
        assert_eq!((p.count, p.required, p.positional_only), (4, 2, 4));
    }
}
