//! Which standard descriptors the process was started with. Rust's runtime opens those that are closed on `/dev/null`
//! before `main` runs, so that no file takes their place; who wants to know must look earlier.

use std::sync::atomic::{AtomicU8, Ordering};

/// One bit for each of the three, set if it was closed.
static CLOSED: AtomicU8 = AtomicU8::new(0);

/// The linker gathers such functions, and the C library calls them before `main`.
#[used]
#[cfg_attr(target_os = "macos", unsafe(link_section = "__DATA,__mod_init_func"))]
#[cfg_attr(not(target_os = "macos"), unsafe(link_section = ".init_array"))]
static LOOK: extern "C" fn() = look;

/// Runs before Rust's runtime: it makes system calls only.
extern "C" fn look() {
    for fd in 0..3 {
        // SAFETY: it reads a flag of the descriptor, if there is one.
        if unsafe { libc::fcntl(fd, libc::F_GETFD) } < 0 {
            CLOSED.fetch_or(1 << fd, Ordering::Relaxed);
        }
    }
}

/// Whether `fd`, one of 0, 1 and 2, was open when the process was started.
pub fn was_open(fd: i32) -> bool {
    CLOSED.load(Ordering::Relaxed) >> fd & 1 == 0
}
