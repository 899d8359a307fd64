//! The command line: options, exit codes, streams, signals, subcommands.

mod common;

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

use common::output_of;

fn gillie(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gillie"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("PYTHON")) {
        command.env_remove(name);
    }
    command.args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn run(command: &mut Command) -> Output {
    common::output(command)
}

/// Checks what a command line prints and its exit code.
fn check(args: &[&str], status: i32, stdout: &str, stderr: &str) {
    let output = run(&mut gillie(args));
    let found = (output.status.code(), text(&output.stdout), text(&output.stderr));
    assert_eq!(found, (Some(status), stdout.to_owned(), stderr.to_owned()), "gillie {args:?}");
}

/// A fresh directory, removed when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("gillie-cli-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }

    fn file(&self, name: &str, content: &str) -> String {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(&path, content).expect("a file");
        path.to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn programs_come_from_files_arguments_modules_and_standard_input() {
    let folder = Folder::new("sources");
    let show = "import sys; print(sys.argv[1:], sys.path[0], __name__)";
    let script = folder.file("sub/a.py", show);
    let place = format!("{}/sub", folder.0.display());
    check(&[&script, "-c", "x"], 0, &format!("['-c', 'x'] {place} __main__\n"), "");
    check(&["-c", show, "-u"], 0, "['-u']  __main__\n", "");
    // The compiler's warnings of a program that is no file do not show its lines.
    let warning = "<string>:1: SyntaxWarning: \"is\" with 'int' literal. Did you mean \"==\"?\n";
    check(&["-c", "print(1 is 1)"], 0, "True\n", warning);
    let output = run(gillie(&["-m", "sub.a", "1"]).current_dir(&folder.0));
    assert_eq!(text(&output.stdout), format!("['1'] {} __main__\n", folder.0.display()));
    for args in [&["-", "1"][..], &[][..]] {
        let mut child = gillie(args).stdin(Stdio::piped()).spawn().expect("gillie runs");
        child.stdin.take().expect("a pipe").write_all(show.as_bytes()).expect("it reads");
        let output = output_of(child);
        let rest = if args.is_empty() { "[]" } else { "['1']" };
        assert_eq!(text(&output.stdout), format!("{rest}  __main__\n"), "{}", text(&output.stderr));
    }
}

#[test]
fn what_cannot_be_run_is_named() {
    let place = std::env::current_dir().expect("a place");
    let place = place.display();
    let no_file = format!("gillie: can't open file '{place}/no.py': [Errno 2] No such file or directory\n");
    check(&["no.py"], 2, "", &no_file);
    check(&["-m", "nosuch"], 1, "", "gillie: No module named nosuch\n");
    let absent = "Error while finding module specification for 'no.such' (ModuleNotFoundError: No module named 'no')";
    check(&["-m", "no.such"], 1, "", &format!("gillie: {absent}\n"));
    check(&["-m", "sys"], 1, "", "gillie: No code object available for sys\n");
    for name in [".os", ".", "./os.py"] {
        check(&["-m", name], 1, "", "gillie: Relative module names not supported\n");
    }
    for name in ["", "src/os", "json.", "tests"] {
        check(&["-m", name], 1, "", &format!("gillie: {}\n", no_module(name)));
    }
    for name in ["collections", "importlib", "json"] {
        check(&["-m", name], 1, "", &format!("gillie: {}\n", no_module(name)));
    }
    let specification = |name: &str, why: &str, advice: &str| {
        let what = format!("gillie: Error while finding module specification for '{name}' ({why}){advice}\n");
        check(&["-m", name], 1, "", &what);
    };
    specification("__main__", "ValueError: __main__.__spec__ is None", "");
    specification("json..tool", "ModuleNotFoundError: No module named 'json.'", "");
    let no_path = "ModuleNotFoundError: __path__ attribute not found on 'time' while trying to find 'time.";
    specification("time.x", &format!("{no_path}x'"), "");
    specification("time.py", &format!("{no_path}py'"), ". Try using 'time' instead of 'time.py' as the module name.");
    check(&["-m", "os"], 0, "", "");
    let usage = "usage: gillie [option] ... [-c cmd | -m mod | file | -] [arg] ...\n\
                 Try `gillie -h' for more information.\n";
    check(&["-z"], 2, "", &format!("Unknown option: -z\n{usage}"));
    check(&["--no-such"], 2, "", &format!("unknown option --no-such\n{usage}"));
    check(&["-c"], 2, "", &format!("Argument expected for the -c option\n{usage}"));
    check(&["--gil", "perhaps", "-c", "1"], 2, "", &format!("--gil is on or off, not perhaps\n{usage}"));
}

/// What is said of a name that is no module, or a package without a program.
fn no_module(name: &str) -> String {
    let is_package = ["collections", "importlib", "json", "tests"].contains(&name);
    let rest = format!(".__main__; '{name}' is a package and cannot be directly executed");
    format!("No module named {name}{}", if is_package { &rest } else { "" })
}

#[test]
fn programs_know_the_module_that_they_are() {
    let folder = Folder::new("specs");
    let show = "print(__spec__ and (__spec__.name, __spec__.origin), __loader__.__class__.__name__)\n";
    let script = folder.file("script.py", show);
    let main = folder.file("pack/__main__.py", show);
    folder.file("pack/__init__.py", "from . import part\n");
    let part = folder.file("pack/part.py", "if __name__ == '__main__': print(__spec__.name)\n");
    let random = folder.file("random.py", show);
    folder.file("folder/__main__.py", show);
    let place = folder.0.display().to_string();
    let in_folder = |args: &[&str]| {
        let output = run(gillie(args).current_dir(&folder.0));
        (text(&output.stdout), text(&output.stderr))
    };
    let of = |name: &str, file: &str| (format!("('{name}', '{file}') SourceFileLoader\n"), String::new());
    assert_eq!(in_folder(&[&script]), ("None SourceFileLoader\n".to_owned(), String::new()));
    assert_eq!(in_folder(&["-c", show]), ("None type\n".to_owned(), String::new()));
    assert_eq!(in_folder(&["-m", "pack"]), of("pack.__main__", &main));
    assert_eq!(in_folder(&["folder"]), of("__main__", &format!("{place}/folder/__main__.py")));
    // The program's own module comes before the library's.
    assert_eq!(in_folder(&["-m", "random"]), of("random", &random));
    let warning = "<frozen runpy>:128: RuntimeWarning: 'pack.part' found in sys.modules after import of package 'pack', but \
                   prior to execution of 'pack.part'; this may result in unpredictable behaviour\n";
    assert_eq!(in_folder(&["-m", "pack.part"]), ("pack.part\n".to_owned(), warning.to_owned()), "{part}");
}

#[test]
fn packages_and_folders_are_run() {
    let folder = Folder::new("packages");
    let show = "import sys; print(__name__, repr(__package__), sys.argv, sys.path[0])\n";
    let place = folder.0.display().to_string();
    folder.file("pack/__init__.py", "print('init')\n");
    let main = folder.file("pack/__main__.py", show);
    let part = folder.file("pack/part.py", show);
    folder.file("bare/__init__.py", "");
    folder.file("folder/__main__.py", show);
    let in_folder = |args: &[&str]| {
        let output = run(gillie(args).current_dir(&folder.0));
        (text(&output.stdout), text(&output.stderr))
    };
    let none = String::new();
    assert_eq!(
        in_folder(&["-m", "pack", "a"]),
        (format!("init\n__main__ 'pack' ['{main}', 'a'] {place}\n"), none.clone())
    );
    assert_eq!(in_folder(&["-m", "pack.part"]), (format!("init\n__main__ 'pack' ['{part}'] {place}\n"), none.clone()));
    assert_eq!(in_folder(&["folder", "b"]), (format!("__main__ '' ['folder', 'b'] {place}/folder\n"), none.clone()));
    let bare = "No module named bare.__main__; 'bare' is a package and cannot be directly executed";
    assert_eq!(in_folder(&["-m", "bare"]), (none.clone(), format!("gillie: {bare}\n")));
    let no_main = format!("gillie: can't find '__main__' module in '{place}/bare'\n");
    assert_eq!(in_folder(&["bare"]), (none.clone(), no_main));
    let error = "gillie: Error while finding module specification for 'pack.part.x' (ModuleNotFoundError: __path__ attribute not \
         found on 'pack.part' while trying to find 'pack.part.x')\n";
    assert_eq!(in_folder(&["-m", "pack.part.x"]).1, error);
}

#[test]
fn modules_are_searched_in_the_directories_of_the_environment() {
    let folder = Folder::new("search");
    folder.file("own/found.py", "print('own')");
    folder.file("other/found.py", "print('other')");
    let (own, other) = (folder.0.join("own"), folder.0.join("other"));
    let run_with = |args: &[&str], gillie_path: bool| {
        let mut command = gillie(args);
        command.args(["-c", "import found"]).env("PYTHONPATH", &other);
        if gillie_path {
            command.env("GILLIE_PATH", &own);
        }
        let output = run(&mut command);
        (text(&output.stdout), output.status.code())
    };
    assert_eq!(run_with(&[], false), ("other\n".to_owned(), Some(0)));
    assert_eq!(run_with(&[], true), ("own\n".to_owned(), Some(0)));
    assert_eq!(run_with(&["-E"], true), (String::new(), Some(1)));
    assert_eq!(run_with(&["-I"], true), (String::new(), Some(1)));
}

#[test]
fn sys_tells_of_the_options() {
    let show = "import sys; f = sys.flags; print(f.optimize, f.inspect, f.quiet, f.isolated, f.safe_path, f.no_site, f.bytes_warning)";
    check(&["-c", show], 0, "0 0 0 0 False 0 0\n", "");
    check(&["-OOqSbb", "-c", show], 0, "2 0 1 0 False 1 2\n", "");
    check(&["-Ic", show], 0, "0 0 0 1 True 0 0\n", "");
    check(&["-P", "-c", "import sys; print('' in sys.path)"], 0, "False\n", "");
    check(&["-X", "a=1", "-Xb", "-c", "import sys; print(sys._xoptions)"], 0, "{'a': '1', 'b': True}\n", "");
    let warnings = "import sys; print(sys.warnoptions)";
    check(
        &["-Wignore", "-W", "error::UserWarning", "-b", "-c", warnings],
        0,
        "['ignore', 'error::UserWarning', 'default::BytesWarning']\n",
        "",
    );
    let output = run(gillie(&["-W", "once", "-c", warnings]).env("PYTHONWARNINGS", "ignore,always"));
    assert_eq!(text(&output.stdout), "['ignore', 'always', 'once']\n");
    let limit = "import sys; print(sys.get_int_max_str_digits(), sys.flags.int_max_str_digits)";
    check(&["-X", "int_max_str_digits=1000", "-c", limit], 0, "1000 1000\n", "");
    let output = run(gillie(&["-c", limit]).env("PYTHONINTMAXSTRDIGITS", "0"));
    assert_eq!(text(&output.stdout), "0 0\n");
    check(
        &["-c", "import sys; print(hasattr(sys, 'ps1'), sys.orig_argv[1:])", "x"],
        0,
        "False ['-c', \"import sys; print(hasattr(sys, 'ps1'), sys.orig_argv[1:])\", 'x']\n",
        "",
    );
}

#[test]
fn docstrings_are_left_out_with_two_o() {
    let show = "def f():\n    'doc'\nclass A:\n    'doc'\nprint(f.__doc__, A.__doc__)";
    check(&["-O", "-c", show], 0, "doc doc\n", "");
    check(&["-OO", "-c", show], 0, "None None\n", "");
}

#[test]
fn the_first_line_may_be_skipped() {
    let folder = Folder::new("skip");
    let script = folder.file("a.py", "this is no Python\nimport sys\n1/0\n");
    let output = run(&mut gillie(&["-x", &script]));
    assert!(text(&output.stderr).contains("line 3, in <module>"), "{}", text(&output.stderr));
}

#[test]
fn a_prompt_may_follow_the_program() {
    let typed = |args: &[&str], keys: &str| {
        let mut child = gillie(args).stdin(Stdio::piped()).spawn().expect("gillie runs");
        child.stdin.take().expect("a pipe").write_all(keys.as_bytes()).expect("it reads");
        let output = output_of(child);
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    assert_eq!(typed(&["-ic", "x = 5"], "x\n"), (Some(0), "5\n".to_owned(), ">>> >>> \n".to_owned()));
    let (status, stdout, stderr) = typed(&["-i", "-c", "x = 5; 1/0"], "x + 1\nexit(4)\n");
    assert_eq!((status, stdout.as_str()), (Some(4), "6\n"));
    assert!(stderr.contains("ZeroDivisionError: division by zero\n>>> >>> "), "{stderr}");
    let (status, stdout, stderr) = typed(&["-qi"], "if 1:\n  print(2)\n\n1 +\n3\n");
    assert_eq!((status, stdout.as_str()), (Some(0), "2\n3\n"));
    assert!(stderr.contains("SyntaxError: invalid syntax"), "{stderr}");
    // Without -i what is not a terminal is a script.
    let (status, stdout, _) = typed(&[], "1 + 1\nprint('script')\n");
    assert_eq!((status, stdout.as_str()), (Some(0), "script\n"));
}

#[test]
fn the_version_and_the_help_are_short() {
    check(
        &["-VV"],
        0,
        &format!(
            "gillie {} (Python 3.13.0, {} {})\n",
            env!("CARGO_PKG_VERSION"),
            std::env::consts::OS,
            std::env::consts::ARCH
        ),
        "",
    );
    for page in ["--help-env", "--help-xoptions"] {
        let output = run(&mut gillie(&[page]));
        assert!(output.status.success() && text(&output.stdout).lines().all(|line| line.len() <= 80));
    }
    check(&["-V"], 0, &format!("gillie {} (Python 3.13)\n", env!("CARGO_PKG_VERSION")), "");
    let help = text(&run(&mut gillie(&["--help"])).stdout);
    assert!(help.lines().count() <= 24 && help.lines().all(|line| line.len() <= 80), "{help}");
}

#[test]
fn the_gil_is_chosen_by_options_and_environment() {
    let ask = "import sys; print(sys._is_gil_enabled(), sys.getswitchinterval())";
    check(&["-c", ask], 0, "True 0.005\n", "");
    check(&["--gil", "off", "-c", ask], 0, "False 0.005\n", "");
    check(&["-Xgil=0", "--switch-interval", "0.02", "-c", ask], 0, "False 0.02\n", "");
    let output = run(gillie(&["-c", ask]).env("PYTHON_GIL", "0"));
    assert_eq!(text(&output.stdout), "False 0.005\n");
    let output = run(gillie(&["--gil", "on", "-c", ask]).env("PYTHON_GIL", "0"));
    assert_eq!(text(&output.stdout), "True 0.005\n");
    let output = run(gillie(&["-E", "-c", ask]).env("PYTHON_GIL", "0"));
    assert_eq!(text(&output.stdout), "True 0.005\n");
    check(&["--preempt", "opcode", "--gc-stress=3", "-c", "print(sum(range(100)))"], 0, "4950\n", "");
}

#[test]
fn a_wrong_choice_of_the_gil_ends_with_status_1_however_it_is_made() {
    let said = "gillie: PYTHON_GIL / -X gil must be \"0\" or \"1\"\n";
    check(&["-X", "gil=2", "-c", "pass"], 1, "", said);
    check(&["-X", "gil", "-c", "pass"], 1, "", said);
    let output = run(gillie(&["-c", "pass"]).env("PYTHON_GIL", "2"));
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(1), said.to_owned()));
}

