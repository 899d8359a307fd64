//! Limits of memory that a script sets for its own process, while it runs.
//!
//! The VM has mapped far more addresses than it uses (the heap's range, stacks, arenas), and the system counts them
//! all: at a limit of 500 MB it would refuse everything from then on. So the system's limit becomes the script's and
//! what is mapped already, and that what is *used* stays below the script's is seen to here. Processes that this
//! one makes inherit the system's limit; before they run another program it becomes the script's, but where the C
//! library makes both (`posix_spawn`).

use std::cell::Cell;
use std::fs;
use std::io;
use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};

use super::page_bytes;

/// Smaller allocations are seen once they are touched.
pub(super) const SEEN_BYTES: usize = 256 << 10;

/// What is to be free again after a refusal.
const ROOM_PART: usize = 16;

/// What may be used; `usize::MAX` before the script says so.
static USABLE_BYTES: AtomicUsize = AtomicUsize::new(usize::MAX);
/// What live allocations of [`SEEN_BYTES`] and more have taken, whether they are touched or not.
static LARGE_BYTES: AtomicUsize = AtomicUsize::new(0);

thread_local! {
    /// This OS thread collects: what it needs for that it gives back.
    static IS_EXEMPT: Cell<bool> = const { Cell::new(false) };
}

/// As long as it lives nothing is refused to the calling OS thread.
pub(crate) struct Exemption(bool);

impl Exemption {
    pub(crate) fn begin() -> Exemption {
        Exemption(IS_EXEMPT.replace(true))
    }
}

impl Drop for Exemption {
    fn drop(&mut self) {
        IS_EXEMPT.set(self.0);
    }
}

/// A soft and a hard limit, as `setrlimit(2)` has them.
type Limits = [u64; 2];

/// The limits of a resource that the script has set.
struct Wanted {
    resource: i32,
    is_set: AtomicBool,
    soft: AtomicU64,
    hard: AtomicU64,
}

/// One for each resource that mapped addresses count for.
static WANTED: [Wanted; 2] = [Wanted::new(libc::RLIMIT_AS as i32), Wanted::new(libc::RLIMIT_DATA as i32)];

impl Wanted {
    const fn new(resource: i32) -> Wanted {
        let [soft, hard] = [const { AtomicU64::new(libc::RLIM_INFINITY) }; 2];
        Wanted { resource, is_set: AtomicBool::new(false), soft, hard }
    }

    fn of(resource: i32) -> Option<&'static Wanted> {
        WANTED.iter().find(|wanted| wanted.resource == resource)
    }

    fn limits(&self) -> Option<Limits> {
        self.is_set.load(Ordering::Acquire).then(|| [&self.soft, &self.hard].map(|limit| limit.load(Ordering::Relaxed)))
    }

    fn set(&self, limits: Limits) {
        self.soft.store(limits[0], Ordering::Relaxed);
        self.hard.store(limits[1], Ordering::Relaxed);
        self.is_set.store(true, Ordering::Release);
        let usable = WANTED.iter().map(|wanted| wanted.soft.load(Ordering::Relaxed)).min();
        USABLE_BYTES.store(usable.map_or(usize::MAX, |bytes| bytes as usize), Ordering::Relaxed);
    }
}

/// `prlimit(2)` of this process: the soft and the hard limit of a resource, before they become `new`. Limits of
/// mapped memory are those of the memory that is used.
///
/// # Errors
/// As the system call's.
pub(crate) fn limits(resource: i32, new: Option<Limits>) -> io::Result<Limits> {
    let Some(wanted) = Wanted::of(resource) else { return system_limits(0, resource, new) };
    let system = system_limits(0, resource, None)?;
    let old = wanted.limits().unwrap_or(system);
    if let Some(new) = new {
        if new[0] > new[1] {
            return Err(io::Error::from_raw_os_error(libc::EINVAL));
        }
        // Whether it may be raised the system knows.
        let hard_max = if new[1] > old[1] { libc::RLIM_INFINITY } else { system[1] };
        system_limits(0, resource, Some(widened(new, hard_max, mapped_bytes(resource))))?;
        wanted.set(new);
    }
    Ok(old)
}

