//! Monitoring of what runs (PEP 669; CPython `Python/instrumentation.c`): up to six tools, which are called with the
//! events that they have chosen, in all code or in some.
//!
//! It stands on the observed loop, as trace functions do (see [`super::tracing`]): while a tool wants anything, every
//! thread runs there, and the places that tell the trace function of an event tell the tools, too, before it. What a
//! callback has disabled is kept with the code, by place.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use parking_lot::Mutex;

use super::{R, Thread};
use crate::bytecode::{CodeSpec, Op, OperandKind, instruction_starts, successors};
use crate::heap::Marker;
use crate::objects::code::Code;
use crate::objects::exception::Exception;
use crate::objects::frame::{FrameObject, UNIT_BYTES, frame_object};
use crate::objects::function::Args;
use crate::objects::tuple::Tuple;
use crate::value::{Gc, Slot, Value};

/// How many tools there may be.
pub(crate) const TOOL_COUNT: usize = 6;

/// An event. The number is that of its bit in a set of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(crate) enum Event {
    PyStart,
    PyResume,
    PyReturn,
    PyYield,
    Call,
    Line,
    Instruction,
    Jump,
    Branch,
    StopIteration,
    Raise,
    ExceptionHandled,
    PyUnwind,
    PyThrow,
    Reraise,
    CReturn,
    CRaise,
}

/// The names of the events, in order.
pub(crate) const EVENT_NAMES: [&str; 17] = [
    "PY_START",
    "PY_RESUME",
    "PY_RETURN",
    "PY_YIELD",
    "CALL",
    "LINE",
    "INSTRUCTION",
    "JUMP",
    "BRANCH",
    "STOP_ITERATION",
    "RAISE",
    "EXCEPTION_HANDLED",
    "PY_UNWIND",
    "PY_THROW",
    "RERAISE",
    "C_RETURN",
    "C_RAISE",
];

impl Event {
    const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// Whether it has a place in the code, so that it can be chosen for one code object and disabled at one place.
    fn has_place(self) -> bool {
        LOCAL_EVENTS & self.bit() != 0
    }
}

/// The events that can be chosen for one code object.
pub(crate) const LOCAL_EVENTS: u32 = (1 << (Event::StopIteration as u32 + 1)) - 1;

/// CALL alone.
pub(crate) const CALL: u32 = Event::Call.bit();

/// Those that come with CALL.
pub(crate) const CALL_ENDS: u32 = Event::CReturn.bit() | Event::CRaise.bit();

/// What is looked for before every instruction.
const STEPS: u32 = Event::Line.bit() | Event::Instruction.bit() | Event::Jump.bit() | Event::Branch.bit();

/// The tools of a VM.
#[derive(Default)]
pub(crate) struct Monitoring {
    tools: [Tool; TOOL_COUNT],
    local: Arc<LocalUse>,
    /// Counts what enables events.
    clock: AtomicU64,
    /// When all that was disabled was enabled again.
    restarted: AtomicU64,
    /// What a callback returns to disable an event at a place, and what stands for a missing first argument; UNDEF
    /// before the module is made.
    pub(crate) disable: Slot,
    pub(crate) missing: Slot,
}

#[derive(Default)]
struct Tool {
    /// UNDEF: the tool is not in use.
    name: Slot,
    /// UNDEF: none.
    callbacks: [Slot; EVENT_NAMES.len()],
    /// The events that it wants in all code.
    events: AtomicU32,
    /// When each of them was added last.
    added: [AtomicU64; EVENT_NAMES.len()],
}

/// What tools want in single code objects.
#[derive(Default)]
struct LocalUse {
    /// How many code objects there are with such events.
    codes: AtomicUsize,
    /// All such events so far.
    events: AtomicU32,
}

/// The events of one code object.
#[derive(Default)]
pub(crate) struct CodeEvents(OnceLock<Box<OwnEvents>>);

struct OwnEvents {
    events: [AtomicU32; TOOL_COUNT],
    /// When a callback has disabled an event of its tool at a place.
    disabled: Mutex<HashMap<(u64, usize, Event), u64>>,
    local: Arc<LocalUse>,
}

impl OwnEvents {
    fn has_any(&self) -> bool {
        self.events.iter().any(|events| events.load(Ordering::Relaxed) != 0)
    }
}