#[test]
fn the_encoding_of_the_streams_is_that_of_the_environment() {
    let show =
        "import sys; print('\u{e9}', sys.stdout.encoding, sys.stdout.errors, sys.stderr.encoding, sys.stderr.errors)";
    let with = |value: &str| {
        let output = run(gillie(&["-c", show]).env("PYTHONIOENCODING", value).env("LC_ALL", "C.UTF-8"));
        (output.status.code(), output.stdout, text(&output.stderr))
    };
    let expected = |bytes: &[u8]| (Some(0), bytes.to_vec(), String::new());
    assert_eq!(with("latin-1"), expected(b"\xe9 iso8859-1 strict iso8859-1 backslashreplace\n"));
    assert_eq!(with("ascii:replace"), expected(b"? ascii replace ascii backslashreplace\n"));
    assert_eq!(with(":ignore"), expected("\u{e9} utf-8 ignore utf-8 backslashreplace\n".as_bytes()));
    let (status, _, errors) = with("bogus");
    assert_eq!((status, errors.as_str()), (Some(1), "gillie: PYTHONIOENCODING: unknown encoding: bogus\n"));
    let ignored = run(gillie(&["-E", "-c", show]).env("PYTHONIOENCODING", "ascii").env("LC_ALL", "C.UTF-8"));
    assert_eq!(text(&ignored.stdout), "\u{e9} utf-8 surrogateescape utf-8 backslashreplace\n");
}

