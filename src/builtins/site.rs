//! The names that are there for the prompt: exit, quit, copyright, credits, license, help (`Lib/_sitebuiltins.py`).

use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::Kind;
use crate::objects::dict::Dict;
use crate::objects::function::Args;
use crate::objects::instance;
use crate::objects::registry::{TypeSpec, new_type};
use crate::objects::string::Str;
use crate::objects::ty::type_flag;
use crate::value::{Gc, Value};

static QUITTER: TypeSpec =
    TypeSpec { doc: "Ends the program when called.", methods: QUITTER_METHODS, ..TypeSpec::EMPTY };
static PRINTER: TypeSpec = TypeSpec { doc: "Prints a text when called.", methods: PRINTER_METHODS, ..TypeSpec::EMPTY };
static HELPER: TypeSpec =
    TypeSpec { doc: "Prints what an object is for when called.", methods: HELPER_METHODS, ..TypeSpec::EMPTY };

natives! { static QUITTER_METHODS;
    /// Raise SystemExit with this status.
    "__call__($self, /, code=None)" = quit;
    /// Return repr(self).
    "__repr__($self, /)" = quitter_repr;
}

natives! { static PRINTER_METHODS;
    /// Print the text.
    "__call__($self, /)" = print;
    /// Return repr(self).
    "__repr__($self, /)" = text_of;
}

natives! { static HELPER_METHODS;
    /// Print the documentation of an object.
    "__call__($self, /, *args, **kwds)" = raw help;
    /// Return repr(self).
    "__repr__($self, /)" = helper_repr;
}

/// Key of the text of an instance, in its attributes.
const TEXT: &str = "_text";
const COPYRIGHT: &str = "Copyright (c) the gillie authors.";
const CREDITS: &str =
    "Thanks to the authors of CPython, whose language this is, and to all who taught threads with it.";
const LICENSE: &str = "gillie is licensed under MIT or Apache-2.0, as you choose.";

/// Adds the objects to the namespace of `builtins`.
///
/// # Errors
/// MemoryError.
pub(super) fn install(t: &Thread, namespace: Gc<Dict>) -> R<()> {
    let flags = type_flag::ATTRIBUTES;
    let new = |name, spec| new_type(t, name, t.types().object, Kind::Instance, flags, spec);
    let quitter = new("_sitebuiltins.Quitter", &QUITTER);
    let printer = new("_sitebuiltins._Printer", &PRINTER);
    let helper = new("_sitebuiltins._Helper", &HELPER);
    for (name, ty, text) in [
        ("exit", quitter, "exit"),
        ("quit", quitter, "quit"),
        ("copyright", printer, COPYRIGHT),
        ("credits", printer, CREDITS),
        ("license", printer, LICENSE),
        ("help", helper, ""),
    ] {
        let object = instance::new_instance(t, ty);
        instance::set_own(t, &object.header, t.intern(TEXT), t.str(text))?;
        namespace.set_name(t, name, object.value())?;
    }
    Ok(())
}

fn text_of(t: &Thread, a: &[Value]) -> R {
    t.get_attr_text(a[0], TEXT)
}

fn quit(t: &Thread, a: &[Value]) -> R {
    Err(t.raise_with(t.types().system_exit, &[a[1].or_none()]))
}

fn quitter_repr(t: &Thread, a: &[Value]) -> R {
    let name = text_of(t, a)?.cast::<Str>().map_or(String::new(), |name| name.to_lossy().into_owned());
    Ok(t.str(&format!("Use {name}() or Ctrl-D (i.e. EOF) to exit")))
}

fn print(t: &Thread, a: &[Value]) -> R {
    let print = t.get_attr_text(t.import_module("builtins")?, "print")?;
    t.call(print, &[text_of(t, a)?])
}

fn helper_repr(t: &Thread, _: &[Value]) -> R {
    Ok(t.str("Type help() for interactive help, or help(object) for help about object."))
}

fn help(t: &Thread, args: Args<'_>) -> R {
    let module = t.import_module("_help")?;
    let help = t.get_attr_text(module, "help")?;
    t.call(help, args.positional().get(1..).unwrap_or_default())
}
