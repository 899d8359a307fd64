//! Starting OS threads.
//!
//! Not through `std::thread`: a thread of a VM needs none of what that prepares
//! for each (a second stack for the overflow handler, a packet for its result, its
//! name), and a short thread's life consists of little else.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;

/// Runs `f` on a new OS thread that nobody waits for, with a machine stack of
/// `stack_bytes`; false if the system refuses.
pub fn spawn<F: FnOnce() + Send + 'static>(stack_bytes: usize, f: F) -> bool {
    let argument = Box::into_raw(Box::new(f));
    let mut attributes = MaybeUninit::<libc::pthread_attr_t>::uninit();
    let mut thread = MaybeUninit::<libc::pthread_t>::uninit();
    // SAFETY: the attributes are initialised first and destroyed last; `run::<F>`
    // takes the box over if the thread was made.
    let made = unsafe {
        if libc::pthread_attr_init(attributes.as_mut_ptr()) != 0 {
            drop(Box::from_raw(argument));
            return false;
        }
        let pages = stack_bytes.next_multiple_of(64 << 10);
        libc::pthread_attr_setstacksize(attributes.as_mut_ptr(), pages);
        libc::pthread_attr_setdetachstate(attributes.as_mut_ptr(), libc::PTHREAD_CREATE_DETACHED);
        let made = libc::pthread_create(thread.as_mut_ptr(), attributes.as_ptr(), run::<F>, argument.cast());
        libc::pthread_attr_destroy(attributes.as_mut_ptr());
        made == 0
    };
    if !made {
        // SAFETY: no thread was made that would take it.
        drop(unsafe { Box::from_raw(argument) });
    }
    made
}

extern "C" fn run<F: FnOnce()>(argument: *mut c_void) -> *mut c_void {
    // SAFETY: `spawn` made it of a box of this type, for this thread alone.
    let f = unsafe { Box::from_raw(argument.cast::<F>()) };
    // A panic has been reported; it must not unwind into the C library. Others may wait for what this
    // thread does not do any more, so they end with it.
    if catch_unwind(AssertUnwindSafe(*f)).is_err() {
        eprintln!("Fatal Python error: a thread of the virtual machine has panicked");
        std::process::abort();
    }
    ptr::null_mut()
}
