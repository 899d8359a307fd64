//! What is known of a file: stat, access; statvfs; limits of a file system.

use super::argument::{
    Besides, Target, call, descriptor, directory, flag, int_argument, named_path, offset_argument, path_argument,
    warn_of_bool,
};
use super::names::{PATH_LIMITS, name_argument};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::descriptor::GetSetDef;
use crate::objects::instance;
use crate::objects::registry::TypeSpec;
use crate::objects::ty::TypeObject;
use crate::stdlib::structseq::{from_sequence, set_hidden};
use crate::stdlib::structure::{self, new_structure, shared_structure};
use crate::structure;
use crate::threads::os::{self, OsResult, Stat, files, processes};
use crate::value::{Gc, Value};

natives! { pub static FUNCTIONS;
    /// What is known of a file; path may be a descriptor.
    "stat(path, *, dir_fd=None, follow_symlinks=True)" = stat;
    /// What is known of a file, of a link itself.
    "lstat(path, *, dir_fd=None)" = lstat;
    /// What is known of the file of a descriptor.
    "fstat(fd)" = fstat;
    /// Whether the process may use a file in a way: F_OK, or R_OK, W_OK, X_OK or'ed.
    "access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)" = access;
    /// What is known of the file system that a file is on; path may be a descriptor.
    "statvfs(path)" = statvfs;
    /// What is known of the file system of a descriptor.
    "fstatvfs(fd, /)" = fstatvfs;
    /// A limit of a file; None where there is no limit.
    "pathconf(path, name)" = pathconf;
    /// A limit of the file of a descriptor; None where there is no limit.
    "fpathconf(fd, name, /)" = fpathconf;
    /// The first number of a device.
    "major(device, /)" = major;
    /// The second number of a device.
    "minor(device, /)" = minor;
    /// The device that has these numbers.
    "makedev(major, minor, /)" = makedev;
}

static STAT_RESULT: TypeSpec = TypeSpec {
    new: Some(|t, cls, args| from_sequence(t, cls, args, 10, STAT_HIDDEN)),
    methods: structure::METHODS,
    getsets: &[
        structure::field::<0>("st_mode"),
        structure::field::<1>("st_ino"),
        structure::field::<2>("st_dev"),
        structure::field::<3>("st_nlink"),
        structure::field::<4>("st_uid"),
        structure::field::<5>("st_gid"),
        structure::field::<6>("st_size"),
        GetSetDef { name: "st_atime", get: exact_time::<7>, set: None, doc: "time of last access" },
        GetSetDef { name: "st_mtime", get: exact_time::<8>, set: None, doc: "time of last modification" },
        GetSetDef { name: "st_ctime", get: exact_time::<9>, set: None, doc: "time of last change" },
    ],
    doc: "What stat(), lstat() and fstat() tell: a tuple of mode, file number, device, links, user, group, size and\n\
        times in whole seconds, with names, and with the times in seconds and nanoseconds as further attributes.",
    ..TypeSpec::EMPTY
};

/// Attributes that are no items; the first three are shown by the items' names.
pub const STAT_HIDDEN: &[&str] =
    &["_atime", "_mtime", "_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev"];

/// A time with its fraction; the item `INDEX` if none is known.
fn exact_time<const INDEX: usize>(t: &Thread, this: Value) -> R {
    let name = t.intern(STAT_HIDDEN[INDEX - 7]);
    match this.object().and_then(|object| instance::get_own(t, object, name)).and_then(Value::given) {
        Some(time) => Ok(time),
        None => structure::item::<INDEX>(t, this),
    }
}

structure! { static STATVFS_RESULT; "statvfs_result: Result from statvfs or fstatvfs.";
    of 10 hidden ["f_fsid"];
    0 "f_bsize"; 1 "f_frsize"; 2 "f_blocks"; 3 "f_bfree"; 4 "f_bavail"; 5 "f_files"; 6 "f_ffree"; 7 "f_favail"; 8 "f_flag"; 9 "f_namemax";
}

/// The type of what `stat` gives.
pub fn stat_type(t: &Thread) -> Gc<TypeObject> {
    shared_structure(t, "os.stat_result", &STAT_RESULT)
}

/// The type of what `statvfs` gives.
pub fn statvfs_type(t: &Thread) -> Gc<TypeObject> {
    shared_structure(t, "os.statvfs_result", &STATVFS_RESULT)
}

/// A structure of numbers.
///
/// # Errors
/// MemoryError.
pub fn numbers(t: &Thread, ty: Gc<TypeObject>, numbers: &[i64]) -> R {
    let items = t.rooted_list();
    for number in numbers {
        items.push(t, t.int(*number))?;
    }
    Ok(new_structure(t, ty, items).value())
}

/// Nanoseconds as seconds, rounded as CPython rounds them: the parts by themselves.
pub fn seconds_of(ns: i128) -> f64 {
    ns.div_euclid(1_000_000_000) as f64 + 1e-9 * ns.rem_euclid(1_000_000_000) as f64
}

/// What `os.stat` gives.
///
/// # Errors
/// MemoryError.
pub fn stat_result(t: &Thread, stat: &Stat) -> R {
    let times = [("atime", stat.accessed_ns), ("mtime", stat.modified_ns), ("ctime", stat.changed_ns)];
    let seconds = times.map(|(_, ns)| ns.div_euclid(1_000_000_000) as i64);
    let items = [
        i64::from(stat.mode),
        stat.inode as i64,
        stat.device as i64,
        stat.links as i64,
        stat.user.into(),
        stat.group.into(),
        stat.size,
        seconds[0],
        seconds[1],
        seconds[2],
    ];
    let value = numbers(t, stat_type(t), &items)?;
    for (name, ns) in times {
        set_hidden(t, value, &format!("_{name}"), t.float(seconds_of(ns)))?;
        set_hidden(t, value, &format!("st_{name}_ns"), t.int(ns as i64))?;
    }
    set_hidden(t, value, "st_blksize", t.int(stat.block_bytes))?;
    set_hidden(t, value, "st_blocks", t.int(stat.blocks))?;
    set_hidden(t, value, "st_rdev", t.int(stat.represents as i64))?;
    Ok(value)
}

