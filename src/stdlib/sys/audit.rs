//! Audit hooks (PEP 578), and how natives tell them of events. Which events there are is docs.python.org's "Audit events table".

use crate::interp::{R, Thread};
use crate::objects::function::Args;
use crate::objects::list::List;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::value::{Gc, Value};

/// State of the module: the hooks.
const HOOKS: &str = "sys.addaudithook";

fn hooks(t: &Thread) -> Option<Gc<List>> {
    t.vm().module_state(HOOKS)?.cast()
}

/// `audit(event, *args)`
pub fn audit(t: &Thread, args: Args<'_>) -> R {
    let [event, rest @ ..] = args.positional() else {
        return Err(t.type_error("audit expected at least 1 argument, got 0"));
    };
    if !event.is::<Str>() {
        let found = t.argument_type_name(*event);
        return Err(t.type_error(&format!("expected str for argument 'event', not {found}")));
    }
    tell(t, *event, rest)?;
    Ok(Value::NONE)
}

fn tell(t: &Thread, event: Value, arguments: &[Value]) -> R<()> {
    let Some(hooks) = hooks(t) else { return Ok(()) };
    let arguments = Tuple::new(t, arguments).value();
    for index in 0..hooks.len() {
        if let Some(hook) = hooks.get(index) {
            t.call(hook, &[event, arguments])?;
        }
    }
    Ok(())
}

impl Thread {
    /// Tells the audit hooks, if there are any, of an event before it happens.
    ///
    /// # Errors
    /// What a hook raises: the event is not to happen.
    #[inline(always)]
    pub fn audit<const N: usize>(&self, event: &str, arguments: impl FnOnce() -> [Value; N]) -> R<()> {
        if self.vm().is_audited() { self.tell_auditors(event, &arguments()) } else { Ok(()) }
    }

    #[cold]
    #[inline(never)]
    fn tell_auditors(&self, event: &str, arguments: &[Value]) -> R<()> {
        tell(self, self.intern(event).value(), arguments)
    }
}

/// `addaudithook(hook)`: earlier hooks may refuse it by raising an exception.
pub fn add_hook(t: &Thread, a: &[Value]) -> R {
    if let Some(hooks) = hooks(t) {
        let event = [t.intern("sys.addaudithook").value()];
        if let Err(raised) = audit(t, Args::positional_only(&event)) {
            if !t.raised_is(t.types().exception) {
                return Err(raised);
            }
            t.clear_raised();
            return Ok(Value::NONE);
        }
        hooks.push(t, a[0])?;
    } else {
        let hooks = List::new(t, &[a[0]]);
        t.vm().set_module_state(HOOKS, hooks.value());
        t.vm().begin_audit();
    }
    Ok(Value::NONE)
}
