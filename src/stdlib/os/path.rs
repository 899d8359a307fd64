//! os.path: paths as text (`Lib/posixpath.py`).

use std::collections::HashMap;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::PathBuf;

use super::argument::{PathText, call, int_argument};
use super::stat::stat_of;
use crate::interp::{R, Raised, Thread};
use crate::natives;
use crate::objects::exception::Exception;
use crate::objects::function::Args;
use crate::objects::module::Module;
use crate::objects::tuple::Tuple;
use crate::stdlib::ModuleSpec;
use crate::threads::os::{self, Errno, Stat};
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec =
    ModuleSpec { name: "posixpath", doc: "Paths as text: os.path.", functions: FUNCTIONS, init };

natives! { static FUNCTIONS;
    /// Join paths; an absolute one drops those before it.
    "def join(a, *p)" = raw join;
    /// Whether the path leads to something.
    "def exists(path)" = exists;
    /// Whether the path is something, a broken link included.
    "def lexists(path)" = lexists;
    /// Whether the path leads to a regular file.
    "def isfile(path)" = isfile;
    /// Whether the path leads to a directory.
    "def isdir(s)" = isdir;
    /// Whether the path is a link.
    "def islink(path)" = islink;
    /// Whether the path begins at the root.
    "def isabs(s)" = isabs;
    /// The part behind the last slash.
    "def basename(p)" = basename;
    /// The part before the last slash.
    "def dirname(p)" = dirname;
    /// (directory, name): before and behind the last slash.
    "def split(p)" = split;
    /// (root, extension): the extension begins with the last dot, or is empty.
    "def splitext(p)" = splitext;
    /// ('', p): there are no drives.
    "def splitdrive(p)" = splitdrive;
    /// The path without what is superfluous: '.', '..', double slashes.
    "normpath(path)" = normpath;
    /// The path itself.
    "def normcase(s)" = normcase;
    /// The path from the root, without what is superfluous.
    "def abspath(path)" = abspath;
    /// The path from the root without links.
    "def realpath(filename, *, strict=False)" = realpath;
    /// The path as it is seen from start.
    "def relpath(path, start=None)" = relpath;
    /// The path with '~' or '~user' replaced by the home directory.
    "def expanduser(path)" = expanduser;
    /// The path with $NAME and ${NAME} replaced by variables of the environment.
    "def expandvars(path)" = expandvars;
    /// The longest directory that all paths are in.
    "def commonpath(paths)" = commonpath;
    /// The longest text that all begin with.
    "def commonprefix(m)" = commonprefix;
    /// The size of a file in bytes.
    "def getsize(filename)" = getsize;
    /// When a file was changed, in seconds since 1970.
    "def getmtime(filename)" = getmtime;
    /// When a file was read, in seconds since 1970.
    "def getatime(filename)" = getatime;
    /// When a file's description was changed, in seconds since 1970.
    "def getctime(filename)" = getctime;
    /// Whether two paths lead to the same file.
    "def samefile(f1, f2)" = samefile;
    /// Whether two descriptors are of the same file.
    "def sameopenfile(fp1, fp2)" = sameopenfile;
    /// Whether two results of stat() are of the same file.
    "def samestat(s1, s2)" = samestat;
    /// Whether another file system begins at the path.
    "def ismount(path)" = ismount;
    /// Whether the path is a junction, which there are none of on this system.
    "def isjunction(path)" = isjunction;
    /// Whether the path is on a development drive, which there are none of on this system.
    "def isdevdrive(path)" = isjunction;
    /// (drive, root, tail): the drive is empty, the root the slashes at the beginning.
    "splitroot(path)" = splitroot;
}

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let dict = module.dict();
    for (name, text) in [
        ("sep", "/"),
        ("curdir", "."),
        ("pardir", ".."),
        ("extsep", "."),
        ("pathsep", ":"),
        ("defpath", "/bin:/usr/bin"),
        ("devnull", "/dev/null"),
    ] {
        dict.set_name(t, name, t.intern(text).value())?;
    }
    dict.set_name(t, "altsep", Value::NONE)?;
    dict.set_name(t, "supports_unicode_filenames", Value::FALSE)
}

/// The module, also as `os.path` in `sys.modules`.
///
/// # Errors
/// MemoryError.
pub fn load(t: &Thread) -> R {
    let module = t.import_module("posixpath")?;
    t.vm().modules().set_str(t, t.intern("os.path"), module)?;
    Ok(module)
}

fn path(t: &Thread, value: Value) -> R<PathText> {
    PathText::from_value(t, value, None)
}

