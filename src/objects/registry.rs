//! The builtin types: one row each.

use super::descriptor::{Descriptor, GetSetDef, Role};
use super::dict::Dict;
use super::function::{NativeDef, NativeFunction};
use super::ty::{self, NewFn, TypeObject, type_flag as f};
use super::{Kind, exception};
use crate::interp::Thread;
use crate::value::{Gc, Slot, Value};

/// What a builtin type has besides its layout.
pub struct TypeSpec {
    /// Constructor; the base's if none.
    pub new: Option<NewFn>,
    /// Methods, `__new__` excluded.
    pub methods: &'static [NativeDef],
    /// Static methods.
    pub statics: &'static [NativeDef],
    /// Class methods: self is the class.
    pub class_methods: &'static [NativeDef],
    pub getsets: &'static [GetSetDef],
    /// Which of `getsets` are member_descriptors: CPython has them as fields of a C struct.
    pub members: &'static [&'static str],
    pub doc: &'static str,
    /// What `__text_signature__` of the type is, if anything.
    pub signature: &'static str,
}

impl TypeSpec {
    /// Nothing of its own.
    pub const EMPTY: TypeSpec = TypeSpec {
        new: None,
        methods: &[],
        statics: &[],
        class_methods: &[],
        getsets: &[],
        members: &[],
        doc: "",
        signature: "",
    };
}

struct Row {
    name: &'static str,
    base: usize,
    layout: Kind,
    flags: u32,
    spec: &'static TypeSpec,
}

