//! Users, groups, sessions: what a process may do and who it belongs to; accounts and groups (modules `pwd` and
//! `grp`).

use super::argument::{call, int_argument, int_tuple, path_argument, path_value};
use super::attributes::account_number;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::stdlib::ModuleSpec;
use crate::stdlib::structure::{new_structure, shared_structure};
use crate::structure;
use crate::threads::os::processes::{self, Account, Entry, Group, Listing};
use crate::threads::os::{self, Errno, OsResult};
use crate::value::{Gc, Value};

natives! { pub static FUNCTIONS;
    /// The process's user.
    "getuid()" = getuid;
    /// The user whose rights the process has.
    "geteuid()" = geteuid;
    /// The process's group.
    "getgid()" = getgid;
    /// The group whose rights the process has.
    "getegid()" = getegid;
    /// (real, effective, saved) user.
    "getresuid()" = getresuid;
    /// (real, effective, saved) group.
    "getresgid()" = getresgid;
    /// Set the process's user.
    "setuid(uid, /)" = setuid;
    /// Set the process's group.
    "setgid(gid, /)" = setgid;
    /// Set the user whose rights the process has.
    "seteuid(euid, /)" = seteuid;
    /// Set the group whose rights the process has.
    "setegid(egid, /)" = setegid;
    /// Set real and effective user.
    "setreuid(ruid, euid, /)" = setreuid;
    /// Set real and effective group.
    "setregid(rgid, egid, /)" = setregid;
    /// Set real, effective and saved user.
    "setresuid(ruid, euid, suid, /)" = setresuid;
    /// Set real, effective and saved group.
    "setresgid(rgid, egid, sgid, /)" = setresgid;
    /// The process's further groups.
    "getgroups()" = getgroups;
    /// Set the process's further groups.
    "setgroups(groups, /)" = setgroups;
    /// The groups that a user is in, and the one given.
    "getgrouplist(user, group, /)" = getgrouplist;
    /// Set the process's further groups to those of a user, and the one given.
    "initgroups(username, gid, /)" = initgroups;
    /// Who has logged in on the process's terminal.
    "getlogin()" = getlogin;
    /// The group of processes that the process is in.
    "getpgrp()" = getpgrp;
    /// Make the process the head of a group of processes.
    "setpgrp()" = setpgrp;
    /// The group of processes that a process is in.
    "getpgid(pid)" = getpgid;
    /// Put a process into a group of processes.
    "setpgid(pid, pgrp, /)" = setpgid;
    /// The session of a process.
    "getsid(pid, /)" = getsid;
    /// Make the process the head of a new session.
    "setsid()" = setsid;
}

fn done<T>(result: R<T>) -> R {
    result.map(|_| Value::NONE)
}

fn getuid(t: &Thread, _: &[Value]) -> R {
    Ok(t.int(os::identities()[0].into()))
}

fn geteuid(t: &Thread, _: &[Value]) -> R {
    Ok(t.int(os::identities()[1].into()))
}

fn getgid(t: &Thread, _: &[Value]) -> R {
    Ok(t.int(os::identities()[2].into()))
}

fn getegid(t: &Thread, _: &[Value]) -> R {
    Ok(t.int(os::identities()[3].into()))
}

fn getresuid(t: &Thread, _: &[Value]) -> R {
    Ok(int_tuple(t, &call(t, Value::UNDEF, processes::all_users)?.map(i64::from)))
}

fn getresgid(t: &Thread, _: &[Value]) -> R {
    Ok(int_tuple(t, &call(t, Value::UNDEF, processes::all_groups)?.map(i64::from)))
}

fn set_one(t: &Thread, value: Value, what: &str, set: fn(u32) -> OsResult<i64>) -> R {
    let number = account_number(t, value, what)?;
    done(call(t, Value::UNDEF, || set(number)))
}

fn set_two(t: &Thread, a: &[Value], what: [&str; 2], set: fn(u32, u32) -> OsResult<i64>) -> R {
    let (first, second) = (account_number(t, a[0], what[0])?, account_number(t, a[1], what[1])?);
    done(call(t, Value::UNDEF, || set(first, second)))
}

fn set_three(t: &Thread, a: &[Value], what: &str, set: fn(u32, u32, u32) -> OsResult<i64>) -> R {
    let number = |value| account_number(t, value, what);
    let (real, effective, saved) = (number(a[0])?, number(a[1])?, number(a[2])?);
    done(call(t, Value::UNDEF, || set(real, effective, saved)))
}

fn setuid(t: &Thread, a: &[Value]) -> R {
    set_one(t, a[0], "uid", processes::set_user)
}

fn setgid(t: &Thread, a: &[Value]) -> R {
    set_one(t, a[0], "gid", processes::set_group)
}