fn pair(t: &Thread, like: &PathText, head: &[u8], tail: &[u8]) -> R {
    let head = like.value_like(t, head);
    let tail = like.value_like(t, tail);
    Ok(Tuple::new(t, &[head, tail]).value())
}

// ---- joining and splitting

/// As `raise ... from None` does.
fn from_none(t: &Thread, raised: Raised) -> Raised {
    if let Some(exception) = t.raised().cast::<Exception>() {
        exception.suppress_context.set(1);
    }
    raised
}

#[cold]
fn mixed(t: &Thread) -> Raised {
    from_none(t, t.type_error("Can't mix strings and bytes in path components"))
}

fn join(t: &Thread, args: Args<'_>) -> R {
    let [first, rest @ ..] = args.positional() else {
        return Err(t.type_error("join() missing 1 required positional argument: 'a'"));
    };
    let mut joined = path(t, *first)?;
    for part in rest {
        let part = match path(t, *part) {
            Err(_) if t.raised_is(t.types().type_error) => {
                t.clear_raised();
                let found = t.type_of(*part).name();
                let message = format!("join() argument must be str, bytes, or os.PathLike object, not '{found}'");
                return Err(from_none(t, t.type_error(&message)));
            }
            part => part?,
        };
        if part.is_bytes != joined.is_bytes {
            return Err(mixed(t));
        }
        if part.bytes.starts_with(b"/") {
            joined.bytes = part.bytes;
            continue;
        }
        if !joined.bytes.is_empty() && !joined.bytes.ends_with(b"/") {
            joined.bytes.push(b'/');
        }
        joined.bytes.extend_from_slice(&part.bytes);
    }
    Ok(joined.value_like(t, &joined.bytes))
}

/// Directory and name; the directory without slashes at its end, unless it is the root.
fn split_bytes(path: &[u8]) -> (&[u8], &[u8]) {
    let cut = path.iter().rposition(|b| *b == b'/').map_or(0, |i| i + 1);
    let (head, tail) = path.split_at(cut);
    let end = head.iter().rposition(|b| *b != b'/').map_or(head.len(), |i| i + 1);
    (&head[..end], tail)
}

fn split(t: &Thread, a: &[Value]) -> R {
    let path = path(t, a[0])?;
    let (head, tail) = split_bytes(&path.bytes);
    pair(t, &path, head, tail)
}

fn basename(t: &Thread, a: &[Value]) -> R {
    let path = path(t, a[0])?;
    Ok(path.value_like(t, split_bytes(&path.bytes).1))
}

fn dirname(t: &Thread, a: &[Value]) -> R {
    let path = path(t, a[0])?;
    Ok(path.value_like(t, split_bytes(&path.bytes).0))
}

fn splitext(t: &Thread, a: &[Value]) -> R {
    let path = path(t, a[0])?;
    let name = path.bytes.iter().rposition(|b| *b == b'/').map_or(0, |i| i + 1);
    // Dots at the beginning of a name begin no extension.
    let stem = path.bytes[name..].iter().position(|b| *b != b'.').map_or(path.bytes.len(), |i| name + i);
    let cut = path.bytes[stem..].iter().rposition(|b| *b == b'.').map_or(path.bytes.len(), |i| stem + i);
    pair(t, &path, &path.bytes[..cut], &path.bytes[cut..])
}

fn splitdrive(t: &Thread, a: &[Value]) -> R {
    let path = path(t, a[0])?;
    pair(t, &path, b"", &path.bytes)
}

// ---- normal forms