impl Drop for OwnEvents {
    fn drop(&mut self) {
        if self.has_any() {
            self.local.codes.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

impl CodeEvents {
    fn of_tool(&self, tool: usize) -> u32 {
        self.0.get().map_or(0, |own| own.events[tool].load(Ordering::Relaxed))
    }

    fn own(&self, monitoring: &Monitoring) -> &OwnEvents {
        let new = || {
            let local = Arc::clone(&monitoring.local);
            Box::new(OwnEvents { events: Default::default(), disabled: Mutex::default(), local })
        };
        self.0.get_or_init(new)
    }

    /// When an event was disabled at a place; none: it is not.
    fn disabled_at(&self, tool: usize, event: Event, place: u64) -> Option<u64> {
        self.0.get().and_then(|own| own.disabled.lock().get(&(place, tool, event)).copied())
    }
}

impl Monitoring {
    /// Shows the collector the tools' names and callbacks.
    pub(crate) fn trace(&self, marker: &mut Marker<'_>) {
        for tool in &self.tools {
            marker.slots(&tool.callbacks);
            marker.slots_of([&tool.name]);
        }
        marker.slots_of([&self.disable, &self.missing]);
    }

    /// The slot of a tool's name: UNDEF where it is not in use.
    pub(crate) fn name(&self, tool: usize) -> &Slot {
        &self.tools[tool].name
    }

    /// The slot of a tool's callback for the event with this number.
    pub(crate) fn callback(&self, tool: usize, event: usize) -> &Slot {
        &self.tools[tool].callbacks[event]
    }

    /// The events that a tool wants in all code.
    pub(crate) fn events(&self, tool: usize) -> u32 {
        self.tools[tool].events.load(Ordering::Relaxed)
    }

    /// The events that a tool wants in this code, besides those.
    pub(crate) fn local_events(&self, tool: usize, code: Gc<Code>) -> u32 {
        code.events.of_tool(tool)
    }

    /// Enables again what was disabled.
    pub(crate) fn restart(&self) {
        self.restarted.store(self.tick(), Ordering::Relaxed);
    }

    /// A time that nothing else has.
    fn tick(&self) -> u64 {
        self.clock.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// What any tool wants anywhere: other events need not be looked at.
    fn wanted(&self) -> u32 {
        let global = self.tools.iter().fold(0, |all, tool| all | tool.events.load(Ordering::Relaxed));
        match self.local.codes.load(Ordering::Relaxed) {
            0 => global,
            _ => global | self.local.events.load(Ordering::Relaxed),
        }
    }

    /// Whether a tool wants an event at a place.
    fn wants(&self, tool: usize, event: Event, code: Gc<Code>, place: u64) -> bool {
        if (self.events(tool) | code.events.of_tool(tool)) & event.bit() == 0 {
            return false;
        }
        code.events.disabled_at(tool, event, place).is_none_or(|time| {
            let added = self.tools[tool].added[event as usize].load(Ordering::Relaxed);
            time < added.max(self.restarted.load(Ordering::Relaxed))
        })
    }

    fn disable(&self, tool: usize, event: Event, code: Gc<Code>, place: u64) {
        code.events.own(self).disabled.lock().insert((place, tool, event), self.tick());
    }
}

impl Thread {
    // ---- what tools want

    /// A tool wants other events in all code.
    pub(crate) fn set_monitored_events(&self, tool: usize, events: u32) {
        let monitoring = &self.vm().monitoring;
        let row = &monitoring.tools[tool];
        let before = row.events.swap(events, Ordering::Relaxed);
        for (number, added) in row.added.iter().enumerate() {
            if events & !before & (1 << number) != 0 {
                added.store(monitoring.tick(), Ordering::Relaxed);
            }
        }
        if before != events {
            self.update_monitoring();
        }
    }

    /// A tool wants other events in this code.
    pub(crate) fn set_local_events(&self, tool: usize, code: Gc<Code>, events: u32) {
        let monitoring = &self.vm().monitoring;
        let own = code.events.own(monitoring);
        {
            // One at a time: the count shall be right.
            let mut disabled = own.disabled.lock();
            let had_any = own.has_any();
            let added = events & !own.events[tool].swap(events, Ordering::Relaxed);
            disabled.retain(|(_, of, event), _| *of != tool || added & event.bit() == 0);
            monitoring.local.events.fetch_or(events, Ordering::Relaxed);
            match (had_any, own.has_any()) {
                (false, true) => monitoring.local.codes.fetch_add(1, Ordering::Relaxed),
                (true, false) => monitoring.local.codes.fetch_sub(1, Ordering::Relaxed),
                _ => 0,
            };
        }
        self.update_monitoring();
    }

    /// Lets every thread know whether there is anything to monitor.
    fn update_monitoring(&self) {
        self.with_world_stopped(|| self.vm().each_thread(Thread::begin_monitoring));
    }

    /// Observes what this thread runs, if a tool wants anything; else that ends. Only the thread itself, or another while
    /// the world is stopped.
    pub(crate) fn begin_monitoring(&self) {
        self.set_monitored(self.vm().monitoring.wanted() != 0);
    }

    /// The code of the frame on top and the number of the word where it stands, if tools are told of `event` there.
    fn monitored(&self, events: u32) -> Option<(Gc<Code>, usize)> {
        if !self.is_observing() || self.vm().monitoring.wanted() & events == 0 {
            return None;
        }
        let frame = self.frame_at(0)?;
        let code = frame.code();
        (!code.is_hidden).then(|| (code, code.word_number(frame.pc)))
    }

    // ---- telling them

    /// Tells the tools of an event in the frame on top; `arguments` follow the code and the offset.
    ///
    /// # Errors
    /// What a callback raises.
    #[cold]
    pub(super) fn monitor(&self, event: Event, arguments: &[Value]) -> R<()> {
        let Some((code, word)) = self.monitored(event.bit()) else { return Ok(()) };
        let mut all = [code.value(), offset(word), Value::NONE, Value::NONE];
        all[2..2 + arguments.len()].copy_from_slice(arguments);
        let wants = |tool| self.vm().monitoring.wants(tool, event, code, word as u64);
        self.tell(event, word as u64, wants, &all[..2 + arguments.len()])
    }

    /// The same while an exception is on its way, which is told of.
    ///
    /// # Errors
    /// What a callback raises, which takes its place.
    #[cold]
    pub(super) fn monitor_raised(&self, event: Event) -> R<()> {
        let root = self.raised();
        if self.monitored(event.bit()).is_none() {
            return Ok(());
        }
        self.clear_raised();
        // SAFETY: a frame is on top, whose registers end there.
        unsafe { self.top.set(self.top.get().max((*self.frame.get()).top)) };
        self.monitor(event, &[root])?;
        self.set_raised(root);
        Ok(())
    }

    /// Tells of StopIteration with `value`, which is not raised: what the frame on top delegates to has returned.
    ///
    /// # Errors
    /// What a callback raises.
    #[cold]
    pub(super) fn monitor_stop(&self, event: Event, value: Value) -> R<()> {
        if self.monitored(event.bit()).is_none() {
            return Ok(());
        }
        let items = if value.is_none() { self.vm().empty_tuple() } else { Tuple::new(self, &[value]) };
        let stop = Exception::new(self, self.types().stop_iteration, items);
        self.monitor(event, &[stop.value()])
    }

    /// Calls the callbacks of the tools that want an event of the frame on top.
    fn tell(&self, event: Event, place: u64, wants: impl Fn(usize) -> bool, arguments: &[Value]) -> R<()> {
        let monitoring = &self.vm().monitoring;
        for tool in 0..TOOL_COUNT {
            if !wants(tool) {
                continue;
            }
            let callback = monitoring.callback(tool, event as usize);
            let Some(function) = callback.get().defined() else { continue };
            let answer = self.unobserved(|| self.call(function, arguments))?;
            if answer != monitoring.disable.get() {
                continue;
            }
            let code = arguments[0].cast::<Code>().filter(|_| event.has_place());
            let Some(code) = code else {
                callback.set(Value::UNDEF);
                let name = EVENT_NAMES[event as usize];
                return Err(self.value_error(&format!("Cannot disable {name} events. Callback removed.")));
            };
            monitoring.disable(tool, event, code, place);
        }
        Ok(())
    }

    // ---- instructions

    /// Tells of what the frame on top is about to do: the line, the instruction, and how it came there.
    ///
    /// # Errors
    /// What a callback raises.
    pub(super) fn monitor_instruction(&self) -> R<()> {
        let Some((code, word)) = self.monitored(STEPS) else { return Ok(()) };
        let in_code = |tool| self.vm().monitoring.events(tool) | code.events.of_tool(tool);
        if (0..TOOL_COUNT).all(|tool| in_code(tool) & STEPS == 0) {
            return Ok(());
        }
        let object = frame_object(self, 0);
        let Some(state) = object.payload::<FrameObject>() else { return Ok(()) };
        let came_from = state.monitored_word.get().checked_sub(1).map(|from| from as usize);
        state.monitored_word.set(word as u64 + 1);
        match came_from {
            Some(from) => self.monitor_jump(code, from, word)?,
            // In the midst of a line, if it was not looked at before.
            None => state.monitored_line.set(word.checked_sub(1).map_or(0, |before| code.position(before).line.into())),
        }
        for line in code.lines_at(word, came_from) {
            self.monitor_line(code, state, word, line)?;
        }
        self.monitor(Event::Instruction, &[])
    }

    /// Tells of `line`, unless it is the one that runs.
    fn monitor_line(&self, code: Gc<Code>, state: &FrameObject, word: usize, line: u32) -> R<()> {
        if line == 0 || u64::from(line) == state.monitored_line.get() {
            return Ok(());
        }
        state.monitored_line.set(line.into());
        // More than one line may begin at a word.
        let place = word as u64 | u64::from(line) << 32;
        let wants = |tool| self.vm().monitoring.wants(tool, Event::Line, code, place);
        self.tell(Event::Line, place, wants, &[code.value(), Value::small(line.into())])
    }

    /// Tells of the way from one instruction to the next, if it is a branch or a jump of the source.
    fn monitor_jump(&self, code: Gc<Code>, from: usize, to: usize) -> R<()> {
        let (branches, jumps) = way(&code.spec, from, to);
        for (happens, event) in [(branches, Event::Branch), (jumps, Event::Jump)] {
            if happens {
                let wants = |tool| self.vm().monitoring.wants(tool, event, code, from as u64);
                self.tell(event, from as u64, wants, &[code.value(), offset(from), offset(to)])?;
            }
        }
        Ok(())
    }

    // ---- calls

    /// Which tools are told of the call that the frame on top makes: a bit for each.
    pub(super) fn monitors_call(&self) -> u32 {
        let Some((code, word)) = self.monitored(CALL) else { return 0 };
        // `__enter__`, and `__exit__` with an exception, are called by what stands for a `with` in CPython.
        if matches!(code.op_before(word), Some(Op::LoadSpecial | Op::ExcInfo)) {
            return 0;
        }
        let wants = |tool: &usize| self.vm().monitoring.wants(*tool, Event::Call, code, word as u64);
        (0..TOOL_COUNT).filter(wants).fold(0, |all, tool| all | 1 << tool)
    }

    /// Tells these tools of a call, or that it has ended.
    ///
    /// # Errors
    /// What a callback raises.
    pub(super) fn monitor_call(&self, tools: u32, event: Event, callable: Value, args: &Args<'_>) -> R<()> {
        let Some((code, word)) = self.monitored(CALL) else { return Ok(()) };
        let first = args.values.first().copied().unwrap_or_else(|| self.vm().monitoring.missing.get());
        let wants = |tool| tools & (1_u32 << tool) != 0;
        self.tell(event, word as u64, wants, &[code.value(), offset(word), callable, first])
    }
}

/// What tools take for the place of a word.
fn offset(word: usize) -> Value {
    Value::small(word as i64 * UNIT_BYTES)
}

/// Whether the way from one instruction to the next is a branch, and whether it is a jump: those of CPython's bytecode,
/// where loops are tested at their head, and handlers stand behind the body.
fn way(spec: &CodeSpec, from: usize, to: usize) -> (bool, bool) {
    let (words, op) = (&spec.words, |at: usize| spec.words.get(at).map(|word| word.op()));
    let Some(source) = words.get(from) else { return (false, false) };
    let is_jump = |kind: OperandKind| matches!(kind, OperandKind::Jump16 | OperandKind::Jump32);
    let can_jump = source.op().info().operands.iter().any(|operand| is_jump(operand.2));
    let begins_loop = source.op() == Op::ForPrep || (can_jump && from.checked_sub(1).and_then(op) == Some(Op::ForPrep));
    // A handler is no way that an instruction leads to by itself.
    if begins_loop || !successors(spec, from).any(|next| next == to) {
        return (false, false);
    }
    let to_next_item = op(to) == Some(Op::ForNext);
    if !can_jump {
        return (false, to_next_item);
    }
    if !source.op().info().ends {
        return (true, to_next_item || (to < from && source.op() != Op::ForNext));
    }
    let leaves_try = op(from + 1) == Some(Op::EnterHandler);
    let leaves_handler = from.checked_sub(1).and_then(op) == Some(Op::LeaveHandler);
    // The test of a `while` stands behind its body.
    let leads_back = |test: usize| test >= to && successors(spec, test).any(|next| next == from + 1);
    let begins_while = || instruction_starts(words).into_iter().any(leads_back);
    (false, !leaves_try && !leaves_handler && (to < from || !begins_while()))
}
