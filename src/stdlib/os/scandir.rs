//! `os.scandir`: the entries of a directory with what the system tells of them on the way.

use std::ffi::CString;
use std::sync::atomic::{AtomicBool, Ordering};

use parking_lot::Mutex;

use super::argument::{Besides, PathText, Target, call, flag};
use super::files::place_of_directory;
use super::stat::stat_result;
use crate::heap::Marker;
use crate::interp::{R, Raised, Thread};
use crate::natives;
use crate::objects::Kind;
use crate::objects::descriptor::GetSetDef;
use crate::objects::generic::CLASS_GET_ITEM;
use crate::objects::native::{Native, Payload};
use crate::objects::registry::{TypeSpec, new_type};
use crate::objects::ty::{TypeObject, type_flag};
use crate::threads::os::directory::{DirectoryEntry, DirectoryReader};
use crate::threads::os::{OsResult, Stat, files};
use crate::value::{Gc, Slot, Value};

natives! { pub static FUNCTIONS;
    /// An iterator of the entries of a directory, in no order; path may be a descriptor.
    "scandir(path=None)" = scandir;
}

natives! { static ITERATOR_METHODS;
    /// Return self.
    "__iter__($self, /)" = itself;
    /// The next entry.
    "__next__($self, /)" = next;
    /// Return self.
    "__enter__($self, /)" = itself;
    /// Stop reading the directory.
    "__exit__($self, /, *args)" = raw exit;
    /// Stop reading the directory.
    "close($self, /)" = close;
}

natives! { static ENTRY_METHODS;
    /// Whether it is a directory, or a link to one unless links are not followed.
    "is_dir($self, /, *, follow_symlinks=True)" = is_dir;
    /// Whether it is a regular file, or a link to one unless links are not followed.
    "is_file($self, /, *, follow_symlinks=True)" = is_file;
    /// Whether it is a symbolic link.
    "is_symlink($self, /)" = is_symlink;
    /// Whether it is a junction, which there are none of on this system.
    "is_junction($self, /)" = is_junction;
    /// What is known of it, as os.stat() tells; asked for once.
    "stat($self, /, *, follow_symlinks=True)" = stat;
    /// Its number on its file system.
    "inode($self, /)" = inode;
    /// Its path.
    "__fspath__($self, /)" = path;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
}

static ITERATOR_SPEC: TypeSpec =
    TypeSpec { methods: ITERATOR_METHODS, doc: "The entries of a directory.", ..TypeSpec::EMPTY };

static ENTRY_SPEC: TypeSpec = TypeSpec {
    methods: ENTRY_METHODS,
    class_methods: CLASS_GET_ITEM,
    getsets: &[
        GetSetDef {
            name: "name",
            get: |t, this| Ok(entry(t, &this)?.name.get()),
            set: None,
            doc: "the entry's base filename, relative to scandir() \"path\" argument",
        },
        GetSetDef {
            name: "path",
            get: |t, this| Ok(entry(t, &this)?.path.get()),
            set: None,
            doc: "the entry's full path name; equivalent to os.path.join(scandir_path, entry.name)",
        },
    ],
    doc: "An entry of a directory.",
    ..TypeSpec::EMPTY
};

/// A directory that is being read.
struct Reading {
    entries: Mutex<Option<DirectoryReader>>,
    /// What paths of entries begin with; none for those of a descriptor, whose path is the name.
    prefix: Vec<u8>,
    is_bytes: bool,
    /// With a slash at its end.
    directory: Vec<u8>,
}

impl Payload for Reading {
    fn trace(&self, _: &mut Marker<'_>) {}
}

/// What a directory entry is, as far as the directory tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum EntryKind {
    Directory,
    File,
    Link,
    Other,
    Unknown,
}

/// An entry of a directory.
struct Entry {
    name: Slot,
    path: Slot,
    inode: u64,
    kind: EntryKind,
    /// Where the system finds it.
    place: CString,
    /// What `stat` gave, of a link's target and of the entry itself.
    known: [Slot; 2],
    /// What `stat` gave is there.
    is_known: [AtomicBool; 2],
}

impl Payload for Entry {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.name, &self.path, &self.known[0], &self.known[1]]);
    }
}

const ITERATOR_TYPE: &str = "posix.ScandirIterator";
const ENTRY_TYPE: &str = "posix.DirEntry";

/// The type of a directory's entries.
pub fn entry_type(t: &Thread) -> Gc<TypeObject> {
    native_type(t, ENTRY_TYPE, &ENTRY_SPEC)
}

fn native_type(t: &Thread, name: &'static str, spec: &'static TypeSpec) -> Gc<TypeObject> {
    if let Some(ty) = t.vm().module_state(name).and_then(|state| state.cast()) {
        return ty;
    }
    let ty = new_type(t, name, t.types().object, Kind::Native, type_flag::NO_NEW, spec);
    t.vm().set_module_state(name, ty.value());
    ty
}

fn scandir(t: &Thread, a: &[Value]) -> R {
    let path = a[0].or_none();
    let target = match path.given() {
        Some(path) => Target::from_value(t, path, "scandir", "path", Besides::DescriptorOrNone)?,
        None => Target::Path { c: c".".into(), is_bytes: false },
    };
    t.audit("os.scandir", || [path])?;
    let is_descriptor = matches!(target, Target::Descriptor(_));
    let (place, is_bytes) = place_of_directory(t, target)?;
    let mut directory = place.as_bytes().to_vec();
    if !directory.is_empty() && !directory.ends_with(b"/") {
        directory.push(b'/');
    }
    let prefix = if is_descriptor { Vec::new() } else { directory.clone() };
    let filename = if path.is_none() { Value::UNDEF } else { path };
    let entries = call(t, filename, || DirectoryReader::open(&place))?;
    let reading = Reading { entries: Mutex::new(Some(entries)), prefix, is_bytes, directory };
    Ok(Native::new(t, native_type(t, ITERATOR_TYPE, &ITERATOR_SPEC), reading).value())
}