fn normal(path: &[u8]) -> Vec<u8> {
    let slashes = path.iter().take_while(|b| **b == b'/').count();
    // Two slashes have a meaning of their own; three are one.
    let root: &[u8] = match slashes {
        0 => b"",
        2 => b"//",
        _ => b"/",
    };
    let mut parts: Vec<&[u8]> = Vec::new();
    for part in path.split(|b| *b == b'/') {
        match part {
            b"" | b"." => {}
            b".." if root.is_empty() && parts.last().is_none_or(|last| *last == b"..") => parts.push(part),
            b".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let normal = [root, &parts.join(&b'/')].concat();
    if normal.is_empty() { b".".to_vec() } else { normal }
}

fn normpath(t: &Thread, a: &[Value]) -> R {
    let path = path(t, a[0])?;
    Ok(path.value_like(t, &normal(&path.bytes)))
}

fn normcase(t: &Thread, a: &[Value]) -> R {
    let path = path(t, a[0])?;
    Ok(path.value_like(t, &path.bytes))
}

fn isabs(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(path(t, a[0])?.bytes.starts_with(b"/")))
}

/// The path from the root.
fn absolute(t: &Thread, path: &[u8]) -> R<Vec<u8>> {
    if path.starts_with(b"/") {
        return Ok(normal(path));
    }
    let here = call(t, Value::UNDEF, || std::env::current_dir().map_err(|error| super::errno_of(&error)))?;
    Ok(normal(&[here.as_os_str().as_bytes(), b"/", path].concat()))
}

fn abspath(t: &Thread, a: &[Value]) -> R {
    let path = path(t, a[0])?;
    Ok(path.value_like(t, &absolute(t, &path.bytes)?))
}

/// What is left of a path that is being resolved.
enum Step {
    Part(Vec<u8>),
    /// The link at this place has been followed to its end.
    Followed(PathBuf),
}

/// A path without links, found part by part; where that failed, if it must not. A link that leads to itself stays.
fn resolve(start: PathBuf, path: &[u8], is_strict: bool) -> Result<PathBuf, (PathBuf, Errno)> {
    let parts = |path: &[u8]| -> Vec<Step> {
        path.split(|byte| *byte == b'/').rev().map(|part| Step::Part(part.to_vec())).collect()
    };
    let mut found = if path.starts_with(b"/") { PathBuf::from("/") } else { start };
    let mut left = parts(path);
    // Where links lead; none for those that are being followed.
    let mut links: HashMap<PathBuf, Option<PathBuf>> = HashMap::new();
    while let Some(step) = left.pop() {
        let part = match step {
            Step::Part(part) => part,
            Step::Followed(link) => {
                links.insert(link, Some(found.clone()));
                continue;
            }
        };
        match part.as_slice() {
            b"" | b"." => continue,
            b".." => {
                found.pop();
                continue;
            }
            _ => {}
        }
        let next = found.join(std::ffi::OsStr::from_bytes(&part));
        match std::fs::read_link(&next) {
            Ok(target) => match links.get(&next) {
                Some(Some(end)) => found.clone_from(end),
                Some(None) if is_strict => return Err((next, Errno(libc::ELOOP))),
                Some(None) => found = next,
                None => {
                    links.insert(next.clone(), None);
                    let target = target.as_os_str().as_bytes();
                    if target.starts_with(b"/") {
                        found = PathBuf::from("/");
                    }
                    left.push(Step::Followed(next));
                    left.extend(parts(target));
                }
            },
            // What is no link may be anything, and need not be there.
            Err(error) if is_strict && super::errno_of(&error).0 != libc::EINVAL => {
                return Err((next, super::errno_of(&error)));
            }
            _ => found = next,
        }
    }
    Ok(found)
}

fn realpath(t: &Thread, a: &[Value]) -> R {
    let path = path(t, a[0])?;
    let is_strict = a[1].given().map_or(Ok(false), |v| t.truthy(v))?;
    let real = call(t, a[0], || {
        let start = std::env::current_dir().map_err(|error| super::errno_of(&error))?;
        Ok(resolve(start, &path.bytes, is_strict))
    })?;
    match real {
        Ok(real) => Ok(path.value_like(t, real.as_os_str().as_bytes())),
        Err((failed, errno)) => {
            let failed = path.value_like(t, failed.as_os_str().as_bytes());
            Err(t.os_error(errno.0, failed))
        }
    }
}

fn relpath(t: &Thread, a: &[Value]) -> R {
    let target = path(t, a[0])?;
    if target.bytes.is_empty() {
        return Err(t.value_error("no path specified"));
    }
    let start = match a[1].given() {
        Some(start) => path(t, start)?,
        None => PathText { bytes: b".".to_vec(), is_bytes: target.is_bytes },
    };
    if start.is_bytes != target.is_bytes {
        return Err(mixed(t));
    }
    let parts = |path: &[u8]| -> Vec<Vec<u8>> {
        path.split(|b| *b == b'/').filter(|part| !part.is_empty()).map(<[u8]>::to_vec).collect()
    };
    let from = parts(&absolute(t, &start.bytes)?);
    let to = parts(&absolute(t, &target.bytes)?);
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let mut relative: Vec<&[u8]> = vec![b".."; from.len() - common];
    relative.extend(to[common..].iter().map(Vec::as_slice));
    let relative = if relative.is_empty() { b".".to_vec() } else { relative.join(&b'/') };
    Ok(target.value_like(t, &relative))
}

// ---- replacing

/// A variable of `os.environ`.
fn variable(t: &Thread, name: &[u8]) -> R<Option<Vec<u8>>> {
    let os = t.import_module("os")?;
    let getenv = t.get_attr_text(os, "getenv")?;
    let found = t.call(getenv, &[super::path_value(t, name)])?;
    match found.given() {
        Some(value) => Ok(Some(path(t, value)?.bytes)),
        None => Ok(None),
    }
}

fn expanduser(t: &Thread, a: &[Value]) -> R {
    let path = path(t, a[0])?;
    let end = path.bytes.iter().position(|b| *b == b'/').unwrap_or(path.bytes.len());
    let home = match &path.bytes[..end] {
        b"~" => match variable(t, b"HOME")? {
            Some(home) => Some(home),
            None => std::env::home_dir().map(|home| home.into_os_string().into_vec()),
        },
        [b'~', user @ ..] => home_of(t, user)?,
        _ => None,
    };
    let Some(home) = home else { return Ok(path.value_like(t, &path.bytes)) };
    let slashes = home.iter().rev().take_while(|byte| **byte == b'/').count();
    let trimmed = &home[..home.len() - slashes];
    let expanded = [trimmed, &path.bytes[end..]].concat();
    Ok(path.value_like(t, if expanded.is_empty() { b"/" } else { &expanded }))
}

/// The home directory of a user as the system's list has it.
fn home_of(t: &Thread, user: &[u8]) -> R<Option<Vec<u8>>> {
    let users = call(t, Value::UNDEF, || Ok(std::fs::read("/etc/passwd").unwrap_or_default()))?;
    let mut lines = users.split(|b| *b == b'\n').map(|line| line.split(|b| *b == b':').collect::<Vec<_>>());
    Ok(lines.find(|fields| fields.len() > 5 && fields[0] == user).map(|fields| fields[5].to_vec()))
}

fn expandvars(t: &Thread, a: &[Value]) -> R {
    let path = path(t, a[0])?;
    let mut expanded = Vec::new();
    let mut rest = path.bytes.as_slice();
    while let Some(at) = rest.iter().position(|b| *b == b'$') {
        expanded.extend_from_slice(&rest[..at]);
        rest = &rest[at..];
        let (name, length) = match &rest[1..] {
            [b'{', braced @ ..] => match braced.iter().position(|b| *b == b'}') {
                Some(end) => (&braced[..end], end + 3),
                None => (&rest[..0], 1),
            },
            plain => {
                let end = plain.iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'_').count();
                (&plain[..end], end + 1)
            }
        };
        let value = if name.is_empty() { None } else { variable(t, name)? };
        expanded.extend_from_slice(value.as_deref().unwrap_or(&rest[..length]));
        rest = &rest[length..];
    }
    expanded.extend_from_slice(rest);
    Ok(path.value_like(t, &expanded))
}