#[test]
fn bytes_that_are_taken_for_text_are_told_of() {
    let program = "print(str(b'a'), b'a' == 'a', b'a' != 97, bytearray(b'a') == 'a')";
    check(&["-c", program], 0, "b'a' False True False\n", "");
    let output = run(&mut gillie(&["-b", "-c", program]));
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), "b'a' False True False\n".to_owned()));
    for message in [
        "BytesWarning: str() on a bytes instance",
        "BytesWarning: Comparison between bytes and string",
        "BytesWarning: Comparison between bytes and int",
        "BytesWarning: Comparison between bytearray and string",
    ] {
        assert!(text(&output.stderr).contains(message), "{message} in {}", text(&output.stderr));
    }
    let output = run(&mut gillie(&["-bb", "-c", "str(b'a')"]));
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).ends_with("BytesWarning: str() on a bytes instance\n"));
}

#[test]
fn optimizing_leaves_asserts_out() {
    check(&["-O", "-c", "assert False; print(__debug__)"], 0, "False\n", "");
    check(&["-c", "try: assert False\nexcept AssertionError: print(__debug__)"], 0, "True\n", "");
}

#[test]
fn hashes_follow_the_seed_as_on_cpython() {
    let output = run(gillie(&["-c", "print(hash('abc'))"]).env("PYTHONHASHSEED", "5"));
    assert_eq!(text(&output.stdout), "1824667261547333466\n");
    let output = run(gillie(&["-c", "print(hash('abc'))"]).env("PYTHONHASHSEED", "0"));
    assert_eq!(text(&output.stdout), "-4594863902769663758\n");
}