macro_rules! types {
    ($($field:ident $name:literal ($base:ident) $layout:ident [$($flag:ident)*] $spec:expr;)*) => {
        /// The builtin types of a VM.
        #[repr(C)]
        pub struct Types { $(#[doc = concat!("`", $name, "`")] pub $field: Gc<TypeObject>),* }

        // Only numbers: what `base` refers to.
        #[allow(non_camel_case_types, clippy::enum_variant_names, dead_code)]
        enum Index { $($field),* }

        static ROWS: &[Row] = &[$(Row {
            name: $name,
            base: Index::$base as usize,
            layout: Kind::$layout,
            flags: 0 $(| f::$flag)*,
            spec: &$spec,
        }),*];
    };
}

// One row: field, Python's name (with its module, if it is not builtins), base,
// layout of the instances, flags, what it has.
types! {
    object "object" (object) Instance [BASE] super::object::SPEC;
    type_ "type" (object) Type [WEAK BASE METACLASS] ty::methods::SPEC;
    int "int" (object) Int [BASE MATCH_SELF] super::int::methods::SPEC;
    bool "bool" (int) Int [MATCH_SELF] super::int::methods::BOOL_SPEC;
    float "float" (object) Float [BASE MATCH_SELF] super::float::methods::SPEC;
    str "str" (object) Str [BASE MATCH_SELF] super::string::methods::SPEC;
    bytes "bytes" (object) Bytes [BASE MATCH_SELF] super::bytes::methods::SPEC;
    bytearray "bytearray" (object) ByteArray [BASE MATCH_SELF] super::bytearray::methods::SPEC;
    memoryview "memoryview" (object) Native [WEAK SEQUENCE] super::memoryview::methods::SPEC;
    complex "complex" (object) Complex [BASE] super::complex::methods::SPEC;
    tuple "tuple" (object) Tuple [BASE MATCH_SELF SEQUENCE] super::tuple::methods::SPEC;
    list "list" (object) List [BASE MATCH_SELF SEQUENCE] super::list::methods::SPEC;
    dict "dict" (object) Dict [BASE MATCH_SELF MAPPING] super::dict::methods::SPEC;
    dict_keys "dict_keys" (object) DictView [NO_NEW] super::dict::views::KEYS_SPEC;
    dict_values "dict_values" (object) DictView [NO_NEW] super::dict::views::VALUES_SPEC;
    dict_items "dict_items" (object) DictView [NO_NEW] super::dict::views::ITEMS_SPEC;
    set "set" (object) Set [WEAK BASE MATCH_SELF] super::set::methods::SPEC;
    frozenset "frozenset" (object) Set [WEAK BASE MATCH_SELF] super::set::methods::FROZEN_SPEC;
    range "range" (object) Range [SEQUENCE] super::range::methods::SPEC;
    slice "slice" (object) Slice [] super::slice::methods::SPEC;
    none_type "NoneType" (object) Instance [] super::singletons::NONE_SPEC;
    not_implemented_type "NotImplementedType" (object) Instance [] super::singletons::NOT_IMPLEMENTED_SPEC;
    ellipsis_type "ellipsis" (object) Instance [] super::singletons::ELLIPSIS_SPEC;
    cell "cell" (object) Cell [] super::function::methods::CELL_SPEC;
    code "code" (object) Code [WEAK NO_NEW] super::function::methods::CODE_SPEC;
    function "function" (object) Function [WEAK] super::function::methods::FUNCTION_SPEC;
    builtin_function "builtin_function_or_method" (object) NativeFunction [WEAK NO_NEW] super::function::methods::NATIVE_SPEC;
    native_function "function" (object) NativeFunction [WEAK NO_NEW] super::function::methods::PYTHON_SPEC;
    method_descriptor "method_descriptor" (object) NativeFunction [NO_NEW] super::function::methods::DESCRIPTOR_SPEC;
    wrapper_descriptor "wrapper_descriptor" (object) NativeFunction [NO_NEW] super::function::methods::DESCRIPTOR_SPEC;
    method_wrapper "method-wrapper" (object) NativeFunction [NO_NEW] super::function::methods::WRAPPER_SPEC;
    method "method" (object) BoundMethod [WEAK] super::function::methods::METHOD_SPEC;
    generator "generator" (object) Generator [WEAK NO_NEW] super::generator::SPEC;
    coroutine "coroutine" (object) Generator [WEAK NO_NEW] super::generator::COROUTINE_SPEC;
    async_generator "async_generator" (object) Generator [WEAK NO_NEW] super::generator::ASYNC_SPEC;
    async_generator_asend "async_generator_asend" (object) Native [NO_NEW] super::generator::STEP_SPEC;
    async_generator_athrow "async_generator_athrow" (object) Native [NO_NEW] super::generator::STEP_SPEC;
    coroutine_wrapper "coroutine_wrapper" (object) Native [NO_NEW] super::generator::COROUTINE_WRAPPER_SPEC;
    anext_awaitable "anext_awaitable" (object) Native [NO_NEW] super::generator::ANEXT_SPEC;
    module "module" (object) Module [WEAK BASE] super::module::methods::SPEC;
    traceback "traceback" (object) Traceback [] exception::methods::TRACEBACK_SPEC;
    frame "frame" (object) Native [NO_NEW] super::frame::SPEC;
    frame_locals_proxy "FrameLocalsProxy" (object) Native [MAPPING] super::frame::PROXY_SPEC;
    property "property" (object) Descriptor [BASE] super::descriptor::PROPERTY_SPEC;
    staticmethod "staticmethod" (object) Descriptor [BASE ATTRIBUTES] super::descriptor::STATIC_METHOD_SPEC;
    classmethod "classmethod" (object) Descriptor [BASE ATTRIBUTES] super::descriptor::CLASS_METHOD_SPEC;
    super_ "super" (object) Descriptor [BASE] super::descriptor::SUPER_SPEC;
    classmethod_descriptor "classmethod_descriptor" (object) Descriptor [NO_NEW] super::descriptor::CLASS_METHOD_DESCRIPTOR_SPEC;
    getset_descriptor "getset_descriptor" (object) Descriptor [NO_NEW] super::descriptor::GETSET_SPEC;
    member_descriptor "member_descriptor" (object) Descriptor [NO_NEW] super::descriptor::MEMBER_SPEC;
    mappingproxy "mappingproxy" (object) Descriptor [MAPPING] super::descriptor::MAPPING_PROXY_SPEC;
    list_iterator "list_iterator" (object) Iter [NO_NEW] super::iterator::POSITIONED_SPEC;
    list_reverseiterator "list_reverseiterator" (object) Iter [NO_NEW] super::iterator::POSITIONED_SPEC;
    tuple_iterator "tuple_iterator" (object) Iter [NO_NEW] super::iterator::POSITIONED_SPEC;
    str_ascii_iterator "str_ascii_iterator" (object) Iter [NO_NEW] super::iterator::POSITIONED_SPEC;
    str_iterator "str_iterator" (object) Iter [NO_NEW] super::iterator::POSITIONED_SPEC;
    bytes_iterator "bytes_iterator" (object) Iter [NO_NEW] super::iterator::POSITIONED_SPEC;
    bytearray_iterator "bytearray_iterator" (object) Iter [NO_NEW] super::iterator::POSITIONED_SPEC;
    memory_iterator "memory_iterator" (object) Iter [NO_NEW] super::iterator::SPEC;
    array_iterator "array.arrayiterator" (object) Iter [NO_NEW] super::iterator::POSITIONED_SPEC;
    range_iterator "range_iterator" (object) Iter [NO_NEW] super::iterator::POSITIONED_SPEC;
    dict_keyiterator "dict_keyiterator" (object) Iter [NO_NEW] super::iterator::SPEC;
    dict_valueiterator "dict_valueiterator" (object) Iter [NO_NEW] super::iterator::SPEC;
    dict_itemiterator "dict_itemiterator" (object) Iter [NO_NEW] super::iterator::SPEC;
    dict_reversekeyiterator "dict_reversekeyiterator" (object) Iter [NO_NEW] super::iterator::SPEC;
    dict_reversevalueiterator "dict_reversevalueiterator" (object) Iter [NO_NEW] super::iterator::SPEC;
    dict_reverseitemiterator "dict_reverseitemiterator" (object) Iter [NO_NEW] super::iterator::SPEC;
    set_iterator "set_iterator" (object) Iter [NO_NEW] super::iterator::SPEC;
    iterator "iterator" (object) Iter [NO_NEW] super::iterator::POSITIONED_SPEC;
    callable_iterator "callable_iterator" (object) Iter [NO_NEW] super::iterator::SPEC;
    reversed "reversed" (object) Iter [BASE] super::iterator::REVERSED_SPEC;
    enumerate "enumerate" (object) Iter [BASE] super::iterator::ENUMERATE_SPEC;
    zip "zip" (object) Iter [BASE] super::iterator::ZIP_SPEC;
    map "map" (object) Iter [BASE] super::iterator::MAP_SPEC;
    filter "filter" (object) Iter [BASE] super::iterator::FILTER_SPEC;
    generic_alias "types.GenericAlias" (object) Native [WEAK BASE] super::generic::ALIAS_SPEC;
    union "types.UnionType" (object) Native [NO_NEW] super::generic::UNION_SPEC;
    weakref "weakref.ReferenceType" (object) WeakRef [BASE] super::weakref::SPEC;
    namespace "types.SimpleNamespace" (object) Instance [BASE ATTRIBUTES] super::singletons::NAMESPACE_SPEC;

    base_exception "BaseException" (object) Exception [BASE ATTRIBUTES EXCEPTION] exception::methods::SPEC;
    exception "Exception" (base_exception) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    base_exception_group "BaseExceptionGroup" (base_exception) Exception [BASE ATTRIBUTES EXCEPTION] exception::methods::GROUP_SPEC;
    exception_group "ExceptionGroup" (base_exception_group) Exception [WEAK BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    generator_exit "GeneratorExit" (base_exception) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    keyboard_interrupt "KeyboardInterrupt" (base_exception) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    system_exit "SystemExit" (base_exception) Exception [BASE ATTRIBUTES EXCEPTION] exception::methods::SYSTEM_EXIT_SPEC;
    arithmetic_error "ArithmeticError" (exception) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    floating_point_error "FloatingPointError" (arithmetic_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    overflow_error "OverflowError" (arithmetic_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    zero_division_error "ZeroDivisionError" (arithmetic_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    assertion_error "AssertionError" (exception) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    attribute_error "AttributeError" (exception) Exception [BASE ATTRIBUTES EXCEPTION] exception::methods::ATTRIBUTE_ERROR_SPEC;
    buffer_error "BufferError" (exception) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    eof_error "EOFError" (exception) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    import_error "ImportError" (exception) Exception [BASE ATTRIBUTES EXCEPTION] exception::methods::IMPORT_ERROR_SPEC;
    module_not_found_error "ModuleNotFoundError" (import_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    lookup_error "LookupError" (exception) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    index_error "IndexError" (lookup_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    key_error "KeyError" (lookup_error) Exception [BASE ATTRIBUTES EXCEPTION] exception::methods::KEY_ERROR_SPEC;
    memory_error "MemoryError" (exception) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    name_error "NameError" (exception) Exception [BASE ATTRIBUTES EXCEPTION] exception::methods::NAME_ERROR_SPEC;
    unbound_local_error "UnboundLocalError" (name_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    os_error "OSError" (exception) Exception [BASE ATTRIBUTES EXCEPTION] exception::methods::OS_ERROR_SPEC;
    blocking_io_error "BlockingIOError" (os_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    child_process_error "ChildProcessError" (os_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    connection_error "ConnectionError" (os_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    broken_pipe_error "BrokenPipeError" (connection_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    connection_aborted_error "ConnectionAbortedError" (connection_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    connection_refused_error "ConnectionRefusedError" (connection_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    connection_reset_error "ConnectionResetError" (connection_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    file_exists_error "FileExistsError" (os_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    file_not_found_error "FileNotFoundError" (os_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    interrupted_error "InterruptedError" (os_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    is_a_directory_error "IsADirectoryError" (os_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    not_a_directory_error "NotADirectoryError" (os_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    permission_error "PermissionError" (os_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    process_lookup_error "ProcessLookupError" (os_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    timeout_error "TimeoutError" (os_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    unsupported_operation "io.UnsupportedOperation" (os_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    reference_error "ReferenceError" (exception) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    runtime_error "RuntimeError" (exception) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    not_implemented_error "NotImplementedError" (runtime_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    recursion_error "RecursionError" (runtime_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    python_finalization_error "PythonFinalizationError" (runtime_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    stop_async_iteration "StopAsyncIteration" (exception) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    stop_iteration "StopIteration" (exception) Exception [BASE ATTRIBUTES EXCEPTION] exception::methods::STOP_ITERATION_SPEC;
    syntax_error "SyntaxError" (exception) Exception [BASE ATTRIBUTES EXCEPTION] exception::methods::SYNTAX_ERROR_SPEC;
    indentation_error "IndentationError" (syntax_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    tab_error "TabError" (indentation_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    system_error "SystemError" (exception) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    type_error "TypeError" (exception) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    value_error "ValueError" (exception) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    unicode_error "UnicodeError" (value_error) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    unicode_decode_error "UnicodeDecodeError" (unicode_error) Exception [BASE ATTRIBUTES EXCEPTION] exception::methods::UNICODE_ERROR_SPEC;
    unicode_encode_error "UnicodeEncodeError" (unicode_error) Exception [BASE ATTRIBUTES EXCEPTION] exception::methods::UNICODE_ERROR_SPEC;
    unicode_translate_error "UnicodeTranslateError" (unicode_error) Exception [BASE ATTRIBUTES EXCEPTION] exception::methods::UNICODE_TRANSLATE_ERROR_SPEC;
    warning "Warning" (exception) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    bytes_warning "BytesWarning" (warning) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    deprecation_warning "DeprecationWarning" (warning) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    encoding_warning "EncodingWarning" (warning) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    future_warning "FutureWarning" (warning) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    import_warning "ImportWarning" (warning) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    pending_deprecation_warning "PendingDeprecationWarning" (warning) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    resource_warning "ResourceWarning" (warning) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    runtime_warning "RuntimeWarning" (warning) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    syntax_warning "SyntaxWarning" (warning) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    unicode_warning "UnicodeWarning" (warning) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
    user_warning "UserWarning" (warning) Exception [BASE ATTRIBUTES EXCEPTION] TypeSpec::EMPTY;
}

/// The builtin types that annotations subscript (PEP 585).
const GENERIC: &[&str] = &["list", "dict", "tuple", "set", "frozenset", "enumerate", "BaseExceptionGroup"];

/// Number of builtin types.
pub const TYPE_COUNT: usize = ROWS_LEN;
const ROWS_LEN: usize = size_of::<Types>() / 8;

/// Allocates all builtin types, blank: after this every object can be made,
/// since its header needs no more of a type than its address and shape.
pub fn allocate_types(t: &Thread, mut publish: impl FnMut(usize, Gc<TypeObject>)) {
    for (index, row) in ROWS.iter().enumerate() {
        let new = constructor(index);
        publish(index, TypeObject::blank(t, row.layout, row.flags, new));
    }
}

fn constructor(index: usize) -> NewFn {
    let row = &ROWS[index];
    match row.spec.new {
        Some(new) if row.flags & f::NO_NEW == 0 => new,
        _ if row.flags & f::NO_NEW != 0 => super::object::no_new,
        _ => constructor(row.base),
    }
}

/// Gives the builtin types their names, bases and namespaces.
pub fn fill_types(t: &Thread, values: &[Value]) {
    for (index, row) in ROWS.iter().enumerate() {
        let Some(ty) = values[index].cast::<TypeObject>() else { continue };
        let base = values[row.base].cast::<TypeObject>().filter(|base| *base != ty);
        let (module, name) = row.name.rsplit_once('.').unwrap_or(("builtins", row.name));
        let dict = Dict::new(t);
        ty.fill(t, values[1], t.intern(name), base, dict);
        fill_namespace(t, ty, dict, row.spec, row.flags);
        if GENERIC.contains(&row.name) {
            let get_item = Descriptor::class_method(t, &super::generic::CLASS_GET_ITEM[0], ty);
            if dict.set_name(t, "__class_getitem__", get_item.value()).is_err() {
                t.clear_raised();
            }
        }
        if module != "builtins" {
            let module = t.intern(module).value();
            if dict.set_name(t, "__module__", module).is_err() {
                t.clear_raised();
            }
        }
    }
    let types = t.types();
    let group_bases = [types.base_exception_group.value(), types.exception.value()];
    if ty::build::set_bases(t, types.exception_group, &group_bases).is_err() {
        unreachable!("ExceptionGroup has a method resolution order");
    }
    for dict in values.iter().filter_map(|ty| ty.cast::<TypeObject>()?.dict.get().cast::<Dict>()) {
        let table = dict.table();
        table.iter().flat_map(|table| table.entries()).for_each(|entry| keep_method(t, entry.value.get()));
    }
}

/// Has a native method or attribute of a builtin type last as long as the VM: it holds such types only (H7).
fn keep_method(t: &Thread, value: Value) {
    let Some(object) = value.object() else { return };
    let holds_types = |slots: &[&Slot]| {
        slots.iter().map(|slot| slot.get()).all(|held| held.object().is_none_or(|held| held.kind() == Kind::Type))
    };
    let is_closed = match (value.cast::<NativeFunction>(), value.cast::<Descriptor>()) {
        (Some(method), _) => holds_types(&[&method.owner, &method.this, &method.module]),
        (_, Some(attribute)) => attribute.role == Role::GetSet && holds_types(&attribute.slots.each_ref()),
        _ => false,
    };
    if is_closed {
        t.heap().keep(object);
    }
}

/// Whether a type is an exception like BaseException: CPython defines `__new__` for each of these.
fn is_simple_exception(ty: Gc<TypeObject>, spec: &TypeSpec) -> bool {
    let new: NewFn = exception::methods::new;
    std::ptr::fn_addr_eq(ty.new, new) && spec.methods.is_empty() && spec.getsets.is_empty()
}

/// Puts the methods and attributes of `spec` into the namespace of `ty`, which remembers its signature.
fn fill_namespace(t: &Thread, ty: Gc<TypeObject>, dict: Gc<Dict>, spec: &'static TypeSpec, flags: u32) {
    ty.set_signature(spec.signature);
    let set = |key: &str, value: Value| {
        if dict.set_name(t, key, value).is_err() {
            t.clear_raised();
        }
    };
    if (spec.new.is_some() || is_simple_exception(ty, spec)) && flags & f::NO_NEW == 0 {
        let new = NativeFunction::function(t, &super::object::NEW_DEF, Value::UNDEF);
        new.this.set(ty.value());
        set("__new__", new.value());
    }
    for def in spec.methods {
        set(def.name(), NativeFunction::method(t, def, ty).value());
    }
    for def in spec.statics {
        let function = NativeFunction::function(t, def, Value::UNDEF);
        function.this.set(ty.value());
        let function = function.value();
        set(
            def.name(),
            Descriptor::new(t, t.types().staticmethod, super::descriptor::Role::StaticMethod, &[function]).value(),
        );
    }
    for def in spec.class_methods {
        set(def.name(), Descriptor::class_method(t, def, ty).value());
    }
    for def in spec.getsets {
        let is_member = spec.members.contains(&def.name);
        set(def.name, if is_member { Descriptor::field(t, def, ty) } else { Descriptor::getset(t, def, ty) }.value());
    }
    let has_eq = spec.methods.iter().any(|d| d.name() == "__eq__");
    if has_eq && !spec.methods.iter().any(|d| d.name() == "__hash__") {
        set("__hash__", Value::NONE);
    }
    // Instances of some types have docstrings of their own.
    if !spec.getsets.iter().any(|d| d.name == "__doc__") {
        let doc = if spec.doc.is_empty() { Value::NONE } else { t.str(spec.doc) };
        set("__doc__", doc);
    }
}

/// The builtin types that are names in `builtins`.
pub fn each_builtin(types: &[Value], mut visit: impl FnMut(&'static str, Value)) {
    const PUBLIC: &[&str] = &[
        "object",
        "type",
        "int",
        "bool",
        "float",
        "str",
        "bytes",
        "bytearray",
        "memoryview",
        "complex",
        "tuple",
        "list",
        "dict",
        "set",
        "frozenset",
        "range",
        "slice",
        "property",
        "staticmethod",
        "classmethod",
        "super",
        "reversed",
        "enumerate",
        "zip",
        "map",
        "filter",
    ];
    for (index, row) in ROWS.iter().enumerate() {
        if PUBLIC.contains(&row.name) || (row.flags & f::EXCEPTION != 0 && !row.name.contains('.')) {
            visit(row.name, types[index]);
        }
    }
}

/// A type of a native module: a builtin type made when the module is loaded.
/// `name` is its qualified name, `"collections.deque"`. Instances have layout
/// `layout`; `flags` are [`type_flag`](super::ty::type_flag)s.
pub fn new_type(
    t: &Thread,
    name: &'static str,
    base: Gc<TypeObject>,
    layout: Kind,
    flags: u32,
    spec: &'static TypeSpec,
) -> Gc<TypeObject> {
    let (module, short) = name.rsplit_once('.').unwrap_or(("builtins", name));
    let new = match spec.new {
        _ if flags & f::NO_NEW != 0 => super::object::no_new,
        Some(new) => new,
        None => base.new,
    };
    let patterns = flags & (f::SEQUENCE | f::MAPPING);
    let flags = if patterns == 0 { flags | ty::inherited_patterns(base.mro()) } else { flags };
    let ty = TypeObject::blank(t, layout, flags, new);
    let dict = Dict::new(t);
    ty.fill(t, t.types().type_.value(), t.intern(short), Some(base), dict);
    fill_namespace(t, ty, dict, spec, flags);
    let has_dict = spec.getsets.iter().any(|getset| getset.name == "__dict__");
    if flags & (f::ATTRIBUTES | f::SLOTTED) == f::ATTRIBUTES && !base.has_attributes() && !has_dict {
        let attributes = Descriptor::getset(t, &super::object::DICT, ty).value();
        if dict.set_name(t, "__dict__", attributes).is_err() {
            t.clear_raised();
        }
    }
    if dict.set_name(t, "__module__", t.intern(module).value()).is_err() {
        t.clear_raised();
    }
    ty
}
