//! Files and directories by their paths.

use std::ffi::OsStr;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

use super::argument::{PathText, call, errno_of, int_argument, path_argument, path_value};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::bytes::Bytes;
use crate::objects::instance;
use crate::objects::list::List;
use crate::objects::string::Str;
use crate::objects::ty::TypeObject;
use crate::stdlib::structure::{new_structure, structure_type};
use crate::structure;
use crate::threads::os::{self, OsResult, Stat};
use crate::value::{Gc, Value};

natives! { pub static FUNCTIONS;
    /// The current directory.
    "getcwd()" = getcwd;
    /// The current directory as bytes.
    "getcwdb()" = getcwdb;
    /// Change the current directory.
    "chdir(path)" = chdir;
    /// The names in a directory, in no order.
    "listdir(path=None)" = listdir;
    /// Make a directory.
    "mkdir(path, mode=511, *, dir_fd=None)" = mkdir;
    /// Make a directory and those above it.
    "makedirs(name, mode=511, exist_ok=False)" = makedirs;
    /// Remove an empty directory.
    "rmdir(path, *, dir_fd=None)" = rmdir;
    /// Remove an empty directory, then those above it as long as they are empty.
    "removedirs(name)" = removedirs;
    /// Remove a file.
    "remove(path, *, dir_fd=None)" = remove;
    /// Remove a file.
    "unlink(path, *, dir_fd=None)" = unlink;
    /// Give a file or directory another name; a file of that name is replaced.
    "rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)" = rename;
    /// Give a file or directory another name; a file of that name is replaced.
    "replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)" = rename;
    /// What is known of a file; path may be a descriptor.
    "stat(path, *, dir_fd=None, follow_symlinks=True)" = stat;
    /// What is known of a file, of a link itself.
    "lstat(path, *, dir_fd=None)" = lstat;
    /// What is known of the file of a descriptor.
    "fstat(fd)" = fstat;
    /// Whether the process may use a file in a way: F_OK, or R_OK, W_OK, X_OK or'ed.
    "access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)" = access;
    /// Change the mode of a file.
    "chmod(path, mode, *, dir_fd=None, follow_symlinks=True)" = chmod;
    /// Make dst a link to src.
    "symlink(src, dst, target_is_directory=False, *, dir_fd=None)" = symlink;
    /// What a link points to.
    "readlink(path, *, dir_fd=None)" = readlink;
    /// Walk a tree of directories: tuples of a directory, the names of its directories, the names
    /// of its other files.
    "walk(top, topdown=True, onerror=None, followlinks=False)" = raw walk;
    /// A path as str or bytes.
    "fspath(path)" = fspath;
    /// A path as bytes.
    "fsencode(filename)" = fsencode;
    /// A path as str.
    "fsdecode(filename)" = fsdecode;
}

/// A call of the standard library's.
fn std_call<T>(t: &Thread, filename: Value, mut body: impl FnMut() -> std::io::Result<T>) -> R<T> {
    call(t, filename, || body().map_err(|error| errno_of(&error)))
}

fn system_path(t: &Thread, value: Value, function: &str) -> R<PathBuf> {
    let path = path_argument(t, value, Some(function))?;
    Ok(PathBuf::from(std::ffi::OsString::from_vec(path.into_bytes())))
}

// ---- directories

fn getcwd(t: &Thread, _: &[Value]) -> R {
    let path = std_call(t, Value::UNDEF, std::env::current_dir)?;
    Ok(path_value(t, path.as_os_str().as_bytes()))
}

fn getcwdb(t: &Thread, _: &[Value]) -> R {
    let path = std_call(t, Value::UNDEF, std::env::current_dir)?;
    Ok(Bytes::new(t, path.as_os_str().as_bytes()).value())
}

fn chdir(t: &Thread, a: &[Value]) -> R {
    let path = system_path(t, a[0], "chdir")?;
    std_call(t, a[0], || std::env::set_current_dir(&path))?;
    Ok(Value::NONE)
}

fn listdir(t: &Thread, a: &[Value]) -> R {
    let (path, filename) = match a[0].given() {
        Some(path) => (PathText::from_value(t, path, Some("listdir"))?, path),
        None => (PathText { bytes: b".".to_vec(), is_bytes: false }, Value::UNDEF),
    };
    path.to_c(t, Some("listdir"))?;
    let names = std_call(t, filename, || {
        let mut names = Vec::new();
        for entry in std::fs::read_dir(Path::new(OsStr::from_bytes(&path.bytes)))? {
            names.push(entry?.file_name().into_vec());
        }
        Ok(names)
    })?;
    let list = List::empty(t);
    for name in names {
        list.push(t, path.value_like(t, &name))?;
    }
    Ok(list.value())
}

