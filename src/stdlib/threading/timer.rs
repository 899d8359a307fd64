//! `threading.Timer`: a thread that calls a function after a while.

use super::thread;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::dict::Dict;
use crate::objects::list::List;
use crate::objects::registry::TypeSpec;
use crate::stdlib::thread::start::apply;
use crate::stdlib::thread::state::{Ty, state};
use crate::value::Value;

pub static SPEC: TypeSpec = TypeSpec {
    methods: METHODS,
    doc: "Call a function after a specified number of seconds:\n\n\
        \x20   t = Timer(30.0, f, args=None, kwargs=None)\n\
        \x20   t.start()\n\
        \x20   t.cancel()     # stop the timer's action if it's still waiting\n",
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "def __init__(self, interval, function, args=None, kwargs=None)" = init;
    /// Stop the timer if it hasn't finished yet.
    "def cancel(self)" = cancel;
    /// Wait for the interval, then call the function unless the timer was cancelled.
    "def run(self)" = run;
}

fn init(t: &Thread, a: &[Value]) -> R {
    let this = a[0];
    thread::initialize(t, this, [Value::UNDEF; 6])?;
    let finished = t.construct(state(t)?.ty(Ty::Event), crate::objects::function::Args::positional_only(&[]))?;
    let args = a[3].given().unwrap_or_else(|| List::empty(t).value());
    let kwargs = a[4].given().unwrap_or_else(|| Dict::new(t).value());
    for (name, value) in
        [("interval", a[1]), ("function", a[2]), ("args", args), ("kwargs", kwargs), ("finished", finished)]
    {
        t.set_attr(this, t.intern(name), value)?;
    }
    Ok(Value::NONE)
}

fn finished(t: &Thread, this: Value) -> R {
    t.get_attr(this, t.intern("finished"))
}

fn cancel(t: &Thread, a: &[Value]) -> R {
    t.call_method(finished(t, a[0])?, "set", &[])?;
    Ok(Value::NONE)
}

fn run(t: &Thread, a: &[Value]) -> R {
    let part = |name| t.get_attr(a[0], t.intern(name));
    t.call_method(finished(t, a[0])?, "wait", &[part("interval")?])?;
    let cancelled = t.call_method(finished(t, a[0])?, "is_set", &[])?;
    if !t.truthy(cancelled)? {
        apply(t, part("function")?, part("args")?, part("kwargs")?)?;
    }
    t.call_method(finished(t, a[0])?, "set", &[])?;
    Ok(Value::NONE)
}