/// Looks twice at a regular file for which this process holds something back: that belongs to the size.
fn look(t: &Thread, mut stat: impl FnMut() -> OsResult<Stat>) -> OsResult<Stat> {
    let first = stat()?;
    if first.is_file() {
        t.vm().io.flush_same(&first);
        return stat();
    }
    Ok(first)
}

/// `stat` for natives: what is known of a path or descriptor.
///
/// # Errors
/// TypeError, ValueError.
pub fn stat_of(t: &Thread, path: Value, follow_links: bool) -> R<OsResult<Stat>> {
    if path.as_int().is_some() {
        warn_of_bool(t, path)?;
        let fd = int_argument(t, path)?;
        return call(t, path, || Ok(look(t, || os::stat_descriptor(fd))));
    }
    let c_path = path_argument(t, path, Some("stat"))?;
    call(t, path, || Ok(look(t, || os::stat_path(&c_path, follow_links))))
}

fn stat_or_raise(t: &Thread, function: &str, a: &[Value], follow_links: bool) -> R {
    let besides = if function == "stat" { Besides::Descriptor } else { Besides::Nothing };
    let target = Target::from_value(t, a[0], function, "path", besides)?;
    let at = directory(t, a[1])?;
    let found = call(t, target.filename(a[0]), || match &target {
        Target::Path { c, .. } => look(t, || files::stat_at(at, c, follow_links)),
        Target::Descriptor(fd) => look(t, || os::stat_descriptor(*fd)),
    })?;
    stat_result(t, &found)
}

fn stat(t: &Thread, a: &[Value]) -> R {
    let follow = flag(t, a[2], true)?;
    if a[0].as_int().is_some() && a[1].given().is_some() {
        return Err(t.value_error("stat: can't specify dir_fd without matching path"));
    }
    if a[0].as_int().is_some() && !follow {
        return Err(t.value_error("stat: cannot use fd and follow_symlinks together"));
    }
    stat_or_raise(t, "stat", a, follow)
}

fn lstat(t: &Thread, a: &[Value]) -> R {
    stat_or_raise(t, "lstat", a, false)
}

fn fstat(t: &Thread, a: &[Value]) -> R {
    let fd = int_argument(t, a[0])?;
    let found = call(t, Value::UNDEF, || look(t, || os::stat_descriptor(fd)))?;
    stat_result(t, &found)
}

fn access(t: &Thread, a: &[Value]) -> R {
    let path = named_path(t, a[0], "access", "path")?;
    let (mode, at) = (int_argument(t, a[1])?, directory(t, a[2])?);
    let effective = if flag(t, a[3], false)? { libc::AT_EACCESS } else { 0 };
    let links = if flag(t, a[4], true)? { 0 } else { libc::AT_SYMLINK_NOFOLLOW };
    let may = call(t, a[0], || Ok(files::access_at(at, &path, mode, effective | links).is_ok()))?;
    Ok(Value::bool(may))
}

fn file_system(t: &Thread, target: &Target, filename: Value) -> R {
    let found = call(t, filename, || match target {
        Target::Path { c, .. } => files::file_system(Ok(c)),
        Target::Descriptor(fd) => files::file_system(Err(*fd)),
    })?;
    let [items @ .., fsid] = found.map(|number| number as i64);
    let value = numbers(t, statvfs_type(t), &items)?;
    set_hidden(t, value, "f_fsid", t.int(fsid))?;
    Ok(value)
}

fn statvfs(t: &Thread, a: &[Value]) -> R {
    let target = Target::from_value(t, a[0], "statvfs", "path", Besides::Descriptor)?;
    file_system(t, &target, target.filename(a[0]))
}

fn fstatvfs(t: &Thread, a: &[Value]) -> R {
    let target = Target::Descriptor(int_argument(t, a[0])?);
    file_system(t, &target, Value::UNDEF)
}

fn limit(t: &Thread, filename: Value, body: impl Fn() -> OsResult<i64>) -> R {
    Ok(t.int(call(t, filename, || processes::limit(&body))?))
}

fn pathconf(t: &Thread, a: &[Value]) -> R {
    let target = Target::from_value(t, a[0], "pathconf", "path", Besides::Descriptor)?;
    let name = name_argument(t, a[1], PATH_LIMITS)?;
    limit(t, target.filename(a[0]), || match &target {
        Target::Path { c, .. } => files::limit_of_path(c, name),
        Target::Descriptor(fd) => files::limit_of_descriptor(*fd, name),
    })
}

fn fpathconf(t: &Thread, a: &[Value]) -> R {
    let (fd, name) = (descriptor(t, a[0])?, name_argument(t, a[1], PATH_LIMITS)?);
    limit(t, Value::UNDEF, || files::limit_of_descriptor(fd, name))
}

fn major(t: &Thread, a: &[Value]) -> R {
    let device = offset_argument(t, a[0])? as u64;
    Ok(t.int(files::device_parts(device).0.into()))
}

fn minor(t: &Thread, a: &[Value]) -> R {
    let device = offset_argument(t, a[0])? as u64;
    Ok(t.int(files::device_parts(device).1.into()))
}

fn makedev(t: &Thread, a: &[Value]) -> R {
    let (major, minor) = (offset_argument(t, a[0])? as u32, offset_argument(t, a[1])? as u32);
    Ok(t.int(files::device(major, minor) as i64))
}
