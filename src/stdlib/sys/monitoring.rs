//! sys.monitoring: tools that are told of what runs (PEP 669); see interp/monitoring.rs.

use crate::interp::monitoring::{CALL, CALL_ENDS, EVENT_NAMES, LOCAL_EVENTS, TOOL_COUNT};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::code::Code;
use crate::objects::dict::Dict;
use crate::objects::function::NativeFunction;
use crate::objects::module::Module;
use crate::objects::singletons::namespace;
use crate::objects::string::Str;
use crate::value::{Gc, Value};

const NAME: &str = "sys.monitoring";

/// The numbers that tools of a kind agree on.
const TOOL_IDS: [(&str, i64); 4] = [("DEBUGGER_ID", 0), ("COVERAGE_ID", 1), ("PROFILER_ID", 2), ("OPTIMIZER_ID", 5)];

natives! { static FUNCTIONS;
    /// Use a tool number, of 0 to 5, under a name. ValueError if it is in use.
    "use_tool_id(tool_id, name, /)" = use_tool_id;
    /// Stop using a tool number. Its events and callbacks stay.
    "free_tool_id(tool_id, /)" = free_tool_id;
    /// The name under which a tool number is in use, or None.
    "get_tool(tool_id, /)" = get_tool;
    /// Set what is called with an event, or None for nothing. Gives what was called before.
    "register_callback(tool_id, event, func, /)" = register_callback;
    /// The events that a tool wants in all code: their sum.
    "get_events(tool_id, /)" = get_events;
    /// Set the events that a tool wants in all code.
    "set_events(tool_id, event_set, /)" = set_events;
    /// The events that a tool wants in this code object.
    "get_local_events(tool_id, code, /)" = get_local_events;
    /// Set the events that a tool wants in this code object, besides those of all code.
    "set_local_events(tool_id, code, event_set, /)" = set_local_events;
    /// Enable again all events that callbacks have disabled.
    "restart_events()" = restart_events;
    /// The events that are wanted in all code, each with the tools: a bit for each.
    "_all_events()" = all_events;
}

/// Puts the module into `sys`, whose namespace is `sys_names`.
///
/// # Errors
/// MemoryError.
pub fn install(t: &Thread, sys_names: Gc<Dict>) -> R<()> {
    let module = Module::new(t, NAME);
    let dict = module.dict();
    let name = t.intern(NAME).value();
    for def in FUNCTIONS {
        dict.set_name(t, def.name(), NativeFunction::function(t, def, name).value())?;
    }
    for (name, number) in TOOL_IDS {
        dict.set_name(t, name, Value::small(number))?;
    }
    let monitoring = &t.vm().monitoring;
    for (name, slot) in [("DISABLE", &monitoring.disable), ("MISSING", &monitoring.missing)] {
        slot.set(t.call(t.types().object.value(), &[])?);
        dict.set_name(t, name, slot.get())?;
    }
    let mut events: Vec<(&str, Value)> = Vec::with_capacity(EVENT_NAMES.len() + 1);
    events.extend(EVENT_NAMES.iter().enumerate().map(|(number, name)| (*name, Value::small(1 << number))));
    events.push(("NO_EVENTS", Value::small(0)));
    dict.set_name(t, "events", namespace(t, &events)?.value())?;
    sys_names.set_name(t, "monitoring", module.value())
}

// ---- arguments

fn c_int(t: &Thread, value: Value) -> R<i32> {
    let number = t.index(value)?.to_small().and_then(|number| i32::try_from(number).ok());
    number.ok_or_else(|| t.overflow_error("Python int too large to convert to C int"))
}

fn tool(t: &Thread, value: Value) -> R<usize> {
    let number = c_int(t, value)?;
    let tool = usize::try_from(number).ok().filter(|tool| *tool < TOOL_COUNT);
    tool.ok_or_else(|| t.value_error(&format!("invalid tool {number} (must be between 0 and {})", TOOL_COUNT - 1)))
}

/// A tool that is in use.
fn used_tool(t: &Thread, value: Value) -> R<usize> {
    let tool = tool(t, value)?;
    match t.vm().monitoring.name(tool).get().defined() {
        Some(_) => Ok(tool),
        None => Err(t.value_error(&format!("tool {tool} is not in use"))),
    }
}

