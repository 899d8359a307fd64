//! Changing what is known of a file: mode, owner, times, size, extended attributes.

use super::argument::{
    Besides, Target, call, descriptor, directory, flag, int_argument, int_or, named_path, offset_argument, path_value,
};
use super::files::audited_directory;
use crate::interp::{R, Raised, Thread};
use crate::natives;
use crate::objects::buffer::bytes_like;
use crate::objects::bytes::Bytes;
use crate::objects::list::List;
use crate::objects::tuple::Tuple;
use crate::threads::os::files::{self, FileTime, Owner};
use crate::value::Value;

natives! { pub static FUNCTIONS;
    /// Change the mode of a file; path may be a descriptor.
    "chmod(path, mode, *, dir_fd=None, follow_symlinks=True)" = chmod;
    /// Change the mode of the file of a descriptor.
    "fchmod(fd, mode)" = fchmod;
    /// Change the owner and group of a file; -1 leaves one as it is. path may be a descriptor.
    "chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True)" = chown;
    /// Change the owner and group of a link itself.
    "lchown(path, uid, gid)" = lchown;
    /// Change the owner and group of the file of a descriptor.
    "fchown(fd, uid, gid)" = fchown;
    /// Set when a file was read and changed, in seconds (times) or nanoseconds (ns); now if neither is given.
    "utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True)" = utime;
    /// Change the size of a file; path may be a descriptor.
    "truncate(path, length)" = truncate;
    /// An extended attribute of a file.
    "getxattr(path, attribute, *, follow_symlinks=True)" = getxattr;
    /// Set an extended attribute of a file.
    "setxattr(path, attribute, value, flags=0, *, follow_symlinks=True)" = setxattr;
    /// Remove an extended attribute of a file.
    "removexattr(path, attribute, *, follow_symlinks=True)" = removexattr;
    /// The names of a file's extended attributes.
    "listxattr(path=None, *, follow_symlinks=True)" = listxattr;
}

fn done<T>(result: R<T>) -> R {
    result.map(|_| Value::NONE)
}

/// The flag of calls that do not follow links.
fn links(follow: bool) -> i32 {
    if follow { 0 } else { libc::AT_SYMLINK_NOFOLLOW }
}

/// Refuses what a descriptor leaves no room for.
fn check_descriptor(t: &Thread, target: &Target, function: &str, dir_fd: Value, follow: bool) -> R<()> {
    if target.path().is_some() {
        return Ok(());
    }
    if dir_fd.given().is_some() {
        return Err(t.value_error(&format!("{function}: can't specify dir_fd without matching path")));
    }
    if !follow {
        return Err(t.value_error(&format!("{function}: cannot use fd and follow_symlinks together")));
    }
    Ok(())
}

fn chmod(t: &Thread, a: &[Value]) -> R {
    let target = Target::from_value(t, a[0], "chmod", "path", Besides::Descriptor)?;
    let (mode, at, follow) = (int_argument(t, a[1])? as u32, directory(t, a[2])?, flag(t, a[3], true)?);
    check_descriptor(t, &target, "chmod", a[2], follow)?;
    t.audit("os.chmod", || [a[0], a[1], audited_directory(t, at)])?;
    done(call(t, target.filename(a[0]), || match &target {
        Target::Path { c, .. } => files::chmod_at(at, c, mode, links(follow)),
        Target::Descriptor(fd) => files::chmod_descriptor(*fd, mode),
    }))
}

fn fchmod(t: &Thread, a: &[Value]) -> R {
    let (fd, mode) = (int_argument(t, a[0])?, int_argument(t, a[1])? as u32);
    t.audit("os.chmod", || [t.int(fd.into()), a[1], t.int(-1)])?;
    done(call(t, Value::UNDEF, || files::chmod_descriptor(fd, mode)))
}

/// The number of a user or group; -1 for the one that there is.
///
/// # Errors
/// TypeError, OverflowError.
pub fn account_number(t: &Thread, value: Value, what: &str) -> R<u32> {
    if t.type_of(value).special(t, crate::objects::ty::Special::Index).is_none() {
        return Err(t.type_error(&format!("{what} should be integer, not {}", t.type_name(value))));
    }
    match t.index(value)?.as_int().and_then(|int| int.to_i64()) {
        Some(-1) => Ok(u32::MAX),
        Some(number) if number < 0 => Err(t.overflow_error(&format!("{what} is less than minimum"))),
        Some(number) if number < i64::from(u32::MAX) => Ok(number as u32),
        _ => Err(t.overflow_error(&format!("{what} is greater than maximum"))),
    }
}