fn mode_argument(t: &Thread, value: Value) -> R<u32> {
    value.defined().map_or(Ok(0o777), |mode| int_argument(t, mode)).map(|mode| mode as u32)
}

fn make_directory(path: &Path, mode: u32) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().mode(mode).create(path)
}

fn mkdir(t: &Thread, a: &[Value]) -> R {
    let path = system_path(t, a[0], "mkdir")?;
    let mode = mode_argument(t, a[1])?;
    std_call(t, a[0], || make_directory(&path, mode))?;
    Ok(Value::NONE)
}

fn makedirs(t: &Thread, a: &[Value]) -> R {
    let path = system_path(t, a[0], "mkdir")?;
    let mode = mode_argument(t, a[1])?;
    let exist_ok = a[2].given().map_or(Ok(false), |v| t.truthy(v))?;
    let mut missing: Vec<&Path> = Vec::new();
    let mut above = path.parent();
    while let Some(directory) = above.filter(|path| !path.as_os_str().is_empty() && !path.exists()) {
        missing.push(directory);
        above = directory.parent();
    }
    for directory in missing.iter().rev() {
        let name = path_value(t, directory.as_os_str().as_bytes());
        std_call(t, name, || match make_directory(directory, 0o777) {
            // Another thread or process was faster.
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
            result => result,
        })?;
    }
    std_call(t, a[0], || match make_directory(&path, mode) {
        Err(_) if exist_ok && path.is_dir() => Ok(()),
        result => result,
    })?;
    Ok(Value::NONE)
}

fn rmdir(t: &Thread, a: &[Value]) -> R {
    let path = system_path(t, a[0], "rmdir")?;
    std_call(t, a[0], || std::fs::remove_dir(&path))?;
    Ok(Value::NONE)
}

fn removedirs(t: &Thread, a: &[Value]) -> R {
    let path = system_path(t, a[0], "rmdir")?;
    std_call(t, a[0], || std::fs::remove_dir(&path))?;
    std_call(t, Value::UNDEF, || {
        for above in path.ancestors().skip(1) {
            if std::fs::remove_dir(above).is_err() {
                break;
            }
        }
        Ok(())
    })?;
    Ok(Value::NONE)
}

// ---- files

fn remove_file(t: &Thread, path: Value, function: &str) -> R {
    let file = system_path(t, path, function)?;
    std_call(t, path, || std::fs::remove_file(&file))?;
    Ok(Value::NONE)
}

fn remove(t: &Thread, a: &[Value]) -> R {
    remove_file(t, a[0], "remove")
}

fn unlink(t: &Thread, a: &[Value]) -> R {
    remove_file(t, a[0], "unlink")
}

fn rename(t: &Thread, a: &[Value]) -> R {
    let (from, to) = (system_path(t, a[0], "rename")?, system_path(t, a[1], "rename")?);
    two_paths(t, a, || std::fs::rename(&from, &to))
}

fn symlink(t: &Thread, a: &[Value]) -> R {
    let (from, to) = (system_path(t, a[0], "symlink")?, system_path(t, a[1], "symlink")?);
    two_paths(t, a, || std::os::unix::fs::symlink(&from, &to))
}

/// A call that names two files.
fn two_paths(t: &Thread, a: &[Value], mut body: impl FnMut() -> std::io::Result<()>) -> R {
    let result = std_call(t, Value::UNDEF, || Ok(body().map_err(|error| errno_of(&error).0)))?;
    let Err(errno) = result else { return Ok(Value::NONE) };
    let args = t.rooted_list();
    for arg in [t.int(errno.into()), t.str(&os::error_text(errno)), a[0], Value::NONE, a[1]] {
        args.push(t, arg)?;
    }
    let args = t.to_tuple(args.value())?;
    match t.call(t.types().os_error.value(), args.items())?.cast() {
        Some(exception) => Err(t.raise(exception)),
        None => Err(t.system_error("OSError made no exception")),
    }
}

fn readlink(t: &Thread, a: &[Value]) -> R {
    let text = PathText::from_value(t, a[0], Some("readlink"))?;
    let path = system_path(t, a[0], "readlink")?;
    let target = std_call(t, a[0], || std::fs::read_link(&path))?;
    Ok(text.value_like(t, target.as_os_str().as_bytes()))
}

fn access(t: &Thread, a: &[Value]) -> R {
    let path = path_argument(t, a[0], Some("access"))?;
    let mode = int_argument(t, a[1])?;
    Ok(Value::bool(call(t, a[0], || Ok(os::may_access(&path, mode)))?))
}

