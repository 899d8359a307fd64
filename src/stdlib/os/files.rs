//! Files and directories by their paths.

use std::ffi::{CStr, CString, OsStr};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

use super::argument::{
    Besides, PathText, Target, call, directory, errno_of, flag, int_argument, named_path, path_value, two_files_error,
};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::bytes::Bytes;
use crate::objects::list::List;
use crate::objects::string::Str;
use crate::threads::os::directory::DirectoryReader;
use crate::threads::os::{OsResult, files};
use crate::value::Value;

natives! { pub static FUNCTIONS;
    /// The current directory.
    "getcwd()" = getcwd;
    /// The current directory as bytes.
    "getcwdb()" = getcwdb;
    /// Change the current directory, which may be given by its descriptor.
    "chdir(path)" = chdir;
    /// Change the current directory to that of a descriptor.
    "fchdir(fd)" = fchdir;
    /// Change the root directory.
    "chroot(path)" = chroot;
    /// The names in a directory, in no order.
    "listdir(path=None)" = listdir;
    /// Make a directory.
    "mkdir(path, mode=511, *, dir_fd=None)" = mkdir;
    /// Make a directory and those above it.
    "def makedirs(name, mode=511, exist_ok=False)" = makedirs;
    /// Remove an empty directory.
    "rmdir(path, *, dir_fd=None)" = rmdir;
    /// Remove an empty directory, then those above it as long as they are empty.
    "def removedirs(name)" = removedirs;
    /// Remove a file.
    "remove(path, *, dir_fd=None)" = remove;
    /// Remove a file.
    "unlink(path, *, dir_fd=None)" = unlink;
    /// Give a file or directory another name; a file of that name is replaced.
    "rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)" = rename;
    /// Give a file or directory another name; a file of that name is replaced.
    "replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)" = replace;
    /// Give a file another name besides the one it has.
    "link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)" = link;
    /// Make dst a link to src.
    "symlink(src, dst, target_is_directory=False, *, dir_fd=None)" = symlink;
    /// What a link points to.
    "readlink(path, *, dir_fd=None)" = readlink;
    /// Make a named pipe.
    "mkfifo(path, mode=438, *, dir_fd=None)" = mkfifo;
    /// Make a file of any kind: the mode says which.
    "mknod(path, mode=384, device=0, *, dir_fd=None)" = mknod;
    /// A path as str or bytes.
    "fspath(path)" = fspath;
    /// A path as bytes.
    "def fsencode(filename)" = fsencode;
    /// A path as str.
    "def fsdecode(filename)" = fsdecode;
}

/// A call of the standard library's.
fn std_call<T>(t: &Thread, filename: Value, mut body: impl FnMut() -> std::io::Result<T>) -> R<T> {
    call(t, filename, || body().map_err(|error| errno_of(&error)))
}

/// The directory that paths begin in, as audit hooks are told it.
pub(super) fn audited_directory(t: &Thread, at: i32) -> Value {
    t.int(if at == files::HERE { -1 } else { at.into() })
}

fn system_path(t: &Thread, value: Value, function: &str) -> R<PathBuf> {
    let path = named_path(t, value, function, "path")?;
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
    let target = Target::from_value(t, a[0], "chdir", "path", Besides::Descriptor)?;
    t.audit("os.chdir", || [a[0]])?;
    done(call(t, target.filename(a[0]), || match &target {
        Target::Path { c, .. } => files::change_directory(c),
        Target::Descriptor(fd) => files::change_directory_to(*fd),
    }))
}

fn fchdir(t: &Thread, a: &[Value]) -> R {
    let fd = super::argument::descriptor(t, a[0])?;
    t.audit("os.chdir", || [t.int(fd.into())])?;
    done(call(t, Value::UNDEF, || files::change_directory_to(fd)))
}

fn chroot(t: &Thread, a: &[Value]) -> R {
    let path = named_path(t, a[0], "chroot", "path")?;
    done(call(t, a[0], || files::chroot(&path)))
}

/// None for a call whose result says nothing more.
fn done<T>(result: R<T>) -> R {
    result.map(|_| Value::NONE)
}

/// The names in a directory.
fn names_in(directory: &CStr) -> OsResult<Vec<Vec<u8>>> {
    DirectoryReader::open(directory)?.map(|entry| entry.map(|entry| entry.name)).collect()
}

