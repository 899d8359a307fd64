//! sys: the interpreter as its program sees it.

use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::stdlib::ModuleSpec;
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec = ModuleSpec { name: "sys", doc: "", functions: FUNCTIONS, init };

natives! { static FUNCTIONS;
    /// Exit the interpreter by raising SystemExit(status).
    "exit(status=None, /)" = exit;
}

fn exit(t: &Thread, a: &[Value]) -> R {
    match a[0].given() {
        Some(status) => Err(t.raise_with(t.types().system_exit, &[status])),
        None => Err(t.raise_with(t.types().system_exit, &[])),
    }
}

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let dict = module.dict();
    let strings = |items: &[String]| {
        let list = List::empty(t);
        for item in items {
            list.push(t, t.str(item))?;
        }
        Ok(list.value())
    };
    dict.set_name(t, "argv", strings(&t.vm().options.argv)?)?;
    dict.set_name(t, "path", strings(&t.vm().options.path)?)?;
    dict.set_name(t, "modules", t.vm().modules().value())?;
    Ok(())
}

/// Shows a value as the interactive prompt does.
///
/// # Errors
/// What `__repr__` raises.
pub fn display(t: &Thread, value: Value) -> R {
    let text = t.repr(value)?;
    crate::stdlib::io::print_to_stdout(t, &[text.as_bytes(), b"\n"].concat())?;
    Ok(Value::NONE)
}