fn chmod(t: &Thread, a: &[Value]) -> R {
    use std::os::unix::fs::PermissionsExt;
    let path = system_path(t, a[0], "chmod")?;
    let mode = int_argument(t, a[1])? as u32;
    std_call(t, a[0], || std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)))?;
    Ok(Value::NONE)
}

// ---- stat

structure! { static STAT_RESULT; "What is known of a file.";
    0 "st_mode"; 1 "st_ino"; 2 "st_dev"; 3 "st_nlink"; 4 "st_uid"; 5 "st_gid"; 6 "st_size";
}

/// State of the module: the type.
const STAT_TYPE: &str = "os.stat_result";

/// The type of what `stat` gives.
pub fn stat_type(t: &Thread) -> Gc<TypeObject> {
    if let Some(ty) = t.vm().module_state(STAT_TYPE).and_then(|state| state.cast()) {
        return ty;
    }
    let ty = structure_type(t, "os.stat_result", &STAT_RESULT);
    t.vm().set_module_state(STAT_TYPE, ty.value());
    ty
}

fn stat_result(t: &Thread, stat: &Stat) -> R {
    let seconds = |ns: i128| t.int(ns.div_euclid(1_000_000_000) as i64);
    let items = t.rooted_list();
    for number in [
        i64::from(stat.mode),
        stat.inode as i64,
        stat.device as i64,
        stat.links as i64,
        stat.user.into(),
        stat.group.into(),
        stat.size,
    ] {
        items.push(t, t.int(number))?;
    }
    let times = [("atime", stat.accessed_ns), ("mtime", stat.modified_ns), ("ctime", stat.changed_ns)];
    for (_, ns) in times {
        items.push(t, seconds(ns))?;
    }
    let result = new_structure(t, stat_type(t), items);
    let value = result.value();
    let set = |name: &str, item: Value| match value.object() {
        Some(object) => instance::set_own(t, object, t.intern(name), item),
        None => Ok(()),
    };
    for (name, ns) in times {
        set(&format!("st_{name}"), t.float(ns as f64 / 1e9))?;
        set(&format!("st_{name}_ns"), t.int(ns as i64))?;
    }
    set("st_blksize", t.int(stat.block_bytes))?;
    Ok(value)
}

/// `stat` for natives: what is known of a path or descriptor.
pub fn stat_of(t: &Thread, path: Value, follow_links: bool) -> R<OsResult<Stat>> {
    let look = |result: OsResult<Stat>| {
        // What this process holds back belongs to the size.
        if let Ok(stat) = &result
            && stat.is_file()
        {
            t.vm().io.flush_same(stat);
            return true;
        }
        false
    };
    if path.as_int().is_some() {
        let fd = int_argument(t, path)?;
        return call(t, path, || {
            let result = os::stat_descriptor(fd);
            Ok(if look(result) { os::stat_descriptor(fd) } else { result })
        });
    }
    let c_path = path_argument(t, path, Some("stat"))?;
    call(t, path, || {
        let result = os::stat_path(&c_path, follow_links);
        Ok(if look(result) { os::stat_path(&c_path, follow_links) } else { result })
    })
}

fn stat_or_raise(t: &Thread, path: Value, follow_links: bool) -> R {
    match stat_of(t, path, follow_links)? {
        Ok(stat) => stat_result(t, &stat),
        Err(errno) => {
            let filename = if path.as_int().is_some() { Value::UNDEF } else { path };
            Err(t.os_error(errno.0, filename))
        }
    }
}

fn stat(t: &Thread, a: &[Value]) -> R {
    let follow = a[2].defined().map_or(Ok(true), |v| t.truthy(v))?;
    stat_or_raise(t, a[0], follow)
}

fn lstat(t: &Thread, a: &[Value]) -> R {
    stat_or_raise(t, a[0], false)
}

fn fstat(t: &Thread, a: &[Value]) -> R {
    let fd = t.index(a[0])?;
    stat_or_raise(t, fd, true)
}

// ---- paths as values

fn fspath(t: &Thread, a: &[Value]) -> R {
    if a[0].is::<Str>() || a[0].is::<Bytes>() {
        return Ok(a[0]);
    }
    let path = PathText::from_value(t, a[0], None)?;
    Ok(path.value_like(t, &path.bytes))
}

fn fsencode(t: &Thread, a: &[Value]) -> R {
    Ok(Bytes::new(t, PathText::from_value(t, a[0], None)?.bytes).value())
}

fn fsdecode(t: &Thread, a: &[Value]) -> R {
    Ok(path_value(t, &PathText::from_value(t, a[0], None)?.bytes))
}

fn walk(t: &Thread, args: crate::objects::function::Args<'_>) -> R {
    let module = t.import_module("_os_walk")?;
    let walk = t.get_attr_text(module, "walk")?;
    t.call_args(walk, args)
}