fn seteuid(t: &Thread, a: &[Value]) -> R {
    set_one(t, a[0], "uid", processes::set_effective_user)
}

fn setegid(t: &Thread, a: &[Value]) -> R {
    set_one(t, a[0], "gid", processes::set_effective_group)
}

fn setreuid(t: &Thread, a: &[Value]) -> R {
    set_two(t, a, ["uid", "uid"], processes::set_users)
}

fn setregid(t: &Thread, a: &[Value]) -> R {
    set_two(t, a, ["gid", "gid"], processes::set_groups_of_process)
}

fn setresuid(t: &Thread, a: &[Value]) -> R {
    set_three(t, a, "uid", processes::set_all_users)
}

fn setresgid(t: &Thread, a: &[Value]) -> R {
    set_three(t, a, "gid", processes::set_all_groups)
}

fn group_list(t: &Thread, groups: Vec<u32>) -> R {
    let list = List::empty(t);
    for group in groups {
        list.push(t, t.int(group.into()))?;
    }
    Ok(list.value())
}

fn getgroups(t: &Thread, _: &[Value]) -> R {
    let groups = call(t, Value::UNDEF, processes::groups)?;
    group_list(t, groups)
}

fn setgroups(t: &Thread, a: &[Value]) -> R {
    if t.type_of(a[0]).special(t, crate::objects::ty::Special::GetItem).is_none() {
        return Err(t.type_error("setgroups argument must be a sequence"));
    }
    let mut groups = Vec::new();
    t.each(a[0], |group| {
        groups.push(account_number(t, group, "gid")?);
        Ok(())
    })?;
    done(call(t, Value::UNDEF, || processes::set_groups(&groups)))
}

fn getgrouplist(t: &Thread, a: &[Value]) -> R {
    let (user, group) = (path_argument(t, a[0], None)?, account_number(t, a[1], "gid")?);
    let groups = call(t, Value::UNDEF, || Ok(processes::groups_of(&user, group)))?;
    group_list(t, groups)
}

fn initgroups(t: &Thread, a: &[Value]) -> R {
    let (user, group) = (path_argument(t, a[0], None)?, account_number(t, a[1], "gid")?);
    done(call(t, Value::UNDEF, || processes::init_groups(&user, group)))
}

fn getlogin(t: &Thread, _: &[Value]) -> R {
    let name = call(t, Value::UNDEF, processes::login_name)?;
    Ok(path_value(t, &name))
}

fn number(t: &Thread, result: R<i64>) -> R {
    Ok(t.int(result?))
}

fn getpgrp(t: &Thread, _: &[Value]) -> R {
    number(t, call(t, Value::UNDEF, || processes::process_group(0)))
}

fn setpgrp(t: &Thread, _: &[Value]) -> R {
    done(call(t, Value::UNDEF, || processes::set_process_group(0, 0)))
}

fn getpgid(t: &Thread, a: &[Value]) -> R {
    let process = int_argument(t, a[0])?;
    number(t, call(t, Value::UNDEF, || processes::process_group(process)))
}

fn setpgid(t: &Thread, a: &[Value]) -> R {
    let (process, group) = (int_argument(t, a[0])?, int_argument(t, a[1])?);
    done(call(t, Value::UNDEF, || processes::set_process_group(process, group)))
}

fn getsid(t: &Thread, a: &[Value]) -> R {
    let process = int_argument(t, a[0])?;
    number(t, call(t, Value::UNDEF, || processes::session(process)))
}

fn setsid(t: &Thread, _: &[Value]) -> R {
    done(call(t, Value::UNDEF, processes::new_session))
}

// ---- accounts

pub static ACCOUNTS: ModuleSpec =
    ModuleSpec { name: "pwd", doc: "The accounts of the system.", functions: ACCOUNT_FUNCTIONS, init: init_accounts };

natives! { static ACCOUNT_FUNCTIONS;
    /// The account with a number.
    "getpwuid(uidobj, /)" = getpwuid;
    /// The account with a name.
    "getpwnam(name, /)" = getpwnam;
    /// All accounts.
    "getpwall()" = getpwall;
}

pub static GROUPS: ModuleSpec =
    ModuleSpec { name: "grp", doc: "The groups of the system.", functions: GROUP_FUNCTIONS, init: init_groups };

natives! { static GROUP_FUNCTIONS;
    /// The group with a number.
    "getgrgid(id)" = getgrgid;
    /// The group with a name.
    "getgrnam(name)" = getgrnam;
    /// All groups.
    "getgrall()" = getgrall;
}

structure! { static GROUP; "A group: name, password, number, and the names of its members.";
    0 "gr_name"; 1 "gr_passwd"; 2 "gr_gid"; 3 "gr_mem";
}

