//! Waiting for several descriptors: `poll(2)`, `epoll(7)`.

use super::{OsResult, checked, plain_calls};

plain_calls! {
    /// `epoll_create1(2)`.
    new_epoll(flags: i32) = epoll_create1;
}

/// A descriptor, what is waited for, what has happened.
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub struct Polled(libc::pollfd);

impl Polled {
    /// Waits for `events` of `fd`.
    pub fn new(fd: i32, events: i16) -> Polled {
        Polled(libc::pollfd { fd, events, revents: 0 })
    }

    /// The descriptor.
    pub fn fd(self) -> i32 {
        self.0.fd
    }

    /// What has happened.
    pub fn happened(self) -> i16 {
        self.0.revents
    }
}

/// `poll(2)`, for ever if the time is below zero: how many descriptors something has happened to.
pub fn poll(polled: &mut [Polled], timeout_ms: i32) -> OsResult<usize> {
    // SAFETY: a Polled is a pollfd; as many as told.
    let count = unsafe { libc::poll(polled.as_mut_ptr().cast(), polled.len() as libc::nfds_t, timeout_ms) };
    checked(count.into()).map(|count| count as usize)
}

/// `epoll_ctl(2)`.
pub fn control_epoll(epoll: i32, operation: i32, fd: i32, events: u32) -> OsResult<()> {
    let mut event = libc::epoll_event { events, u64: fd as u64 };
    // SAFETY: a complete event, which the call only reads.
    checked(unsafe { libc::epoll_ctl(epoll, operation, fd, &mut event) }.into()).map(|_| ())
}

/// `epoll_wait(2)`: pairs of descriptors and what has happened to them, `most` at most.
pub fn wait_epoll(epoll: i32, most: usize, timeout_ms: i32) -> OsResult<Vec<(i32, u32)>> {
    let mut events = vec![libc::epoll_event { events: 0, u64: 0 }; most];
    // SAFETY: room as told.
    let count = unsafe { libc::epoll_wait(epoll, events.as_mut_ptr(), most as i32, timeout_ms) };
    events.truncate(checked(count.into())? as usize);
    Ok(events.iter().map(|event| (event.u64 as i32, event.events)).collect())
}