fn owners(t: &Thread, a: &[Value]) -> R<(u32, u32)> {
    Ok((account_number(t, a[1], "uid")?, account_number(t, a[2], "gid")?))
}

fn chown(t: &Thread, a: &[Value]) -> R {
    let target = Target::from_value(t, a[0], "chown", "path", Besides::Descriptor)?;
    let ((user, group), at, follow) = (owners(t, a)?, directory(t, a[3])?, flag(t, a[4], true)?);
    check_descriptor(t, &target, "chown", a[3], follow)?;
    t.audit("os.chown", || [a[0], t.int(user.into()), t.int(group.into()), audited_directory(t, at)])?;
    done(call(t, target.filename(a[0]), || match &target {
        Target::Path { c, .. } => files::chown_at(at, c, user, group, links(follow)),
        Target::Descriptor(fd) => files::chown_descriptor(*fd, user, group),
    }))
}

fn lchown(t: &Thread, a: &[Value]) -> R {
    let path = named_path(t, a[0], "lchown", "path")?;
    let (user, group) = owners(t, a)?;
    t.audit("os.chown", || [a[0], t.int(user.into()), t.int(group.into()), t.int(-1)])?;
    done(call(t, a[0], || files::chown_at(files::HERE, &path, user, group, libc::AT_SYMLINK_NOFOLLOW)))
}

fn fchown(t: &Thread, a: &[Value]) -> R {
    let (fd, (user, group)) = (int_argument(t, a[0])?, owners(t, a)?);
    t.audit("os.chown", || [t.int(fd.into()), t.int(user.into()), t.int(group.into()), t.int(-1)])?;
    done(call(t, Value::UNDEF, || files::chown_descriptor(fd, user, group)))
}

// ---- times

/// A time in seconds, rounded down to nanoseconds.
fn time_of_seconds(t: &Thread, value: Value) -> R<FileTime> {
    let Some(seconds) = value.as_float() else {
        return Ok((offset_argument(t, value)?, 0));
    };
    if seconds.is_nan() {
        return Err(t.value_error("Invalid value NaN (not a number)"));
    }
    let whole = seconds.floor();
    if !(-9.2e18..9.2e18).contains(&whole) {
        return Err(t.overflow_error("timestamp out of range for platform time_t"));
    }
    let ns = ((seconds - whole) * 1e9).floor() as i64;
    Ok((whole as i64 + ns / 1_000_000_000, ns % 1_000_000_000))
}

/// A time in nanoseconds.
fn time_of_ns(t: &Thread, value: Value) -> R<FileTime> {
    let ns = offset_argument(t, value)?;
    Ok((ns.div_euclid(1_000_000_000), ns.rem_euclid(1_000_000_000)))
}

fn two_times(t: &Thread, value: Value, message: &str, time: fn(&Thread, Value) -> R<FileTime>) -> R<[FileTime; 2]> {
    match value.cast::<Tuple>().filter(|pair| pair.items().len() == 2) {
        Some(pair) => Ok([time(t, pair.items()[0])?, time(t, pair.items()[1])?]),
        None => Err(t.type_error(message)),
    }
}

fn utime(t: &Thread, a: &[Value]) -> R {
    let target = Target::from_value(t, a[0], "utime", "path", Besides::Descriptor)?;
    let times = match (a[1].given(), a[2].defined()) {
        (Some(_), Some(_)) => {
            return Err(t.value_error("utime: you may specify either 'times' or 'ns' but not both"));
        }
        (Some(times), None) => {
            two_times(t, times, "utime: 'times' must be either a tuple of two ints or None", time_of_seconds)?
        }
        (None, Some(ns)) => two_times(t, ns, "utime: 'ns' must be a tuple of two ints", time_of_ns)?,
        (None, None) => [(0, libc::UTIME_NOW); 2],
    };
    let (at, follow) = (directory(t, a[3])?, flag(t, a[4], true)?);
    check_descriptor(t, &target, "utime", a[3], follow)?;
    t.audit("os.utime", || [a[0], a[1].or_none(), a[2].or_none(), audited_directory(t, at)])?;
    done(call(t, target.filename(a[0]), || match &target {
        Target::Path { c, .. } => files::set_times_at(at, c, times, follow),
        Target::Descriptor(fd) => files::set_times_of(*fd, times),
    }))
}