fn init_groups(t: &Thread, module: Gc<Module>) -> R<()> {
    module.dict().set_name(t, "struct_group", shared_structure(t, "grp.struct_group", &GROUP).value())
}

structure! { static ACCOUNT; "An account: name, password, numbers of user and group, about, home, shell.";
    0 "pw_name"; 1 "pw_passwd"; 2 "pw_uid"; 3 "pw_gid"; 4 "pw_gecos"; 5 "pw_dir"; 6 "pw_shell";
}

fn init_accounts(t: &Thread, module: Gc<Module>) -> R<()> {
    module.dict().set_name(t, "struct_passwd", shared_structure(t, "pwd.struct_passwd", &ACCOUNT).value())
}

fn account(t: &Thread, account: &Account) -> R {
    let items = t.rooted_list();
    items.push(t, path_value(t, &account.name))?;
    items.push(t, path_value(t, &account.password))?;
    items.push(t, t.int(account.user.into()))?;
    items.push(t, t.int(account.group.into()))?;
    for text in [&account.about, &account.home, &account.shell] {
        items.push(t, path_value(t, text))?;
    }
    Ok(new_structure(t, shared_structure(t, "pwd.struct_passwd", &ACCOUNT), items).value())
}

fn getpwuid(t: &Thread, a: &[Value]) -> R {
    let user = account_number(t, a[0], "uid")?;
    match call(t, Value::UNDEF, || processes::account(Entry::Numbered(user)))? {
        Some(found) => account(t, &found),
        None => Err(t.key_error(t.str(&format!("getpwuid(): uid not found: {user}")))),
    }
}

fn getpwnam(t: &Thread, a: &[Value]) -> R {
    if !a[0].is::<crate::objects::string::Str>() {
        return Err(t.type_error(&format!("getpwnam() argument must be str, not {}", t.type_name(a[0]))));
    }
    let name = path_argument(t, a[0], None)?;
    match call(t, Value::UNDEF, || processes::account(Entry::Named(&name)))? {
        Some(found) => account(t, &found),
        None => {
            let shown = t.repr(a[0])?;
            Err(t.key_error(t.str(&format!("getpwnam(): name not found: {}", shown.to_lossy()))))
        }
    }
}

fn getpwall(t: &Thread, _: &[Value]) -> R {
    let accounts = all(t, processes::account)?;
    let list = List::empty(t);
    for found in &accounts {
        list.push(t, account(t, found)?)?;
    }
    Ok(list.value())
}

/// All entries of one of the system's lists. The thread stays attached, so that no other one forks while it has the list's
/// lock: the child would never get it.
fn all<T>(t: &Thread, read: fn(Entry<'_>) -> OsResult<Option<T>>) -> R<Vec<T>> {
    let _listing = Listing::begin();
    let mut entries = Vec::new();
    loop {
        match read(Entry::Next) {
            Ok(Some(entry)) => entries.push(entry),
            Ok(None) => return Ok(entries),
            Err(Errno(errno)) => return Err(t.os_error(errno, Value::UNDEF)),
        }
    }
}

fn group(t: &Thread, group: &Group) -> R {
    let members = List::empty(t);
    for member in &group.members {
        members.push(t, path_value(t, member))?;
    }
    let items = t.rooted_list();
    items.push(t, path_value(t, &group.name))?;
    items.push(t, path_value(t, &group.password))?;
    items.push(t, t.int(group.number.into()))?;
    items.push(t, members.value())?;
    Ok(new_structure(t, shared_structure(t, "grp.struct_group", &GROUP), items).value())
}

fn getgrgid(t: &Thread, a: &[Value]) -> R {
    let number = account_number(t, a[0], "gid")?;
    match call(t, Value::UNDEF, || processes::group(Entry::Numbered(number)))? {
        Some(found) => group(t, &found),
        None => Err(t.key_error(t.str(&format!("getgrgid(): gid not found: {number}")))),
    }
}

fn getgrnam(t: &Thread, a: &[Value]) -> R {
    if !a[0].is::<crate::objects::string::Str>() {
        return Err(t.type_error(&format!("getgrnam() argument 1 must be str, not {}", t.type_name(a[0]))));
    }
    let name = path_argument(t, a[0], None)?;
    match call(t, Value::UNDEF, || processes::group(Entry::Named(&name)))? {
        Some(found) => group(t, &found),
        None => {
            let shown = t.repr(a[0])?;
            Err(t.key_error(t.str(&format!("getgrnam(): name not found: {}", shown.to_lossy()))))
        }
    }
}

fn getgrall(t: &Thread, _: &[Value]) -> R {
    let groups = all(t, processes::group)?;
    let list = List::empty(t);
    for found in &groups {
        list.push(t, group(t, found)?)?;
    }
    Ok(list.value())
}
