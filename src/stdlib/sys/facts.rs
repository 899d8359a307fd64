//! What sys tells that is no function.

use crate::interp::{R, Thread};
use crate::objects::dict::Dict;
use crate::objects::instance;
use crate::objects::list::List;
use crate::objects::tuple::Tuple;
use crate::stdlib::structure::{new_structure, structure_type};
use crate::structure;
use crate::threads::os::processes;
use crate::value::{Gc, Value};
use crate::vm::INT_MAX_STR_DIGITS;

/// The version of Python whose language this is.
pub const VERSION: (i64, i64, i64) = (3, 13, 0);
const HEX_VERSION: i64 = VERSION.0 << 24 | VERSION.1 << 16 | VERSION.2 << 8 | 0xf0;

structure! { static VERSION_INFO; "The version as a tuple with names.";
    0 "major"; 1 "minor"; 2 "micro"; 3 "releaselevel"; 4 "serial";
}

structure! { static FLOAT_INFO; "The properties of floats.";
    0 "max"; 1 "max_exp"; 2 "max_10_exp"; 3 "min"; 4 "min_exp"; 5 "min_10_exp"; 6 "dig"; 7 "mant_dig";
    8 "epsilon"; 9 "radix"; 10 "rounds";
}

structure! { static INT_INFO; "The limits of converting ints.";
    0 "bits_per_digit"; 1 "sizeof_digit"; 2 "default_max_str_digits"; 3 "str_digits_check_threshold";
}

structure! { static HASH_INFO; "The parameters of hashes.";
    0 "width"; 1 "modulus"; 2 "inf"; 3 "nan"; 4 "imag"; 5 "algorithm"; 6 "hash_bits"; 7 "seed_bits"; 8 "cutoff";
}

structure! { static THREAD_INFO; "What threads are made of."; 0 "name"; 1 "lock"; 2 "version"; }

structure! { static FLAGS; "The command line's switches.";
    0 "debug"; 1 "inspect"; 2 "interactive"; 3 "optimize"; 4 "dont_write_bytecode"; 5 "no_user_site"; 6 "no_site";
    7 "ignore_environment"; 8 "verbose"; 9 "bytes_warning"; 10 "quiet"; 11 "hash_randomization"; 12 "isolated";
    13 "dev_mode"; 14 "utf8_mode"; 15 "warn_default_encoding"; 16 "safe_path"; 17 "int_max_str_digits";
}

/// Puts everything into the namespace of sys.
///
/// # Errors
/// MemoryError.
pub fn install(t: &Thread, sys: Gc<Dict>) -> R<()> {
    let options = &t.vm().options;
    let argv = strings(t, &options.argv)?;
    sys.set_name(t, "argv", argv)?;
    sys.set_name(t, "orig_argv", strings(t, &std::env::args().collect::<Vec<_>>())?)?;
    sys.set_name(t, "path", strings(t, &options.path)?)?;
    let version = install_version(t, sys)?;
    install_implementation(t, sys, version)?;
    install_numbers(t, sys)?;
    install_flags(t, sys)?;
    let executable = std::env::current_exe().map_or(String::new(), |path| path.to_string_lossy().into_owned());
    let prefix = std::env::current_exe().ok().and_then(|path| Some(path.parent()?.parent()?.to_path_buf()));
    let prefix = prefix.map_or(String::new(), |path| path.to_string_lossy().into_owned());
    for (name, text) in [
        ("prefix", &*prefix),
        ("exec_prefix", &*prefix),
        ("base_prefix", &*prefix),
        ("base_exec_prefix", &*prefix),
        ("platform", if cfg!(target_os = "macos") { "darwin" } else { "linux" }),
        ("byteorder", if cfg!(target_endian = "little") { "little" } else { "big" }),
        ("executable", &executable),
        ("_base_executable", &executable),
        ("float_repr_style", "short"),
        ("copyright", "Copyright (c) the gillie authors. Licensed under MIT or Apache-2.0."),
        ("abiflags", ""),
        ("platlibdir", "lib"),
    ] {
        sys.set_name(t, name, t.str(text))?;
    }
    sys.set_name(t, "maxsize", t.int(i64::MAX))?;
    sys.set_name(t, "maxunicode", t.int(0x10_ffff))?;
    sys.set_name(t, "dont_write_bytecode", Value::TRUE)?;
    sys.set_name(t, "pycache_prefix", Value::NONE)?;
    sys.set_name(t, "warnoptions", strings(t, &options.command_line.warn_options)?)?;
    let x_options = Dict::new(t);
    sys.set_name(t, "_xoptions", x_options.value())?;
    for (name, value) in &options.command_line.x_options {
        x_options.set_name(t, name, value.as_ref().map_or(Value::TRUE, |value| t.str(value)))?;
    }
    install_names(t, sys)
}

fn strings(t: &Thread, items: &[String]) -> R {
    let list = List::empty(t);
    for item in items {
        list.push(t, t.str(item))?;
    }
    Ok(list.value())
}

