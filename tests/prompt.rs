//! The prompt on a terminal: a pseudo-terminal types, and its screen is searched for what must come.
#![cfg(target_os = "linux")]

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::os::fd::{FromRawFd as _, OwnedFd};
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Child, Command};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// A prompt that says nothing for so long hangs.
const PATIENCE: Duration = Duration::from_secs(60);

struct Terminal {
    keys: File,
    screen: Receiver<Vec<u8>>,
    seen: String,
    child: Child,
    home: PathBuf,
}

impl Terminal {
    fn start(name: &str, args: &[&str], variables: &[(&str, &str)]) -> Terminal {
        let (mut master, mut slave) = (-1, -1);
        let size = libc::winsize { ws_row: 40, ws_col: 100, ws_xpixel: 0, ws_ypixel: 0 };
        // SAFETY: all pointers are valid or null, as openpty allows.
        let opened = unsafe {
            libc::openpty(&raw mut master, &raw mut slave, std::ptr::null_mut(), std::ptr::null(), &raw const size)
        };
        assert_eq!(opened, 0, "a pseudo-terminal");
        // SAFETY: openpty has just given both, and nothing else owns them.
        let (keys, slave) = unsafe { (File::from_raw_fd(master), OwnedFd::from_raw_fd(slave)) };
        let home = std::env::temp_dir().join(format!("gillie-prompt-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&home).expect("a folder");
        let stream = || slave.try_clone().expect("a descriptor");
        let mut command = Command::new(env!("CARGO_BIN_EXE_gillie"));
        command.args(args).env("HOME", &home).env("TERM", "xterm").env("NO_COLOR", "1").env_remove("XDG_STATE_HOME");
        command.envs(variables.iter().copied()).stdin(stream()).stdout(stream()).stderr(stream());
        // SAFETY: both are async-signal-safe system calls. The terminal becomes the
        // child's own, so that its Ctrl-C reaches the child.
        unsafe {
            command.pre_exec(|| {
                libc::signal(libc::SIGINT, libc::SIG_DFL);
                libc::setsid();
                libc::ioctl(0, libc::TIOCSCTTY, 0);
                Ok(())
            });
        }
        let child = command.spawn().expect("gillie starts");
        let (sender, screen) = channel();
        let mut output = keys.try_clone().expect("a descriptor");
        let mut answers = keys.try_clone().expect("a descriptor");
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut buffer) {
                let text = &buffer[..count];
                if text.windows(4).any(|part| part == b"\x1b[6n") {
                    // The editor asks where the cursor is.
                    let _ = answers.write_all(b"\x1b[1;1R");
                }
                if sender.send(text.to_vec()).is_err() {
                    return;
                }
            }
        });
        let mut terminal = Terminal { keys, screen, seen: String::new(), child, home };
        terminal.wait_for(">>> ");
        terminal
    }

    /// Waits until the text has come since the last wait.
    fn wait_for(&mut self, text: &str) {
        let start = Instant::now();
        loop {
            if let Some(at) = self.seen.find(text) {
                // What comes behind it is for the next wait.
                self.seen.drain(..at + text.len());
                return;
            }
            match self.screen.recv_timeout(PATIENCE.saturating_sub(start.elapsed())) {
                Ok(bytes) => self.seen.push_str(&String::from_utf8_lossy(&bytes)),
                Err(RecvTimeoutError::Timeout) => panic!("{text:?} does not come:\n{}", self.seen),
                Err(RecvTimeoutError::Disconnected) => panic!("{text:?} has not come:\n{}", self.seen),
            }
        }
    }

    /// Waits for the next prompt. What is typed before is a line, whatever its keys mean to the editor.
    fn wait_for_prompt(&mut self) {
        // The editor turns bracketed paste on; the prompt alone is painted anew with every key.
        self.wait_for("\x1b[?2004h");
        self.wait_for(">>> ");
    }

    fn type_keys(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("it reads");
    }

    /// Types a line and waits for an output.
    fn enter(&mut self, line: &str, output: &str) {
        self.type_keys(&format!("{line}\r"));
        self.wait_for(output);
    }

    /// Waits for its end.
    fn status(&mut self) -> Option<i32> {
        let start = Instant::now();
        // The screen is closed when the last program that has it has ended.
        loop {
            match self.screen.recv_timeout(PATIENCE.saturating_sub(start.elapsed())) {
                Ok(bytes) => self.seen.push_str(&String::from_utf8_lossy(&bytes)),
                Err(RecvTimeoutError::Timeout) => panic!("it does not end:\n{}", self.seen),
                Err(RecvTimeoutError::Disconnected) => return self.child.wait().expect("it ends").code(),
            }
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // After a failed test it still waits for keys.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.home);
    }
}