/// A set of events, some of `known`.
fn event_set(t: &Thread, value: Value, known: u32, kind: &str) -> R<u32> {
    let set = c_int(t, value)?.cast_unsigned();
    if set & !(known | CALL_ENDS) != 0 {
        return Err(t.value_error(&format!("invalid {kind} set {set:#x}")));
    }
    // The ends of calls are told of with CALL.
    if set & CALL_ENDS != 0 && set & (CALL_ENDS | CALL) != CALL_ENDS | CALL {
        return Err(t.value_error("cannot set C_RETURN or C_RAISE events independently"));
    }
    Ok(set & !CALL_ENDS)
}

fn code(t: &Thread, value: Value) -> R<Gc<Code>> {
    value.cast().ok_or_else(|| t.type_error("code must be a code object"))
}

// ---- tools

fn use_tool_id(t: &Thread, a: &[Value]) -> R {
    let tool = tool(t, a[0])?;
    if !a[1].is::<Str>() {
        return Err(t.value_error("tool name must be a str"));
    }
    if t.vm().monitoring.name(tool).compare_set(Value::UNDEF, a[1]).is_err() {
        return Err(t.value_error(&format!("tool {tool} is already in use")));
    }
    Ok(Value::NONE)
}

fn free_tool_id(t: &Thread, a: &[Value]) -> R {
    let tool = tool(t, a[0])?;
    t.vm().monitoring.name(tool).set(Value::UNDEF);
    Ok(Value::NONE)
}

fn get_tool(t: &Thread, a: &[Value]) -> R {
    let tool = tool(t, a[0])?;
    Ok(t.vm().monitoring.name(tool).get().or_none())
}

fn register_callback(t: &Thread, a: &[Value]) -> R {
    let tool = tool(t, a[0])?;
    let event = c_int(t, a[1])?;
    if event <= 0 || event.count_ones() != 1 {
        return Err(t.value_error("The callback can only be set for one event at a time"));
    }
    let number = event.trailing_zeros() as usize;
    if number >= EVENT_NAMES.len() {
        return Err(t.value_error(&format!("invalid event {event}")));
    }
    let callback = t.vm().monitoring.callback(tool, number);
    let before = callback.swap(a[2].given().unwrap_or(Value::UNDEF));
    Ok(before.or_none())
}

// ---- events

fn get_events(t: &Thread, a: &[Value]) -> R {
    let tool = tool(t, a[0])?;
    Ok(Value::small(t.vm().monitoring.events(tool).into()))
}

fn set_events(t: &Thread, a: &[Value]) -> R {
    let tool = tool(t, a[0])?;
    let all = (1 << EVENT_NAMES.len()) - 1;
    let events = event_set(t, a[1], all, "event")?;
    used_tool(t, a[0])?;
    t.set_monitored_events(tool, events);
    Ok(Value::NONE)
}

fn get_local_events(t: &Thread, a: &[Value]) -> R {
    let code = code(t, a[1])?;
    let tool = tool(t, a[0])?;
    Ok(Value::small(t.vm().monitoring.local_events(tool, code).into()))
}

fn set_local_events(t: &Thread, a: &[Value]) -> R {
    let code = code(t, a[1])?;
    let tool = tool(t, a[0])?;
    let events = event_set(t, a[2], LOCAL_EVENTS, "local event")?;
    used_tool(t, a[0])?;
    t.set_local_events(tool, code, events);
    Ok(Value::NONE)
}

fn restart_events(t: &Thread, _: &[Value]) -> R {
    t.vm().monitoring.restart();
    Ok(Value::NONE)
}

fn all_events(t: &Thread, _: &[Value]) -> R {
    let all = Dict::new(t);
    for (number, name) in EVENT_NAMES.iter().enumerate() {
        let wants = |tool: &usize| t.vm().monitoring.events(*tool) & 1 << number != 0;
        let tools = (0..TOOL_COUNT).filter(wants).fold(0, |tools, tool| tools | 1 << tool);
        if tools != 0 {
            all.set_name(t, name, Value::small(tools))?;
        }
    }
    Ok(all.value())
}
