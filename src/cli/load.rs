//! Finds and reads the program that a command line names.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::options::{Program, Source};

/// A program that was found.
#[derive(Debug, Default)]
pub struct Loaded {
    pub bytes: Vec<u8>,
    /// In tracebacks.
    pub filename: String,
    /// Tracebacks find no file of that name, or another text.
    pub is_shown_from_memory: bool,
    /// `__file__`
    pub file: Option<String>,
    /// `sys.argv[0]`
    pub argv0: String,
    /// `sys.path[0]`
    pub path0: String,
    /// `__package__`
    pub package: Option<String>,
    /// `__spec__.name`
    pub spec_name: Option<String>,
    /// It is of the library.
    pub is_builtin: bool,
}

/// Reads the program that the command line names, other than a module. Says why not.
///
/// # Errors
/// The exit status.
pub fn load(program: &Program) -> Result<Loaded, ExitCode> {
    let mut loaded = match &program.source {
        Source::Command(code) => Loaded {
            bytes: format!("{code}\n").into_bytes(),
            filename: "<string>".to_owned(),
            is_shown_from_memory: true,
            argv0: "-c".to_owned(),
            ..Loaded::default()
        },
        Source::Stdin(argv0) => load_stdin(argv0)?,
        Source::Script(script) => load_script(script)?,
        Source::Module(_) => {
            let here = std::env::current_dir().map_or(String::new(), |path| path.to_string_lossy().into_owned());
            Loaded { argv0: "-m".to_owned(), path0: here, ..Loaded::default() }
        }
        Source::Prompt => Loaded::default(),
    };
    if program.switches.skip_first_line && matches!(program.source, Source::Script(_)) {
        // Lines keep their numbers.
        let first = loaded.bytes.iter().position(|byte| *byte == b'\n').unwrap_or(loaded.bytes.len());
        loaded.bytes.drain(..first);
    }
    Ok(loaded)
}

fn load_stdin(argv0: &str) -> Result<Loaded, ExitCode> {
    let mut bytes = Vec::new();
    if let Err(error) = std::io::stdin().read_to_end(&mut bytes) {
        super::tell(&format!("gillie: can't read standard input: {error}\n"));
        return Err(ExitCode::FAILURE);
    }
    Ok(Loaded {
        bytes,
        filename: "<stdin>".to_owned(),
        file: Some("<stdin>".to_owned()),
        is_shown_from_memory: true,
        argv0: argv0.to_owned(),
        ..Loaded::default()
    })
}

fn load_script(script: &str) -> Result<Loaded, ExitCode> {
    let full = super::absolute(script);
    if Path::new(script).is_dir() {
        let inner = Path::new(&full).join("__main__.py");
        if !inner.is_file() {
            super::tell(&format!("gillie: can't find '__main__' module in '{full}'\n"));
            return Err(ExitCode::FAILURE);
        }
        let file = inner.to_string_lossy().into_owned();
        return Ok(Loaded {
            bytes: super::read_file(&file)?,
            filename: file.clone(),
            file: Some(file),
            argv0: script.to_owned(),
            path0: full,
            package: Some(String::new()),
            spec_name: Some("__main__".to_owned()),
            ..Loaded::default()
        });
    }
    Ok(Loaded {
        bytes: super::read_file(script)?,
        filename: full.clone(),
        path0: directory_of(&full),
        file: Some(full),
        argv0: script.to_owned(),
        ..Loaded::default()
    })
}

/// The directory of a script; of the file itself if the script is a link to it.
fn directory_of(full: &str) -> String {
    let path = Path::new(full);
    let real = if path.is_symlink() { path.canonicalize().ok() } else { None };
    let directory = real.as_deref().unwrap_or(path).parent().unwrap_or(Path::new("/"));
    // Without `.` in the middle.
    directory.components().collect::<PathBuf>().to_string_lossy().into_owned()
}