#[test]
fn programs_end_with_the_status_they_ask_for() {
    let exit = |code: &str, status: i32, stderr: &str| {
        check(&["-c", &format!("import sys; sys.exit({code})")], status, "", stderr);
    };
    exit("", 0, "");
    exit("None", 0, "");
    exit("7", 7, "");
    exit("-1", 255, "");
    exit("300", 44, "");
    exit("True", 1, "");
    exit("'why'", 1, "why\n");
    exit("(1, 2)", 1, "(1, 2)\n");
    let error = "Traceback (most recent call last):\n  File \"<string>\", line 1, in <module>\n    \
                 1/0\n    ~^~\nZeroDivisionError: division by zero\n";
    check(&["-c", "1/0"], 1, "", error);
    check(
        &["-c", "x = ("],
        1,
        "",
        "  File \"<string>\", line 1\n    x = (\n        ^\nSyntaxError: '(' was never closed\n",
    );
}

#[test]
fn the_end_calls_hooks_and_waits_for_threads_but_not_for_daemons() {
    check(&["-c", "import atexit; atexit.register(print, 'bye', 1); print('end')"], 0, "end\nbye 1\n", "");
    let hook = "import sys; sys.excepthook = lambda *a: print(a[0].__name__, a[1]); raise KeyError(3)";
    check(&["-c", hook], 1, "KeyError 3\n", "");
    let threads = "import threading, time\n\
                   def late(): time.sleep(0.05); print('late')\n\
                   threading.Thread(target=late).start()\n\
                   threading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n\
                   print('main')";
    check(&["-c", threads], 0, "main\nlate\n", "");
}