/// The system's limits for those that the script wants while `mapped` bytes are mapped. A hard limit that is not to be
/// raised stays at most `hard_max`.
fn widened(limits: Limits, hard_max: u64, mapped: u64) -> Limits {
    limits.map(|limit| limit.saturating_add(mapped).min(hard_max))
}

/// `prlimit(2)`; process 0 is this one.
pub(crate) fn system_limits(process: i32, resource: i32, new: Option<Limits>) -> io::Result<Limits> {
    let new = new.map(|[rlim_cur, rlim_max]| libc::rlimit { rlim_cur, rlim_max });
    let wanted = new.as_ref().map_or(ptr::null(), ptr::from_ref);
    let mut old = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: a complete structure or none, and room for the result.
    match unsafe { libc::prlimit(process, resource as u32, wanted, &mut old) } {
        0 => Ok([old.rlim_cur, old.rlim_max]),
        _ => Err(io::Error::last_os_error()),
    }
}

/// Gives a process that becomes another program the limits that the script has set: system calls only. They are too
/// low for this program.
pub(crate) fn set_for_program() {
    for wanted in &WANTED {
        if let Some(limits) = wanted.limits() {
            let _ = system_limits(0, wanted.resource, Some(limits));
        }
    }
}

/// Runs `become_program`, which returns if that fails, with the soft limits that the script has set: the hard ones could
/// not be raised again.
pub(crate) fn with_soft_for_program<T>(become_program: impl FnOnce() -> T) -> T {
    let mut before = [None; WANTED.len()];
    for (wanted, before) in WANTED.iter().zip(&mut before) {
        if let (Some([soft, _]), Ok(system)) = (wanted.limits(), system_limits(0, wanted.resource, None))
            && system_limits(0, wanted.resource, Some([soft, system[1]])).is_ok()
        {
            *before = Some(system);
        }
    }
    let result = become_program();
    for (wanted, before) in WANTED.iter().zip(before) {
        if before.is_some() {
            let _ = system_limits(0, wanted.resource, before);
        }
    }
    result
}

/// Whether `more` bytes are more than the script has left to itself.
#[inline]
pub(crate) fn refuses(more: usize) -> bool {
    let usable = USABLE_BYTES.load(Ordering::Relaxed);
    usable != usize::MAX && is_over(more, usable)
}

/// The same for what is given back at the next collection: a little more is left to it.
pub(crate) fn refuses_to_lend(more: usize) -> bool {
    let usable = USABLE_BYTES.load(Ordering::Relaxed);
    usable != usize::MAX && is_over(more, usable.saturating_add(usable / ROOM_PART))
}

/// Whether a good part of what the script has left to itself is not used: enough to go on for a while.
pub(super) fn has_room() -> bool {
    !refuses(USABLE_BYTES.load(Ordering::Relaxed) / ROOM_PART)
}

#[cold]
#[inline(never)]
fn is_over(more: usize, usable: usize) -> bool {
    if IS_EXEMPT.try_with(Cell::get).unwrap_or(true) {
        return false;
    }
    let left = |used: usize| usable.saturating_sub(used) >= more;
    if !left(LARGE_BYTES.load(Ordering::Relaxed)) {
        return true;
    }
    if left(resident_bytes()) {
        return false;
    }
    super::return_unused();
    !left(resident_bytes())
}

/// Notes that an allocation of `old` bytes (0: none) has become one of `new` (0: it is freed).
#[inline(always)]
pub(crate) fn note_size(old: usize, new: usize) {
    if old >= SEEN_BYTES || new >= SEEN_BYTES {
        let seen = |bytes: usize| if bytes >= SEEN_BYTES { bytes } else { 0 };
        LARGE_BYTES.fetch_add(seen(new).wrapping_sub(seen(old)), Ordering::Relaxed);
    }
}

/// A number of `/proc/self/statm`, in pages there.
fn statistic(at: usize) -> Option<u64> {
    let text = fs::read_to_string("/proc/self/statm").ok()?;
    Some(text.split(' ').nth(at)?.trim().parse::<u64>().ok()? * page_bytes() as u64)
}

fn mapped_bytes(resource: i32) -> u64 {
    let at = if resource == libc::RLIMIT_AS as i32 { 0 } else { 5 };
    statistic(at).unwrap_or(0)
}

fn resident_bytes() -> usize {
    statistic(1).unwrap_or(0) as usize
}