// ---- several paths

fn commonprefix(t: &Thread, a: &[Value]) -> R {
    let mut common: Option<PathText> = None;
    t.each(a[0], |item| {
        let item = path(t, item)?;
        match &mut common {
            None => common = Some(item),
            Some(so_far) => {
                let same = so_far.bytes.iter().zip(&item.bytes).take_while(|(a, b)| a == b).count();
                so_far.bytes.truncate(same);
            }
        }
        Ok(())
    })?;
    match common {
        // Text is not cut inside a character.
        Some(common) => match std::str::from_utf8(&common.bytes) {
            Err(error) if !common.is_bytes => Ok(common.value_like(t, &common.bytes[..error.valid_up_to()])),
            _ => Ok(common.value_like(t, &common.bytes)),
        },
        None => Ok(t.str("")),
    }
}

fn commonpath(t: &Thread, a: &[Value]) -> R {
    let mut paths: Vec<PathText> = Vec::new();
    t.each(a[0], |item| {
        paths.push(path(t, item)?);
        Ok(())
    })?;
    let Some(first) = paths.first() else { return Err(t.value_error("commonpath() arg is an empty sequence")) };
    if paths.iter().any(|path| path.is_bytes != first.is_bytes) {
        return Err(mixed(t));
    }
    let is_absolute = first.bytes.starts_with(b"/");
    if paths.iter().any(|path| path.bytes.starts_with(b"/") != is_absolute) {
        return Err(from_none(t, t.value_error("Can't mix absolute and relative paths")));
    }
    let parts = |path: &PathText| -> Vec<Vec<u8>> {
        let parts = path.bytes.split(|b| *b == b'/');
        parts.filter(|part| !part.is_empty() && *part != b".").map(<[u8]>::to_vec).collect()
    };
    let mut common = parts(first);
    for path in &paths[1..] {
        let same = common.iter().zip(&parts(path)).take_while(|(a, b)| a == b).count();
        common.truncate(same);
    }
    let root: &[u8] = if is_absolute { b"/" } else { b"" };
    Ok(first.value_like(t, &[root, &common.join(&b'/')].concat()))
}

