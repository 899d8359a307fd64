//! os: files and directories, descriptors, the environment, the process.
//!
//! Deliberately absent: `putenv`'s effect on the process (another thread may be reading its
//! environment); child processes get `os.environ`.

pub(crate) mod argument;
mod descriptors;
mod environ;
mod files;
mod fork;
pub mod path;
mod process;

pub use argument::{PathText, call, errno_of, int_argument, path_argument, path_value};

use crate::interp::{R, Thread};
use crate::objects::function::NativeFunction;
use crate::objects::module::Module;
use crate::stdlib::ModuleSpec;
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "os",
    doc: "Files and directories, descriptors, the environment, the process.",
    functions: files::FUNCTIONS,
    init,
};

const NUMBERS: &[(&str, i32)] = &[
    ("WNOHANG", libc::WNOHANG),
    ("O_RDONLY", libc::O_RDONLY),
    ("O_WRONLY", libc::O_WRONLY),
    ("O_RDWR", libc::O_RDWR),
    ("O_APPEND", libc::O_APPEND),
    ("O_CREAT", libc::O_CREAT),
    ("O_EXCL", libc::O_EXCL),
    ("O_TRUNC", libc::O_TRUNC),
    ("O_NONBLOCK", libc::O_NONBLOCK),
    ("O_CLOEXEC", libc::O_CLOEXEC),
    ("O_SYNC", libc::O_SYNC),
    ("O_NOFOLLOW", libc::O_NOFOLLOW),
    ("O_DIRECTORY", libc::O_DIRECTORY),
    ("F_OK", libc::F_OK),
    ("R_OK", libc::R_OK),
    ("W_OK", libc::W_OK),
    ("X_OK", libc::X_OK),
    ("SEEK_SET", libc::SEEK_SET),
    ("SEEK_CUR", libc::SEEK_CUR),
    ("SEEK_END", libc::SEEK_END),
    ("EX_OK", 0),
    ("WNOHANG", libc::WNOHANG),
];

const TEXTS: &[(&str, &str)] = &[
    ("name", "posix"),
    ("sep", "/"),
    ("linesep", "\n"),
    ("curdir", "."),
    ("pardir", ".."),
    ("extsep", "."),
    ("pathsep", ":"),
    ("defpath", "/bin:/usr/bin"),
    ("devnull", "/dev/null"),
];

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let dict = module.dict();
    let name = t.intern("os").value();
    for def in descriptors::FUNCTIONS.iter().chain(process::FUNCTIONS).chain(fork::FUNCTIONS).chain(environ::FUNCTIONS)
    {
        dict.set_name(t, def.name(), NativeFunction::function(t, def, name).value())?;
    }
    for (name, number) in NUMBERS {
        dict.set_name(t, name, t.int((*number).into()))?;
    }
    for (name, text) in TEXTS {
        dict.set_name(t, name, t.intern(text).value())?;
    }
    dict.set_name(t, "altsep", Value::NONE)?;
    dict.set_name(t, "error", t.types().os_error.value())?;
    dict.set_name(t, "environ", environ::make(t)?)?;
    dict.set_name(t, "stat_result", files::stat_type(t).value())?;
    dict.set_name(t, "path", path::load(t)?)
}