#[test]
fn output_is_held_back_for_pipes_only_and_flushed_at_the_end() {
    let order = "import sys; print('out'); sys.stderr.write('err\\n'); print('out2')";
    let folder = Folder::new("order");
    let both = |args: &[&str]| {
        let (mut reader, writer) = std::io::pipe().expect("a pipe");
        let mut command = gillie(args);
        command.current_dir(&folder.0);
        command.stdout(writer.try_clone().expect("a pipe")).stderr(writer);
        let child = command.spawn().expect("gillie runs");
        drop(command);
        let mut all = String::new();
        reader.read_to_string(&mut all).expect("text");
        output_of(child);
        all
    };
    assert_eq!(both(&["-c", order]), "err\nout\nout2\n");
    assert_eq!(both(&["-u", "-c", order]), "out\nerr\nout2\n");
    // A script's output is written before what ended it is told; that of commands and modules when all ends.
    let script = folder.file("ordered.py", "print('out'); 1/0");
    assert!(both(&[&script]).starts_with("out\nTraceback"));
    for args in [&["-c", "print('out'); 1/0"][..], &["-m", "ordered"]] {
        let all = both(args);
        assert!(all.starts_with("Traceback") && all.ends_with("by zero\nout\n"), "{args:?}: {all}");
    }
    assert_eq!(both(&["-c", "import sys; print('out'); sys.exit('why')"]), "why\nout\n");
}