// ---- asking the system

/// What is known of a path; none if it leads to nothing.
fn look(t: &Thread, path: Value, follow_links: bool) -> R<Option<Stat>> {
    match stat_of(t, path, follow_links) {
        Ok(stat) => Ok(stat.ok()),
        // A path with a NUL leads to nothing.
        Err(_) if t.raised_is(t.types().value_error) => {
            t.clear_raised();
            Ok(None)
        }
        Err(raised) => Err(raised),
    }
}

fn exists(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(look(t, a[0], true)?.is_some()))
}

fn lexists(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(look(t, a[0], false)?.is_some()))
}

fn isfile(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(look(t, a[0], true)?.is_some_and(|stat| stat.is_file())))
}

fn isdir(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(look(t, a[0], true)?.is_some_and(|stat| stat.is_directory())))
}

fn islink(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(look(t, a[0], false)?.is_some_and(|stat| stat.is_link())))
}

fn stat_or_raise(t: &Thread, path: Value) -> R<Stat> {
    stat_of(t, path, true)?.map_err(|errno| t.os_error(errno.0, path))
}

fn getsize(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(stat_or_raise(t, a[0])?.size))
}

fn seconds(t: &Thread, ns: i128) -> R {
    Ok(t.float(super::stat::seconds_of(ns)))
}

fn getmtime(t: &Thread, a: &[Value]) -> R {
    seconds(t, stat_or_raise(t, a[0])?.modified_ns)
}

fn getatime(t: &Thread, a: &[Value]) -> R {
    seconds(t, stat_or_raise(t, a[0])?.accessed_ns)
}

fn getctime(t: &Thread, a: &[Value]) -> R {
    seconds(t, stat_or_raise(t, a[0])?.changed_ns)
}

fn samefile(t: &Thread, a: &[Value]) -> R {
    let (first, second) = (stat_or_raise(t, a[0])?, stat_or_raise(t, a[1])?);
    Ok(Value::bool((first.device, first.inode) == (second.device, second.inode)))
}

fn sameopenfile(t: &Thread, a: &[Value]) -> R {
    let (first, second) = (int_argument(t, a[0])?, int_argument(t, a[1])?);
    let look = |fd: i32| call(t, Value::UNDEF, || os::stat_descriptor(fd));
    let (first, second) = (look(first)?, look(second)?);
    Ok(Value::bool((first.device, first.inode) == (second.device, second.inode)))
}

fn samestat(t: &Thread, a: &[Value]) -> R {
    let identity = |stat: Value| -> R<(i64, i64)> {
        let (inode, device) = (t.get_attr_text(stat, "st_ino")?, t.get_attr_text(stat, "st_dev")?);
        Ok((t.to_i64(inode)?, t.to_i64(device)?))
    };
    Ok(Value::bool(identity(a[0])? == identity(a[1])?))
}

fn ismount(t: &Thread, a: &[Value]) -> R {
    let Some(own) = look(t, a[0], false)?.filter(|stat| !stat.is_link()) else { return Ok(Value::FALSE) };
    let text = path(t, a[0])?;
    let above = text.value_like(t, &[text.bytes.as_slice(), b"/.."].concat());
    let Some(above) = look(t, above, false)? else { return Ok(Value::FALSE) };
    Ok(Value::bool(own.device != above.device || own.inode == above.inode))
}

fn isjunction(t: &Thread, a: &[Value]) -> R {
    path(t, a[0]).map(|_| Value::FALSE)
}

fn splitroot(t: &Thread, a: &[Value]) -> R {
    let text = path(t, a[0])?;
    let slashes = text.bytes.iter().take_while(|byte| **byte == b'/').count();
    // Exactly two slashes may mean something of their own.
    let root = match slashes {
        0 => 0,
        2 => 2,
        _ => 1,
    };
    let (root, tail) = text.bytes.split_at(root);
    let drive = text.value_like(t, b"");
    let root = text.value_like(t, root);
    Ok(Tuple::new(t, &[drive, root, text.value_like(t, tail)]).value())
}
