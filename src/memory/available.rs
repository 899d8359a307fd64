//! How much memory the process may still have.

use std::fs;
use std::mem::MaybeUninit;
use std::ptr;

use super::{limit, page_bytes};

/// Requests below this are the reserve's business if it comes to that.
const UNCHECKED_BYTES: usize = 4 << 20;
/// Requests below this do not show in what the whole system has.
const UNSEEN_BYTES: usize = 64 << 20;

/// What is left to all others, and to what an estimate has missed.
const SPARED_BYTES: usize = 4 << 20;

/// There is not enough memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not enough memory")]
pub struct Shortage;

/// Refuses work that needs `bytes` at a time and more than there are. For algorithms that allocate by
/// themselves and would end the process; the estimate is the caller's.
///
/// # Errors
/// [`Shortage`].
pub fn check(bytes: usize) -> Result<(), Shortage> {
    if bytes <= UNCHECKED_BYTES {
        return Ok(());
    }
    check_physical(bytes)?;
    if limit::refuses(bytes) {
        return Err(Shortage);
    }
    if bytes.checked_add(SPARED_BYTES).is_some_and(can_map) { Ok(()) } else { Err(Shortage) }
}

/// The same for memory whose addresses are reserved already.
///
/// # Errors
/// [`Shortage`].
pub fn check_physical(bytes: usize) -> Result<(), Shortage> {
    let left = || [physical_bytes(), group_bytes()].into_iter().flatten().min();
    if bytes <= UNSEEN_BYTES || left().is_none_or(|left| bytes <= left) { Ok(()) } else { Err(Shortage) }
}

/// One of `parts` equal parts of the address space that the process may still map, if it is limited.
pub fn share(parts: usize) -> Option<usize> {
    address_space_left().map(|bytes| bytes / parts)
}

/// Whether the system would map `bytes`.
pub(super) fn can_map(bytes: usize) -> bool {
    // SAFETY: a fresh anonymous mapping at an address the system chooses, given back untouched.
    unsafe {
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
        let start = libc::mmap(ptr::null_mut(), bytes, libc::PROT_READ | libc::PROT_WRITE, flags, -1, 0);
        start != libc::MAP_FAILED && libc::munmap(start, bytes) == 0
    }
}

/// `MemAvailable` of `/proc/meminfo`: free, and what the kernel can drop.
fn physical_bytes() -> Option<usize> {
    let text = fs::read_to_string("/proc/meminfo").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kilobytes: usize = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes << 10)
}

/// What the control group has left (version 2, and 1); files in memory are not counted as used.
fn group_bytes() -> Option<usize> {
    let groups = fs::read_to_string("/proc/self/cgroup").ok()?;
    let of = |folder: String, limit: &str, used: &str, cached: &str| {
        let read = |name: &str| fs::read_to_string(format!("{folder}/{name}")).ok();
        let limit: usize = read(limit)?.trim().parse().ok()?;
        let used: usize = read(used)?.trim().parse().ok()?;
        let statistics = read("memory.stat").unwrap_or_default();
        let cached = statistics.lines().find_map(|line| line.strip_prefix(cached)?.trim().parse().ok());
        Some(limit.saturating_sub(used.saturating_sub(cached.unwrap_or(0))))
    };
    groups
        .lines()
        .filter_map(|line| {
            let mut parts = line.splitn(3, ':').skip(1);
            let (controllers, path) = (parts.next()?, parts.next()?.trim_end_matches('/'));
            if controllers.is_empty() {
                let folder = format!("/sys/fs/cgroup{path}");
                of(folder, "memory.max", "memory.current", "inactive_file ")
            } else if controllers.split(',').any(|name| name == "memory") {
                let folder = format!("/sys/fs/cgroup/memory{path}");
                of(folder, "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file ")
            } else {
                None
            }
        })
        .min()
}

/// What `RLIMIT_AS` leaves.
fn address_space_left() -> Option<usize> {
    let mut limit = MaybeUninit::<libc::rlimit>::uninit();
    // SAFETY: the call fills the structure when it succeeds.
    let limit = unsafe { (libc::getrlimit(libc::RLIMIT_AS, limit.as_mut_ptr()) == 0).then(|| limit.assume_init())? };
    if limit.rlim_cur == libc::RLIM_INFINITY {
        return None;
    }
    let used = fs::read_to_string("/proc/self/statm").ok();
    let pages: usize = used.and_then(|text| text.split(' ').next()?.parse().ok()).unwrap_or(0);
    Some((limit.rlim_cur as usize).saturating_sub(pages * page_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_is_there_and_all_the_world_is_not() {
        assert_eq!(check(1 << 20), Ok(()));
        assert_eq!(check(100 << 20), Ok(()));
        assert_eq!(check(1 << 60), Err(Shortage));
        assert_eq!(check(usize::MAX), Err(Shortage));
    }
}