fn reading<'a>(t: &Thread, this: &'a Value) -> R<&'a Reading> {
    this.payload().ok_or_else(|| t.type_error("a ScandirIterator is required"))
}

fn itself(_: &Thread, a: &[Value]) -> R {
    Ok(a[0])
}

fn close(t: &Thread, a: &[Value]) -> R {
    let reading = reading(t, &a[0])?;
    let closed = call(t, Value::UNDEF, || Ok(reading.entries.lock().take()))?;
    drop(closed);
    Ok(Value::NONE)
}

fn exit(t: &Thread, args: crate::objects::function::Args<'_>) -> R {
    close(t, args.positional())
}

fn next(t: &Thread, a: &[Value]) -> R {
    let reading = reading(t, &a[0])?;
    let found = call(t, Value::UNDEF, || {
        let mut entries = reading.entries.lock();
        let found = entries.as_mut().and_then(Iterator::next).transpose();
        if matches!(found, Ok(None)) {
            *entries = None;
        }
        found
    })?;
    match found {
        Some(found) => new_entry(t, reading, &found),
        None => Err(t.stop_iteration(Value::NONE)),
    }
}

fn new_entry(t: &Thread, reading: &Reading, found: &DirectoryEntry) -> R {
    let kind = match found.kind {
        libc::DT_DIR => EntryKind::Directory,
        libc::DT_REG => EntryKind::File,
        libc::DT_LNK => EntryKind::Link,
        libc::DT_UNKNOWN => EntryKind::Unknown,
        _ => EntryKind::Other,
    };
    let like = PathText { bytes: Vec::new(), is_bytes: reading.is_bytes };
    let place = [reading.directory.as_slice(), &found.name].concat();
    let place = CString::new(place).map_err(|_| t.value_error("embedded null byte"))?;
    let name = like.value_like(t, &found.name);
    let path = like.value_like(t, &[reading.prefix.as_slice(), &found.name].concat());
    let entry = Entry {
        name: Slot::new(name),
        path: Slot::new(path),
        inode: found.inode,
        kind,
        place,
        known: [Slot::new(Value::UNDEF), Slot::new(Value::UNDEF)],
        is_known: Default::default(),
    };
    Ok(Native::new(t, entry_type(t), entry).value())
}

// ---- entries

fn entry<'a>(t: &Thread, this: &'a Value) -> R<&'a Entry> {
    this.payload().ok_or_else(|| t.type_error("a DirEntry is required"))
}

fn look(t: &Thread, entry: &Entry, follow: bool) -> R<OsResult<Stat>> {
    call(t, Value::UNDEF, || Ok(files::stat_at(files::HERE, &entry.place, follow)))
}

#[cold]
fn failed(t: &Thread, entry: &Entry, errno: i32) -> Raised {
    t.os_error(errno, entry.path.get())
}

/// Whether the entry is of a kind; a link that leads to nothing is of none.
fn is_kind(t: &Thread, a: &[Value], kind: EntryKind, check: fn(&Stat) -> bool) -> R {
    let entry = entry(t, &a[0])?;
    let follow = flag(t, a[1], true)?;
    let must_look = entry.kind == EntryKind::Unknown || (follow && entry.kind == EntryKind::Link);
    if !must_look {
        return Ok(Value::bool(entry.kind == kind));
    }
    match look(t, entry, follow)? {
        Ok(stat) => Ok(Value::bool(check(&stat))),
        Err(errno) if errno.0 == libc::ENOENT => Ok(Value::FALSE),
        Err(errno) => Err(failed(t, entry, errno.0)),
    }
}

fn is_dir(t: &Thread, a: &[Value]) -> R {
    is_kind(t, a, EntryKind::Directory, Stat::is_directory)
}

fn is_file(t: &Thread, a: &[Value]) -> R {
    is_kind(t, a, EntryKind::File, Stat::is_file)
}

fn is_symlink(t: &Thread, a: &[Value]) -> R {
    is_kind(t, &[a[0], Value::FALSE], EntryKind::Link, Stat::is_link)
}

fn is_junction(t: &Thread, a: &[Value]) -> R {
    entry(t, &a[0]).map(|_| Value::FALSE)
}

fn stat(t: &Thread, a: &[Value]) -> R {
    let entry = entry(t, &a[0])?;
    let follow = flag(t, a[1], true)?;
    let which = usize::from(!follow && entry.kind == EntryKind::Link);
    if entry.is_known[which].load(Ordering::Acquire) {
        return Ok(entry.known[which].get());
    }
    match look(t, entry, follow)? {
        Ok(stat) => {
            let result = stat_result(t, &stat)?;
            entry.known[which].set(result);
            entry.is_known[which].store(true, Ordering::Release);
            Ok(result)
        }
        Err(errno) => Err(failed(t, entry, errno.0)),
    }
}

fn inode(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(entry(t, &a[0])?.inode as i64))
}

fn path(t: &Thread, a: &[Value]) -> R {
    Ok(entry(t, &a[0])?.path.get())
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let name = t.repr(entry(t, &a[0])?.name.get())?;
    Ok(t.str(&format!("<DirEntry {}>", name.to_lossy())))
}