#[test]
fn the_number_of_processors_is_what_the_option_says() {
    let code = "import os, multiprocessing, concurrent.futures as f\nprint(os.cpu_count(), os.process_cpu_count(), \
                multiprocessing.cpu_count(), f.ThreadPoolExecutor()._max_workers)";
    let said = |args: &[&str], variable: &str| {
        let output = run(gillie(&[args, &["-c", code]].concat()).env("PYTHON_CPU_COUNT", variable));
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let four = (Some(0), "4 4 4 8\n".to_owned(), String::new());
    assert_eq!(said(&["-X", "cpu_count=4"], ""), four);
    assert_eq!(said(&["-X", "cpu_count=4", "-X", "cpu_count=7"], "9"), four);
    assert_eq!(said(&[], "4"), four);
    let real = said(&[], "");
    assert_eq!(said(&["-X", "cpu_count=default"], "9"), real);
    assert_eq!(said(&["-E"], "9"), real);
    assert_eq!(said(&[], "default"), real);
    for wrong in ["cpu_count", "cpu_count=0", "cpu_count=-1", "cpu_count=x", "cpu_count=4.5", "cpu_count=99999999999"] {
        let (status, stdout, stderr) = said(&["-X", wrong], "");
        assert_eq!((status, stdout.as_str(), stderr.contains("cpu_count")), (Some(1), "", true), "{wrong}: {stderr}");
    }
    assert_eq!(said(&[], "none").0, Some(1));
}

#[test]
fn a_large_write_fails_where_its_reader_goes_in_the_middle() {
    let mut child = gillie(&["-c", "import sys; sys.stdout.write('x' * 70000)"]).spawn().expect("gillie runs");
    let mut reader = child.stdout.take().expect("a pipe");
    reader.read_exact(&mut [0; 5]).expect("five bytes");
    drop(reader);
    let output = output_of(child);
    let stderr = text(&output.stderr);
    assert_eq!((output.status.code(), stderr.lines().count()), (Some(1), 5), "{stderr}");
    assert!(
        stderr.starts_with("Traceback") && stderr.ends_with("\nBrokenPipeError: [Errno 32] Broken pipe\n"),
        "{stderr}"
    );
}

#[test]
fn a_closed_pipe_is_told_of() {
    let error = "BrokenPipeError: [Errno 32] Broken pipe\n";
    let note = format!("Exception ignored on flushing sys.stdout:\n{error}");
    let raised = |line: &str, code: &str, marks: &str| {
        format!(
            "Traceback (most recent call last):\n  File \"<string>\", line {line}, in <module>\n    {code}\n    \
             {marks}\n{error}"
        )
    };
    // A large write is lost, and whoever wrote was told; what is left in the buffer is tried again at the end.
    let cases = [
        ("print(1)", 120, note.clone()),
        ("print(1); sys.exit(3)", 120, note.clone()),
        ("print(1); sys.exit('why')", 120, format!("why\n{note}")),
        ("print(1, flush=True)", 120, raised("2", "print(1, flush=True)", "~~~~~^^^^^^^^^^^^^^^") + &note),
        ("try: print(1, flush=True)\nexcept OSError: print(2)", 120, note.clone()),
        ("while True: print(1)", 1, raised("2", "while True: print(1)", "            ~~~~~^^^")),
        ("print('x' * 70000)", 1, raised("2", "print('x' * 70000)", "~~~~~^^^^^^^^^^^^^")),
        ("try: print('x' * 70000)\nexcept OSError: pass", 0, String::new()),
    ];
    for (code, status, stderr) in cases {
        let mut child = gillie(&["-c", &format!("import sys; sys.stdin.read()\n{code}")])
            .stdin(Stdio::piped())
            .spawn()
            .expect("gillie runs");
        drop(child.stdout.take());
        let output = output_of(child);
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(status), stderr), "{code}");
    }
}

