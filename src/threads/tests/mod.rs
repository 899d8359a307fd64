//! Unit and stress tests with real threads; `tests/models.rs` has the models.

mod locks;
mod runtime;
mod stress;
mod time;

use std::sync::Arc;
use std::thread::JoinHandle;

use super::*;

const OFF: GilMode = GilMode::Off;
const INTERVAL: GilMode = GilMode::On(GilPolicyKind::Interval);
const FAIR: GilMode = GilMode::On(GilPolicyKind::Fair);
const IO_FIRST: GilMode = GilMode::On(GilPolicyKind::IoPriority);
const TICKS: GilMode = GilMode::On(GilPolicyKind::Ticks);
const MODES: [GilMode; 5] = [OFF, INTERVAL, FAIR, IO_FIRST, TICKS];

fn real(gil: GilMode) -> Arc<Runtime> {
    Runtime::new(RuntimeOptions { gil, ..RuntimeOptions::default() })
}

fn simulated(gil: GilMode) -> Arc<Runtime> {
    let clock = ClockKind::Virtual { start_ns: 0, wall_start_ns: 0 };
    Runtime::new(RuntimeOptions { gil, clock, ..RuntimeOptions::default() })
}

/// Runs `body` as the next thread of `runtime` on the calling OS thread.
fn run<T>(runtime: &Arc<Runtime>, body: impl FnOnce(&Arc<ThreadCore>) -> T) -> T {
    let core = runtime.register().unwrap();
    run_as(&core, body)
}

fn run_as<T>(core: &Arc<ThreadCore>, body: impl FnOnce(&Arc<ThreadCore>) -> T) -> T {
    struct Exit<'a>(&'a ThreadCore);
    impl Drop for Exit<'_> {
        // A failed assertion must not keep the other threads waiting for this one.
        fn drop(&mut self) {
            self.0.exit();
        }
    }
    with_stack_base(|base| {
        core.enter(base);
        let _exit = Exit(core);
        body(core)
    })
}

/// Runs `body` as the next thread of `runtime` on a new OS thread.
fn spawn<T: Send + 'static>(
    runtime: &Arc<Runtime>,
    body: impl FnOnce(&Arc<ThreadCore>) -> T + Send + 'static,
) -> JoinHandle<T> {
    let core = runtime.register().unwrap();
    std::thread::spawn(move || run_as(&core, body))
}

/// Waits, detached, for the OS thread: what the VM's join must not do, but tests may.
fn join<T>(core: &ThreadCore, handle: JoinHandle<T>) -> T {
    core.detached(SwitchCause::Lock, || handle.join().unwrap())
}

fn safepoint(core: &ThreadCore) {
    core.end_turn();
    if !core.poll().is_empty() {
        core.poll_slow();
    }
}

fn request(kind: WaitKind) -> ParkRequest {
    ParkRequest::new(WaitTarget::new(kind, 7))
}

/// Lets real time pass until `condition` holds.
fn eventually(condition: impl Fn() -> bool) {
    while !condition() {
        std::thread::yield_now();
    }
}