/// A structure of the items that `fill` pushes.
fn structure(
    t: &Thread,
    name: &'static str,
    spec: &'static crate::objects::registry::TypeSpec,
    fill: impl FnOnce(&dyn Fn(Value) -> R<()>) -> R<()>,
) -> R {
    let items = List::empty(t);
    fill(&|item| items.push(t, item))?;
    Ok(new_structure(t, structure_type(t, name, spec), items).value())
}

fn install_version(t: &Thread, sys: Gc<Dict>) -> R {
    let info = structure(t, "sys.version_info", &VERSION_INFO, |push| {
        for number in [VERSION.0, VERSION.1, VERSION.2] {
            push(t.int(number))?;
        }
        push(t.intern("final").value())?;
        push(t.int(0))
    })?;
    sys.set_name(t, "version_info", info)?;
    sys.set_name(t, "hexversion", t.int(HEX_VERSION))?;
    sys.set_name(t, "api_version", t.int(1013))?;
    let (major, minor, micro) = VERSION;
    let text = format!("{major}.{minor}.{micro} (gillie {}) [Rust]", env!("CARGO_PKG_VERSION"));
    sys.set_name(t, "version", t.str(&text))?;
    Ok(info)
}

fn install_implementation(t: &Thread, sys: Gc<Dict>, version: Value) -> R<()> {
    let namespace = instance::new_instance(t, t.types().namespace);
    let set = |name: &str, value: Value| instance::set_own(t, &namespace.header, t.intern(name), value);
    set("name", t.intern("gillie").value())?;
    set("cache_tag", Value::NONE)?;
    set("version", version)?;
    set("hexversion", t.int(HEX_VERSION))?;
    sys.set_name(t, "implementation", namespace.value())
}

fn install_numbers(t: &Thread, sys: Gc<Dict>) -> R<()> {
    let int = |number: i64| t.int(number);
    let info = structure(t, "sys.float_info", &FLOAT_INFO, |push| {
        push(t.float(f64::MAX))?;
        push(int(f64::MAX_EXP.into()))?;
        push(int(f64::MAX_10_EXP.into()))?;
        push(t.float(f64::MIN_POSITIVE))?;
        push(int(f64::MIN_EXP.into()))?;
        push(int(f64::MIN_10_EXP.into()))?;
        push(int(f64::DIGITS.into()))?;
        push(int(f64::MANTISSA_DIGITS.into()))?;
        push(t.float(f64::EPSILON))?;
        push(int(f64::RADIX.into()))?;
        push(int(1))
    })?;
    sys.set_name(t, "float_info", info)?;
    let info =
        structure(t, "sys.int_info", &INT_INFO, |push| [30, 4, 4300, 640].map(int).into_iter().try_for_each(push))?;
    sys.set_name(t, "int_info", info)?;
    let info = structure(t, "sys.hash_info", &HASH_INFO, |push| {
        [64, (1 << 61) - 1, 314_159, 0, 1_000_003].map(int).into_iter().try_for_each(push)?;
        push(t.intern("siphash13").value())?;
        [64, 128, 0].map(int).into_iter().try_for_each(push)
    })?;
    sys.set_name(t, "hash_info", info)?;
    let info = structure(t, "sys.thread_info", &THREAD_INFO, |push| {
        push(t.intern("pthread").value())?;
        // A lock is none of what CPython has names for.
        push(Value::NONE)?;
        let version = processes::configuration(libc::_CS_GNU_LIBPTHREAD_VERSION).ok().flatten();
        push(version.map_or(Value::NONE, |text| t.intern(&String::from_utf8_lossy(&text)).value()))
    })?;
    sys.set_name(t, "thread_info", info)
}

fn install_flags(t: &Thread, sys: Gc<Dict>) -> R<()> {
    let options = &t.vm().options;
    let given = &options.command_line.flags;
    let numbers = [
        given.debug,
        given.inspect,
        given.interactive,
        given.optimize,
        // Nothing writes bytecode.
        1,
        given.no_user_site.into(),
        given.no_site.into(),
        given.ignore_environment.into(),
        given.verbose,
        given.bytes_warning,
        given.quiet.into(),
        options.hash_key.is_none().into(),
        given.isolated.into(),
    ];
    let flags = structure(t, "sys.flags", &FLAGS, |push| {
        numbers.map(|number| t.int(number.into())).into_iter().try_for_each(push)?;
        push(Value::bool(given.dev_mode))?;
        push(t.int(1))?;
        push(t.int(given.warn_default_encoding.into()))?;
        push(Value::bool(given.safe_path))?;
        push(t.int(given.int_max_str_digits.unwrap_or(INT_MAX_STR_DIGITS).into()))
    })?;
    sys.set_name(t, "flags", flags)
}

fn install_names(t: &Thread, sys: Gc<Dict>) -> R<()> {
    let mut names: Vec<&str> = crate::stdlib::names().collect();
    names.sort_unstable();
    let list = List::empty(t);
    for name in names {
        list.push(t, t.intern(name).value())?;
    }
    let tuple = Tuple::with(t, list.len(), |i| list.get(i).unwrap_or(Value::NONE));
    sys.set_name(t, "builtin_module_names", tuple.value())?;
    let set = t.call(t.types().frozenset.value(), &[list.value()])?;
    sys.set_name(t, "stdlib_module_names", set)
}