/// By which path a directory is read, which may be given by its descriptor; whether its names are to be bytes.
///
/// # Errors
/// OSError: the descriptor is not open.
pub fn place_of_directory(t: &Thread, target: Target) -> R<(CString, bool)> {
    match target {
        Target::Path { c, is_bytes } => Ok((c, is_bytes)),
        Target::Descriptor(fd) => {
            call(t, Value::UNDEF, || crate::threads::os::stat_descriptor(fd))?;
            let place = CString::new(format!("/proc/self/fd/{fd}"));
            Ok((place.map_err(|_| t.value_error("embedded null byte"))?, false))
        }
    }
}

fn listdir(t: &Thread, a: &[Value]) -> R {
    t.audit("os.listdir", || [a[0].or_none()])?;
    let Some(path) = a[0].given() else {
        let names = call(t, Value::UNDEF, || names_in(c"."))?;
        return name_list(t, names, false);
    };
    let target = Target::from_value(t, path, "listdir", "path", Besides::DescriptorOrNone)?;
    let (directory, is_bytes) = place_of_directory(t, target)?;
    // A descriptor is named by an error here.
    let names = call(t, path, || names_in(&directory))?;
    name_list(t, names, is_bytes)
}

fn name_list(t: &Thread, names: Vec<Vec<u8>>, is_bytes: bool) -> R {
    let like = PathText { bytes: Vec::new(), is_bytes };
    let list = List::empty(t);
    for name in names {
        list.push(t, like.value_like(t, &name))?;
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
    let path = named_path(t, a[0], "mkdir", "path")?;
    let (mode, at) = (mode_argument(t, a[1])?, directory(t, a[2])?);
    t.audit("os.mkdir", || [a[0], t.int(mode.into()), audited_directory(t, at)])?;
    done(call(t, a[0], || files::make_directory_at(at, &path, mode)))
}

fn makedirs(t: &Thread, a: &[Value]) -> R {
    let path = system_path(t, a[0], "mkdir")?;
    let mode = mode_argument(t, a[1])?;
    let exist_ok = a[2].given().map_or(Ok(false), |v| t.truthy(v))?;
    if let Some(named) = path.as_os_str().as_bytes().strip_suffix(b"/.")
        && !Path::new(OsStr::from_bytes(named)).exists()
    {
        return makedirs(t, &[path_value(t, named), Value::UNDEF, a[2]]);
    }
    let mut missing: Vec<&Path> = Vec::new();
    let mut above = path.parent();
    while let Some(directory) = above.filter(|path| !path.as_os_str().is_empty() && !path.exists()) {
        missing.push(directory);
        above = directory.parent();
    }
    for directory in missing.iter().rev() {
        let name = path_value(t, directory.as_os_str().as_bytes());
        t.audit("os.mkdir", || [name, t.int(0o777), t.int(-1)])?;
        std_call(t, name, || match make_directory(directory, 0o777) {
            // Another thread or process was faster.
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
            result => result,
        })?;
    }
    t.audit("os.mkdir", || [a[0], t.int(mode.into()), t.int(-1)])?;
    std_call(t, a[0], || match make_directory(&path, mode) {
        Err(_) if exist_ok && path.is_dir() => Ok(()),
        result => result,
    })?;
    Ok(Value::NONE)
}

fn rmdir(t: &Thread, a: &[Value]) -> R {
    let path = named_path(t, a[0], "rmdir", "path")?;
    let at = directory(t, a[1])?;
    t.audit("os.rmdir", || [a[0], audited_directory(t, at)])?;
    done(call(t, a[0], || files::unlink_at(at, &path, libc::AT_REMOVEDIR)))
}

fn removedirs(t: &Thread, a: &[Value]) -> R {
    let path = system_path(t, a[0], "rmdir")?;
    t.audit("os.rmdir", || [a[0], t.int(-1)])?;
    std_call(t, a[0], || std::fs::remove_dir(&path))?;
    for above in path.ancestors().skip(1).filter(|above| !above.as_os_str().is_empty()) {
        t.audit("os.rmdir", || [path_value(t, above.as_os_str().as_bytes()), t.int(-1)])?;
        if !std_call(t, Value::UNDEF, || Ok(std::fs::remove_dir(above).is_ok()))? {
            break;
        }
    }
    Ok(Value::NONE)
}

// ---- files

fn remove_file(t: &Thread, a: &[Value], function: &str) -> R {
    let path = named_path(t, a[0], function, "path")?;
    let at = directory(t, a[1])?;
    t.audit("os.remove", || [a[0], audited_directory(t, at)])?;
    done(call(t, a[0], || files::unlink_at(at, &path, 0)))
}

fn remove(t: &Thread, a: &[Value]) -> R {
    remove_file(t, a, "remove")
}

fn unlink(t: &Thread, a: &[Value]) -> R {
    remove_file(t, a, "unlink")
}

fn rename_file(t: &Thread, a: &[Value], function: &str) -> R {
    let (from, to) = (named_path(t, a[0], function, "src")?, named_path(t, a[1], function, "dst")?);
    let (from_at, to_at) = (directory(t, a[2])?, directory(t, a[3])?);
    t.audit("os.rename", || [a[0], a[1], audited_directory(t, from_at), audited_directory(t, to_at)])?;
    two_paths(t, a, || files::rename_at(from_at, &from, to_at, &to))
}

fn rename(t: &Thread, a: &[Value]) -> R {
    rename_file(t, a, "rename")
}

fn replace(t: &Thread, a: &[Value]) -> R {
    rename_file(t, a, "replace")
}

fn link(t: &Thread, a: &[Value]) -> R {
    let (from, to) = (named_path(t, a[0], "link", "src")?, named_path(t, a[1], "link", "dst")?);
    let (from_at, to_at) = (directory(t, a[2])?, directory(t, a[3])?);
    // As link(2), which does not follow, where neither directory nor links are spoken of.
    let follows = a[4].is_undef() && a[2].given().is_none() && a[3].given().is_none();
    let flags = if !follows && flag(t, a[4], true)? { libc::AT_SYMLINK_FOLLOW } else { 0 };
    t.audit("os.link", || [a[0], a[1], audited_directory(t, from_at), audited_directory(t, to_at)])?;
    two_paths(t, a, || files::link_at(from_at, &from, to_at, &to, flags))
}

fn symlink(t: &Thread, a: &[Value]) -> R {
    let (from, to) = (named_path(t, a[0], "symlink", "src")?, named_path(t, a[1], "symlink", "dst")?);
    flag(t, a[2], false)?;
    let at = directory(t, a[3])?;
    t.audit("os.symlink", || [a[0], a[1], audited_directory(t, at)])?;
    two_paths(t, a, || files::symlink_at(&from, at, &to))
}

/// A call that names two files.
fn two_paths(t: &Thread, a: &[Value], mut body: impl FnMut() -> OsResult<i64>) -> R {
    match call(t, Value::UNDEF, || Ok(body()))? {
        Ok(_) => Ok(Value::NONE),
        Err(errno) => Err(two_files_error(t, errno, a[0], a[1])),
    }
}

fn readlink(t: &Thread, a: &[Value]) -> R {
    let target = Target::from_value(t, a[0], "readlink", "path", Besides::Nothing)?;
    let at = directory(t, a[1])?;
    let Target::Path { c, is_bytes } = target else { unreachable!("only paths were accepted") };
    let found = call(t, a[0], || files::read_link_at(at, &c))?;
    Ok(PathText { bytes: Vec::new(), is_bytes }.value_like(t, &found))
}

fn mkfifo(t: &Thread, a: &[Value]) -> R {
    let path = named_path(t, a[0], "mkfifo", "path")?;
    let (mode, at) = (super::argument::int_or(t, a[1], 0o666)? as u32, directory(t, a[2])?);
    done(call(t, Value::UNDEF, || files::make_fifo_at(at, &path, mode)))
}

fn mknod(t: &Thread, a: &[Value]) -> R {
    let path = named_path(t, a[0], "mknod", "path")?;
    let mode = super::argument::int_or(t, a[1], 0o600)? as u32;
    let device = a[2].defined().map_or(Ok(0), |device| super::argument::offset_argument(t, device))? as u64;
    let at = directory(t, a[3])?;
    done(call(t, Value::UNDEF, || files::make_node_at(at, &path, mode, device)))
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
