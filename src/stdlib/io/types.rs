//! The types of module io, made once for a VM.

use std::sync::OnceLock;

use super::{base, binary, memory_text, text};
use crate::interp::Thread;
use crate::objects::Kind;
use crate::objects::dict::Dict;
use crate::objects::registry::{TypeSpec, new_type};
use crate::objects::tuple::Tuple;
use crate::objects::ty::{TypeObject, type_flag};
use crate::value::{Gc, Value};

/// A type of module io.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Which {
    IoBase,
    RawIoBase,
    BufferedIoBase,
    TextIoBase,
    FileIo,
    BufferedReader,
    BufferedWriter,
    BufferedRandom,
    BytesIo,
    TextIoWrapper,
    StringIo,
    UnsupportedOperation,
}

struct Row {
    which: Which,
    name: &'static str,
    base: Which,
    layout: Kind,
    spec: &'static TypeSpec,
}

const fn row(which: Which, name: &'static str, base: Which, layout: Kind, spec: &'static TypeSpec) -> Row {
    Row { which, name, base, layout, spec }
}

/// In the order of [`Which`]; a base comes before what extends it.
static ROWS: [Row; 11] = [
    row(Which::IoBase, "_io._IOBase", Which::IoBase, Kind::Instance, &base::IO_SPEC),
    row(Which::RawIoBase, "_io._RawIOBase", Which::IoBase, Kind::Instance, &base::RAW_SPEC),
    row(Which::BufferedIoBase, "_io._BufferedIOBase", Which::IoBase, Kind::Instance, &base::BUFFERED_SPEC),
    row(Which::TextIoBase, "_io._TextIOBase", Which::IoBase, Kind::Instance, &base::TEXT_SPEC),
    row(Which::FileIo, "_io.FileIO", Which::RawIoBase, Kind::Native, &binary::FILE_SPEC),
    row(Which::BufferedReader, "_io.BufferedReader", Which::BufferedIoBase, Kind::Native, &binary::READER_SPEC),
    row(Which::BufferedWriter, "_io.BufferedWriter", Which::BufferedIoBase, Kind::Native, &binary::WRITER_SPEC),
    row(Which::BufferedRandom, "_io.BufferedRandom", Which::BufferedIoBase, Kind::Native, &binary::RANDOM_SPEC),
    row(Which::BytesIo, "_io.BytesIO", Which::BufferedIoBase, Kind::Native, &binary::BYTES_SPEC),
    row(Which::TextIoWrapper, "_io.TextIOWrapper", Which::TextIoBase, Kind::Native, &text::SPEC),
    row(Which::StringIo, "_io.StringIO", Which::TextIoBase, Kind::Native, &memory_text::SPEC),
];

const TYPES: usize = 12;

/// The types of a VM; what they are is kept alive by the state of module io.
#[derive(Default)]
pub struct IoTypes {
    types: OnceLock<[Value; TYPES]>,
}

/// The type, if it has been made.
pub fn find(t: &Thread, which: Which) -> Option<Gc<TypeObject>> {
    t.vm().io.types.types.get()?[which as usize].cast()
}

/// The type. [`install`] has been called.
pub fn get(t: &Thread, which: Which) -> Gc<TypeObject> {
    match find(t, which) {
        Some(ty) => ty,
        None => {
            install(t);
            find(t, which).unwrap_or(t.types().object)
        }
    }
}

/// Makes the types.
pub fn install(t: &Thread) {
    if t.vm().io.types.types.get().is_some() {
        return;
    }
    let made = t.rooted_list();
    for row in &ROWS {
        debug_assert_eq!(row.which as usize, made.len());
        let base = made.get(row.base as usize).and_then(|base| base.cast()).unwrap_or(t.types().object);
        let flags = type_flag::BASE | type_flag::ATTRIBUTES | type_flag::WEAK;
        made.push_unchecked(t, new_type(t, row.name, base, row.layout, flags, row.spec).value());
    }
    made.push_unchecked(t, unsupported_operation(t).value());
    t.vm().set_module_state("io types", made.value());
    let types = std::array::from_fn(|i| made.get(i).unwrap_or(Value::UNDEF));
    // Another thread may have been first; its types are as good.
    let _ = t.vm().io.types.types.set(types);
}

/// `class UnsupportedOperation(OSError, ValueError)`.
fn unsupported_operation(t: &Thread) -> Gc<TypeObject> {
    let bases = Tuple::new(t, &[t.types().os_error.value(), t.types().value_error.value()]);
    let dict = Dict::new(t);
    let result = dict
        .set_name(t, "__module__", t.str("io"))
        .and_then(|()| t.call(t.types().type_.value(), &[t.str("UnsupportedOperation"), bases.value(), dict.value()]));
    match result.ok().and_then(|ty| ty.cast()) {
        Some(ty) => ty,
        None => {
            t.clear_raised();
            t.types().unsupported_operation
        }
    }
}