#[test]
fn streams_that_are_closed_when_it_starts_are_none() {
    let code = "import sys\nprint('lost' if sys.__stdout__ is None else '')\ntry: input()\nexcept Exception as e: error = e\n\
                for stream in (sys.stdout, sys.stderr):\n    if stream: print(error, sys.stdin is None, file=stream)";
    let cases = [
        ("<&-", "\ninput(): lost sys.stdin True\n", "input(): lost sys.stdin True\n"),
        (">&-", "", "input(): lost sys.stdout False\n"),
        ("2>&-", "\ninput(): lost sys.stderr False\n", ""),
        ("<&- >&-", "", "input(): lost sys.stdin True\n"),
        ("<&- >&- 2>&-", "", ""),
    ];
    for (closed, out, errors) in cases {
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("exec \"$0\" -c \"$1\" {closed}"), env!("CARGO_BIN_EXE_gillie"), code]);
        let output = run(shell.stdin(Stdio::null()));
        let printed = (output.status.code(), text(&output.stdout), text(&output.stderr));
        assert_eq!(printed, (Some(0), out.to_owned(), errors.to_owned()), "{closed}");
    }
}

#[test]
fn input_prompts_and_reads_lines() {
    let code = "print([input('name? '), input()])\ntry: input()\nexcept EOFError as e: print(e)";
    let mut child = gillie(&["-c", code]).stdin(Stdio::piped()).spawn().expect("gillie runs");
    child.stdin.take().expect("a pipe").write_all("Ödön\r\nx".as_bytes()).expect("it reads");
    let output = output_of(child);
    assert_eq!(text(&output.stdout), "name? ['Ödön', 'x']\nEOF when reading a line\n");
}

#[cfg(unix)]
mod signals {
    use super::*;
    use std::os::unix::process::ExitStatusExt as _;

    fn start(args: &[&str], code: &str) -> Child {
        let code = format!("import sys, time, threading, os\nprint('ready', flush=True)\n{code}");
        let mut child = gillie(args).args(["-c", &code]).stdin(Stdio::piped()).spawn().expect("gillie runs");
        let mut line = [0; 6];
        child.stdout.as_mut().expect("a pipe").read_exact(&mut line).expect("a line");
        // It is about to wait; a signal that comes first is seen, too.
        std::thread::sleep(std::time::Duration::from_millis(50));
        child
    }

    fn interrupt(child: &Child) {
        let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
        assert!(sent.success());
    }

    #[test]
    fn ctrl_c_ends_whatever_the_main_thread_waits_for() {
        for waiting in [
            "time.sleep(60)",
            "lock = threading.Lock(); lock.acquire(); lock.acquire()",
            "t = threading.Thread(target=time.sleep, args=(60,), daemon=True); t.start(); t.join()",
            "threading.Event().wait()",
            "sys.stdin.read()",
            "input()",
            "os.read(os.pipe()[0], 1)",
            "while True: pass",
        ] {
            for gil in ["on", "off"] {
                let child = start(&["--gil", gil], waiting);
                interrupt(&child);
                let output = output_of(child);
                assert_eq!(output.status.signal(), Some(2), "{waiting}: {}", text(&output.stderr));
                assert!(text(&output.stderr).ends_with("\nKeyboardInterrupt\n"), "{}", text(&output.stderr));
            }
        }
    }

    #[test]
    fn handlers_written_in_python_are_called() {
        let code = "import signal\nsignal.signal(signal.SIGINT, lambda n, f: print('caught', n, flush=True))\n\
                    print('set', flush=True)\nsys.stdin.read(); print('end')";
        let mut child = start(&[], code);
        let mut line = [0; 4];
        child.stdout.as_mut().expect("a pipe").read_exact(&mut line).expect("a line");
        interrupt(&child);
        let mut line = [0; 9];
        child.stdout.as_mut().expect("a pipe").read_exact(&mut line).expect("a line");
        assert_eq!(&line, b"caught 2\n");
        drop(child.stdin.take());
        let output = output_of(child);
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), "end\n".to_owned()));
    }
}

#[test]
fn check_reports_errors_without_running() {
    let folder = Folder::new("check");
    let good = folder.file("good.py", "print('run')\n");
    let bad = folder.file("bad.py", "x = 1\ny = = 2\n");
    check(&["check", &good], 0, "", "");
    let error = format!("  File \"{bad}\", line 2\n    y = = 2\n        ^\nSyntaxError: invalid syntax\n");
    check(&["check", &good, &bad], 1, "", &error);
}