fn truncate(t: &Thread, a: &[Value]) -> R {
    let target = Target::from_value(t, a[0], "truncate", "path", Besides::Descriptor)?;
    let length = offset_argument(t, a[1])?;
    t.audit("os.truncate", || [a[0], a[1]])?;
    done(call(t, target.filename(a[0]), || match &target {
        Target::Path { c, .. } => files::truncate_path(c, length).map(|_| ()),
        Target::Descriptor(fd) => crate::threads::os::truncate(*fd, length),
    }))
}

// ---- extended attributes

fn owner_of<'a>(t: &Thread, function: &str, target: &'a Target, follow: bool) -> R<Owner<'a>> {
    match target {
        Target::Path { c, .. } if follow => Ok(Owner::Path(c)),
        Target::Path { c, .. } => Ok(Owner::Link(c)),
        Target::Descriptor(_) if !follow => Err(no_link(t, function)),
        Target::Descriptor(fd) => Ok(Owner::Descriptor(*fd)),
    }
}

#[cold]
fn no_link(t: &Thread, function: &str) -> Raised {
    t.value_error(&format!("{function}: cannot use fd and follow_symlinks together"))
}

fn getxattr(t: &Thread, a: &[Value]) -> R {
    let target = Target::from_value(t, a[0], "getxattr", "path", Besides::Descriptor)?;
    let name = named_path(t, a[1], "getxattr", "attribute")?;
    let owner = owner_of(t, "getxattr", &target, flag(t, a[2], true)?)?;
    t.audit("os.getxattr", || [a[0], a[1]])?;
    Ok(Bytes::new(t, call(t, target.filename(a[0]), || files::attribute(owner, &name))?).value())
}

fn setxattr(t: &Thread, a: &[Value]) -> R {
    let target = Target::from_value(t, a[0], "setxattr", "path", Besides::Descriptor)?;
    let name = named_path(t, a[1], "setxattr", "attribute")?;
    let value = bytes_like(t, a[2])?.to_vec();
    let flags = int_or(t, a[3], 0)?;
    let owner = owner_of(t, "setxattr", &target, flag(t, a[4], true)?)?;
    t.audit("os.setxattr", || [a[0], a[1], a[2], t.int(flags.into())])?;
    done(call(t, target.filename(a[0]), || files::set_attribute(owner, &name, &value, flags)))
}

fn removexattr(t: &Thread, a: &[Value]) -> R {
    let target = Target::from_value(t, a[0], "removexattr", "path", Besides::Descriptor)?;
    let name = named_path(t, a[1], "removexattr", "attribute")?;
    let owner = owner_of(t, "removexattr", &target, flag(t, a[2], true)?)?;
    t.audit("os.removexattr", || [a[0], a[1]])?;
    done(call(t, target.filename(a[0]), || match owner {
        Owner::Path(path) => files::remove_attribute(path, &name),
        Owner::Link(path) => files::remove_attribute_of_link(path, &name),
        Owner::Descriptor(fd) => files::remove_attribute_of(fd, &name),
    }))
}

fn listxattr(t: &Thread, a: &[Value]) -> R {
    let path = a[0].given().unwrap_or_else(|| t.intern(".").value());
    let target = Target::from_value(t, path, "listxattr", "path", Besides::DescriptorOrNone)?;
    let owner = owner_of(t, "listxattr", &target, flag(t, a[1], true)?)?;
    t.audit("os.listxattr", || [a[0].or_none()])?;
    let names = call(t, target.filename(path), || files::attributes(owner))?;
    let list = List::empty(t);
    for name in names.split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
        list.push(t, path_value(t, name))?;
    }
    Ok(list.value())
}

/// A descriptor's file is written to the disk by these.
pub fn synced(t: &Thread, fd: Value, sync: fn(i32) -> crate::threads::os::OsResult<i64>) -> R {
    let fd = descriptor(t, fd)?;
    done(call(t, Value::UNDEF, || sync(fd)))
}