#[test]
fn values_are_shown_and_blocks_go_on() {
    let mut terminal = Terminal::start("values", &[], &[]);
    terminal.enter("6 * 111", "666\r\n");
    terminal.enter("_ + 1", "667\r\n");
    terminal.enter("None; 'sh' + 'own'", "'shown'\r\n");
    terminal.enter("for i in range(3):", "... ");
    terminal.enter("    print('item', i * 5)", "... ");
    terminal.enter("", "item 10\r\n");
    terminal.enter("(1 +", "... ");
    terminal.enter("41)", "42\r\n");
    terminal.enter("import sys; sys.ps1 = 'in' + '> '", "in> ");
    terminal.enter("raise SystemExit(7)", "");
    assert_eq!(terminal.status(), Some(7));
}

#[test]
fn lines_typed_while_a_statement_runs_wait_for_their_prompts() {
    let mut terminal = Terminal::start("ahead", &[], &[]);
    terminal.enter("import time; print('run' + 'ning'); time.sleep(0.5)", "running\r\n");
    terminal.type_keys("'fi' + 'rst'\rfor i in range(3):\r    print('item', i * 5)\r\r'la' + 'st'\r");
    for output in ["'first'\r\n", "item 10\r\n", "'last'\r\n"] {
        terminal.wait_for(output);
    }
    terminal.enter("print('run' + 'ning'); time.sleep(0.5)", "running\r\n");
    terminal.type_keys("6 * 111\r\x04");
    terminal.wait_for("666\r\n");
    assert_eq!(terminal.status(), Some(0));
}

#[test]
fn errors_show_their_source() {
    let mut terminal = Terminal::start("errors", &[], &[]);
    terminal.enter("1 / 0", "    ~~^~~\r\nZeroDivisionError: division by zero\r\n");
    terminal.enter("import sys; type(sys.last_exc).__name__ * 2", "'ZeroDivisionErrorZeroDivisionError'\r\n");
    terminal.enter("def f(): return undefined", "... ");
    terminal.enter("", "");
    terminal.wait_for_prompt();
    terminal.enter("f()", "in f\r\n    def f(): return undefined\r\n                    ^^^^^^^^^\r\nNameError");
    terminal.enter("x = = 1", "SyntaxError: invalid syntax\r\n");
    terminal.enter("'abc", "SyntaxError: unterminated string literal (detected at line 1)\r\n");
    terminal.enter("exit()", "");
    assert_eq!(terminal.status(), Some(0));
}

#[test]
fn ctrl_c_drops_a_line_and_interrupts_a_loop() {
    let mut terminal = Terminal::start("interrupts", &[], &[]);
    terminal.type_keys("half a li");
    terminal.type_keys("\x03");
    terminal.wait_for("KeyboardInterrupt\r\n");
    terminal.wait_for_prompt();
    terminal.enter("print('star' + 'ted'); exec('while True: pass')", "started\r\n");
    terminal.type_keys("\x03");
    terminal.wait_for("\nKeyboardInterrupt\r\n");
    terminal.wait_for_prompt();
    terminal.enter("1 + 1", "2\r\n");
    terminal.wait_for_prompt();
    terminal.type_keys("\x04");
    assert_eq!(terminal.status(), Some(0));
}