#[test]
fn dis_shows_code_beside_its_source() {
    let folder = Folder::new("dis");
    let script = folder.file("a.py", "x = 1\ndef f(a):\n    return a + x\n");
    let output = run(&mut gillie(&["dis", &script]));
    let listing = text(&output.stdout);
    assert!(listing.contains("return a + x") && listing.contains("LoadGlobal"), "{listing}");
}

#[test]
fn compare_tells_the_two_modes_apart() {
    let folder = Folder::new("compare");
    let script = folder.file("a.py", "import sys\nprint('GIL:', sys._is_gil_enabled(), sys.argv[1:])\nprint('same')\n");
    let output = run(&mut gillie(&["compare", "--runs", "2", &script, "--runs", "1"]));
    let report = text(&output.stdout);
    assert!(report.contains("2 runs each"), "{report}");
    assert!(report.contains("GIL: True ['--runs', '1']"), "{report}");
    assert!(report.contains("the same, but for"), "{report}");
    assert_eq!(text(&output.stderr), "");
    let fails = folder.file("b.py", "import sys\nif not sys._is_gil_enabled(): sys.exit('no lock')\n");
    let report = text(&run(&mut gillie(&["compare", "--runs=1", &fails])).stdout);
    assert!(report.contains("does not end the same way"), "{report}");
    assert!(report.contains("no lock"), "{report}");
}

#[test]
fn spellings_that_an_older_python_3_had_work_as_they_did() {
    let program = "import asyncio, threading, warnings\n\
        warnings.simplefilter('error')\n\
        try:\n    threading.Event().isSet()\nexcept DeprecationWarning as warning:\n    print(warning)\n\
        warnings.simplefilter('ignore')\n\
        async def number(n):\n    return n\n\
        async def main():\n    done, rest = await asyncio.wait([number(1), number(2)])\n    \
        print(sorted(task.result() for task in done), rest)\n\
        asyncio.run(main())\n\
        warnings.simplefilter('error')\n\
        try:\n    asyncio.run(main())\nexcept DeprecationWarning as warning:\n    print(str(warning)[:60])\n";
    let output = run(&mut gillie(&["-W", "ignore", "-c", program]));
    let expected = "isSet() is deprecated, use is_set() instead\n[1, 2] set()\n\
        The explicit passing of coroutine objects to asyncio.wait() \n";
    assert_eq!(text(&output.stdout), expected, "{}", text(&output.stderr));
}

#[test]
fn failure_to_write_at_the_end_has_a_status_of_its_own() {
    let broken =
        "import sys\nclass B:\n def write(self, s): pass\n def flush(self): raise OSError('f')\nsys.stdout = B()\n";
    for end in ["", "1 / 0", "sys.exit(3)"] {
        let output = run(&mut gillie(&["-c", &format!("{broken}{end}")]));
        assert_eq!(output.status.code(), Some(120), "{end}: {}", text(&output.stderr));
    }
}

#[test]
fn messages_of_the_command_itself_need_no_reader() {
    let folder = Folder::new("unread");
    let bad = folder.file("bad.py", "def f(:\n    pass\n");
    let missing = folder.0.join("missing.py").to_string_lossy().into_owned();
    let unrunnable = folder.0.to_string_lossy().into_owned();
    let commands: [(&[&str], i32); 9] = [
        (&["check", &bad, &bad], 1),
        (&["check", &missing], 2),
        (&["check"], 2),
        (&["dis", &bad], 1),
        (&["compare", &missing], 2),
        (&["-X", "gil=3", "-c", "pass"], 1),
        (&["--unknown"], 2),
        (&[&missing], 2),
        (&[&unrunnable], 1),
    ];
    for (args, status) in commands {
        let full = std::fs::File::options().write(true).open("/dev/full").expect("a device that is full");
        let output = run(gillie(args).stderr(full));
        assert_eq!(output.status.code(), Some(status), "a full device: {args:?}");
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = run(gillie(args).stderr(writer));
        assert_eq!(output.status.code(), Some(status), "a pipe that nobody reads: {args:?}");
        let heard = run(&mut gillie(args));
        assert_eq!(heard.status.code(), Some(status), "{args:?}");
        assert!(!heard.stderr.is_empty(), "{args:?}");
    }
}
