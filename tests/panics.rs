//! A panic is a bug of gillie's, after which nothing is certain: it ends the process, loudly, whatever
//! thread it happens in. No other thread may wait for one that is gone.

mod common;

use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Output};

/// Set in the process that panics.
const CHILD: &str = "GILLIE_TEST_CHILD";

/// Runs the test `name` again, as the process that panics.
fn panic_in_child(name: &str) -> Output {
    let program = std::env::current_exe().expect("the test itself");
    let mut command = Command::new(program);
    command.args(["--exact", name, "--nocapture"]).env(CHILD, "1").env_remove("RUST_BACKTRACE");
    common::output(&mut command)
}

/// It has said why, and was aborted (exit status 134 in a shell).
fn check(output: &Output, reason: &str) {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.signal(), Some(6), "{errors}");
    assert!(errors.contains(reason) && errors.contains("Fatal Python error: "), "{errors}");
}

#[test]
fn panic_in_a_thread_of_the_machine_ends_the_process() {
    if std::env::var_os(CHILD).is_some() {
        gillie::threads::spawn(1 << 20, || panic!("an invariant is broken"));
        std::thread::sleep(std::time::Duration::from_secs(60));
        return;
    }
    check(&panic_in_child("panic_in_a_thread_of_the_machine_ends_the_process"), "an invariant is broken");
}

#[test]
fn panic_in_the_command_ends_the_process() {
    if std::env::var_os(CHILD).is_some() {
        gillie::cli::abort_on_panic();
        panic!("another invariant is broken");
    }
    check(&panic_in_child("panic_in_the_command_ends_the_process"), "another invariant is broken");
}