#[test]
fn names_and_attributes_are_completed() {
    let mut terminal = Terminal::start("completion", &[], &[]);
    terminal.enter("class Thing: unmistakable = 'fou' + 'nd'", "... ");
    terminal.enter("", "");
    terminal.wait_for_prompt();
    terminal.type_keys("Thing.unmi\t");
    terminal.wait_for("unmistakable");
    terminal.enter("", "'found'\r\n");
    terminal.wait_for_prompt();
    terminal.type_keys("Thin\t");
    terminal.wait_for("Thing");
    terminal.enter("", "<class '__main__.Thing'>");
    terminal.enter("exit()", "");
    assert_eq!(terminal.status(), Some(0));
}

#[test]
fn a_list_of_completions_takes_no_enter() {
    let mut terminal = Terminal::start("list", &[], &[]);
    terminal.enter("import os; os.chdir('/')", "");
    terminal.wait_for_prompt();
    // Several names begin so, and one of them is the whole line.
    terminal.type_keys("os.getcwd\t");
    terminal.wait_for("os.getcwd\x1b[0m\x1b[90mb");
    terminal.type_keys("()");
    terminal.wait_for("()");
    terminal.enter("", "'/'\r\n");
    terminal.wait_for_prompt();
    terminal.type_keys("exit = 'ste' + 'ps'\r");
    terminal.wait_for_prompt();
    terminal.enter("exit", "'steps'\r\n");
    terminal.wait_for_prompt();
    terminal.type_keys("del exit\r");
    terminal.wait_for_prompt();
    terminal.type_keys("exit\r");
    assert_eq!(terminal.status(), Some(0));
}

#[test]
fn other_threads_run_while_the_prompt_waits() {
    for gil in ["on", "off"] {
        let mut terminal = Terminal::start(&format!("threads-{gil}"), &["--gil", gil], &[]);
        let loops = "import threading; t = threading.Thread(target=lambda: print('do' + 'ne', sum(range(300000))))";
        terminal.enter(loops, "");
        terminal.wait_for_prompt();
        terminal.enter("t.start()", "done 44999850000");
        terminal.enter("exit()", "");
        assert_eq!(terminal.status(), Some(0));
    }
}

#[test]
fn history_is_kept_in_a_file() {
    let mut terminal = Terminal::start("history", &[], &[]);
    terminal.enter("'remem' + 'bered'", "'remembered'\r\n");
    terminal.wait_for_prompt();
    terminal.type_keys("\x1b[A");
    terminal.wait_for("'remem' + 'bered'");
    terminal.enter("", "'remembered'\r\n");
    terminal.enter("exit()", "");
    let history = terminal.home.join(".gillie_history");
    assert_eq!(terminal.status(), Some(0));
    assert!(std::fs::read_to_string(history).expect("a history").contains("'remem' + 'bered'"));
}

#[test]
fn a_terminal_that_can_do_nothing_has_a_plain_prompt() {
    let mut terminal = Terminal::start("plain", &["-q"], &[("TERM", "dumb")]);
    terminal.enter("3 * 7", "21\r\n");
    terminal.enter("1 / 0", "File \"<stdin>\", line 1, in <module>");
    terminal.enter("quit", "Use quit() or Ctrl-D (i.e. EOF) to exit");
    terminal.type_keys("\x04");
    assert_eq!(terminal.status(), Some(0));
}

#[test]
fn a_script_is_followed_by_a_prompt_with_its_names() {
    let mut terminal = Terminal::start("inspect", &["-i", "-c", "secret = 'o' + 'pen'; 1 / 0"], &[]);
    terminal.enter("secret", "'open'\r\n");
    terminal.enter("exit(3)", "");
    assert_eq!(terminal.status(), Some(3));
}
