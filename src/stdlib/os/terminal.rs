//! Module _termios: what `py/termios.py` needs of the system, with OSError for its errors.

use super::argument::{call, descriptor, int_argument};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::bytes::Bytes;
use crate::objects::module::Module;
use crate::objects::tuple::Tuple;
use crate::stdlib::ModuleSpec;
use crate::threads::os::files::{self, TerminalModes};
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec = ModuleSpec { name: "_termios", doc: "Terminals.", functions: FUNCTIONS, init };

natives! { static FUNCTIONS;
    /// What a terminal does: four flags, two speeds, and the bytes of special keys.
    "get(fd, /)" = get;
    /// Set what get() gives.
    "set(fd, when, iflag, oflag, cflag, lflag, ispeed, ospeed, keys, /)" = set;
    /// Send zeros for a while.
    "send_break(fd, duration, /)" = send_break;
    /// Wait until all is sent.
    "drain(fd, /)" = drain;
    /// Drop what was not read or sent.
    "flush(fd, queue, /)" = flush;
    /// Stop or continue sending or reading.
    "flow(fd, action, /)" = flow;
    /// Lines and columns.
    "get_size(fd, /)" = get_size;
    /// Set lines and columns.
    "set_size(fd, lines, columns, /)" = set_size;
}

fn init(_: &Thread, _: Gc<Module>) -> R<()> {
    Ok(())
}

fn get(t: &Thread, a: &[Value]) -> R {
    let fd = descriptor(t, a[0])?;
    let modes = call(t, Value::UNDEF, || files::terminal_modes(fd))?;
    let items = t.rooted_list();
    for flags in modes.flags.iter().chain(&modes.speeds) {
        items.push(t, t.int(i64::from(*flags)))?;
    }
    items.push(t, Bytes::new(t, &modes.keys[..]).value())?;
    Ok(Tuple::with(t, 7, |i| items.get(i).unwrap_or(Value::NONE)).value())
}

fn set(t: &Thread, a: &[Value]) -> R {
    let (fd, when) = (descriptor(t, a[0])?, int_argument(t, a[1])?);
    let mut numbers = [0; 6];
    for (number, value) in numbers.iter_mut().zip(&a[2..8]) {
        // As in C, what is too large keeps its low bits.
        *number = t.to_i64(*value)? as u32;
    }
    let [i, o, c, l, from, to] = numbers;
    let Some(keys) = a[8].cast::<Bytes>() else { return Err(t.type_error("keys must be bytes")) };
    let keys = keys.data().to_vec();
    let modes = TerminalModes { flags: [i, o, c, l], speeds: [from, to], keys };
    call(t, Value::UNDEF, || files::set_terminal_modes(fd, when, &modes))?;
    Ok(Value::NONE)
}

fn send_break(t: &Thread, a: &[Value]) -> R {
    let (fd, duration) = (descriptor(t, a[0])?, int_argument(t, a[1])?);
    call(t, Value::UNDEF, || files::send_break(fd, duration))?;
    Ok(Value::NONE)
}

fn drain(t: &Thread, a: &[Value]) -> R {
    let fd = descriptor(t, a[0])?;
    call(t, Value::UNDEF, || files::drain_terminal(fd))?;
    Ok(Value::NONE)
}

fn flush(t: &Thread, a: &[Value]) -> R {
    let (fd, queue) = (descriptor(t, a[0])?, int_argument(t, a[1])?);
    call(t, Value::UNDEF, || files::flush_terminal(fd, queue))?;
    Ok(Value::NONE)
}

fn flow(t: &Thread, a: &[Value]) -> R {
    let (fd, action) = (descriptor(t, a[0])?, int_argument(t, a[1])?);
    call(t, Value::UNDEF, || files::flow_of_terminal(fd, action))?;
    Ok(Value::NONE)
}

fn get_size(t: &Thread, a: &[Value]) -> R {
    let fd = descriptor(t, a[0])?;
    let (columns, lines) = call(t, Value::UNDEF, || crate::threads::os::terminal_size(fd))?;
    Ok(Tuple::pair(t, t.int(lines.into()), t.int(columns.into())).value())
}

fn set_size(t: &Thread, a: &[Value]) -> R {
    let fd = descriptor(t, a[0])?;
    let (lines, columns) = (int_argument(t, a[1])? as u16, int_argument(t, a[2])? as u16);
    call(t, Value::UNDEF, || files::set_terminal_size(fd, lines, columns))?;
    Ok(Value::NONE)
}
