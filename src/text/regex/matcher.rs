//! Running a program: a backtracking matcher with a stack of its own.
//!
//! The stack holds what to try next and what to undo on the way there: changes of
//! groups and loop counters. Forgetting alternatives (atomic groups, look-arounds)
//! keeps the undo entries.

use super::fold::Fold;
use super::program::{Address, Anchor, Loop, NOWHERE, Op, Program, Repeat, Start, Test, UNSET};
use super::set::in_class;
use super::syntax::{Class, Mode, UNLIMITED};

/// Steps between two questions whether to go on.
const STEPS_PER_POLL: u32 = 1 << 14;
/// The most entries on the stack: a gigabyte.
const ENTRIES_MAX: usize = 1 << 26;

/// Why a match was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The caller said so.
    Interrupted,
    /// The stack would get too large.
    Memory,
}

/// Which match is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    Search,
    Match,
    FullMatch,
}

/// What to look at.
#[derive(Clone, Copy, Debug)]
pub struct Find<'a> {
    /// The text up to `endpos`.
    pub text: &'a [u8],
    pub start: usize,
    pub goal: Goal,
    /// An empty match at `start` does not count.
    pub must_advance: bool,
    /// The text has characters of several bytes.
    pub wide: bool,
}

/// The memory that a match needs, and its result.
#[derive(Default)]
pub struct Scratch {
    /// Begin and end of every group.
    pub marks: Vec<u32>,
    /// The group that ended last, or 0.
    pub last_group: u32,
    /// Rounds begun and where the last of them began, by loop.
    counters: Vec<(u32, u32)>,
    stack: Vec<Entry>,
}

impl Scratch {
    /// Whether it is worth keeping for the next match.
    pub fn is_small(&self) -> bool {
        self.stack.capacity() <= 1 << 12
    }
}

#[derive(Clone, Copy, Debug)]
enum Entry {
    /// Go on at `address` with `position`.
    Try {
        address: Address,
        position: u32,
    },
    /// A greedy repeat can give back what is between `low` and `high`.
    GiveBack {
        repeat: u32,
        address: Address,
        low: u32,
        high: u32,
    },
    /// A lazy repeat can take one more.
    TakeMore {
        repeat: u32,
        address: Address,
        position: u32,
        count: u32,
    },
    /// A lazy loop can do another round of its body.
    Round {
        number: u32,
        body: Address,
        position: u32,
    },
    /// Undo: a mark, a counter.
    Mark {
        mark: u32,
        old: u32,
        old_last: u32,
    },
    Counter {
        number: u32,
        count: u32,
        last: u32,
    },
    /// An atomic part begins; if it fails, go on at `failed`, if anywhere.
    Barrier {
        failed: Address,
        position: u32,
        outer: u32,
    },
}

impl Program {
    /// Looks for a match; the groups are in `scratch.marks` if there is one.
    ///
    /// # Errors
    /// When `go_on`, which is asked now and then, says no; for want of memory.
    pub fn find(&self, find: Find<'_>, scratch: &mut Scratch, go_on: &mut dyn FnMut() -> bool) -> Result<bool, Stop> {
        let mut matcher = Matcher { program: self, find, s: scratch, barrier: 0, fuel: STEPS_PER_POLL, go_on };
        if find.wide { matcher.find::<true>() } else { matcher.find::<false>() }
    }
}

struct Matcher<'a> {
    program: &'a Program,
    find: Find<'a>,
    s: &'a mut Scratch,
    /// The innermost barrier on the stack.
    barrier: u32,
    fuel: u32,
    go_on: &'a mut dyn FnMut() -> bool,
}

/// The code point at `at`, and where the next one is.
#[inline(always)]
fn decode<const WIDE: bool>(text: &[u8], at: usize) -> (u32, usize) {
    let first = text[at];
    if !WIDE || first < 0x80 {
        return (u32::from(first), at + 1);
    }
    decode_long(text, at)
}

fn decode_long(text: &[u8], at: usize) -> (u32, usize) {
    let (code, length) = crate::text::strings::decode(&text[at..]);
    (code, at + length)
}

/// Where the character before `at` begins.
#[inline(always)]
fn before<const WIDE: bool>(text: &[u8], at: usize) -> usize {
    let mut at = at - 1;
    while WIDE && at > 0 && text[at] & 0xc0 == 0x80 {
        at -= 1;
    }
    at
}

impl Matcher<'_> {
    fn find<const WIDE: bool>(&mut self) -> Result<bool, Stop> {
        if self.find.start > self.find.text.len() {
            return Ok(false);
        }
        if self.find.goal != Goal::Search {
            return self.at::<WIDE>(self.find.start);
        }
        let mut position = self.find.start;
        loop {
            let Some(found) = self.next_start(position) else { return Ok(false) };
            if self.at::<WIDE>(found)? {
                return Ok(true);
            }
            self.find.must_advance = false;
            if found >= self.find.text.len() {
                return Ok(false);
            }
            position = decode::<WIDE>(self.find.text, found).1;
        }
    }

    /// The next position from `from` on where a match may begin.
    #[inline(always)]
    fn next_start(&self, from: usize) -> Option<usize> {
        let rest = &self.find.text[from..];
        match &self.program.start {
            Start::Anywhere => Some(from),
            Start::Text => (from == 0).then_some(0),
            Start::Line if from == 0 || self.find.text[from - 1] == b'\n' => Some(from),
            Start::Line => memchr::memchr(b'\n', rest).map(|at| from + at + 1),
            Start::Byte(byte) => memchr::memchr(*byte, rest).map(|at| from + at),
            Start::Prefix(finder) => finder.find(rest).map(|at| from + at),
            Start::Bytes(bytes) => rest.iter().position(|byte| bytes[usize::from(*byte)]).map(|at| from + at),
        }
    }

    /// Whether there is a match that begins at `start`.
    #[inline]
    fn at<const WIDE: bool>(&mut self, start: usize) -> Result<bool, Stop> {
        self.spend(1)?;
        self.s.marks.clear();
        self.s.marks.resize((self.program.groups + 1) * 2, UNSET);
        self.s.counters.clear();
        self.s.counters.resize(self.program.loops.len(), (0, UNSET));
        self.s.stack.clear();
        self.s.last_group = 0;
        self.barrier = NOWHERE;
        let Some(end) = self.run::<WIDE>(start)? else { return Ok(false) };
        self.s.marks[0] = start as u32;
        self.s.marks[1] = end as u32;
        Ok(true)
    }

    #[inline(always)]
    fn spend(&mut self, steps: u32) -> Result<(), Stop> {
        if self.fuel > steps {
            self.fuel -= steps;
            return Ok(());
        }
        self.refuel()
    }

    #[cold]
    fn refuel(&mut self) -> Result<(), Stop> {
        self.fuel = STEPS_PER_POLL;
        if !(self.go_on)() {
            return Err(Stop::Interrupted);
        }
        let stack = &mut self.s.stack;
        let is_deep = stack.len() > STEPS_PER_POLL as usize;
        // A step pushes a few entries at most.
        if stack.len() > ENTRIES_MAX || is_deep && stack.try_reserve(4 * STEPS_PER_POLL as usize).is_err() {
            return Err(Stop::Memory);
        }
        Ok(())
    }

    /// Runs from the first instruction: where the match ends, if there is one.
    fn run<const WIDE: bool>(&mut self, start: usize) -> Result<Option<usize>, Stop> {
        let text = self.find.text;
        let program = self.program;
        let ops = &program.ops[..];
        let mut at = start;
        let mut pc = 0;
        loop {
            let matched = match ops[pc] {
                Op::Char(c) => {
                    at < text.len() && {
                        let (found, next) = decode::<WIDE>(text, at);
                        at = next;
                        found == c
                    }
                }
                Op::Text { start, len } => {
                    let wanted = &program.texts[start as usize..(start + len) as usize];
                    let found = text[at..].starts_with(wanted);
                    at += wanted.len();
                    found
                }
                Op::Set(set) => {
                    at < text.len() && {
                        let (found, next) = decode::<WIDE>(text, at);
                        at = next;
                        program.sets[set as usize].contains(found)
                    }
                }
                Op::Any => {
                    at < text.len() && text[at] != b'\n' && {
                        at = decode::<WIDE>(text, at).1;
                        true
                    }
                }
                Op::AnyAll => {
                    at < text.len() && {
                        at = decode::<WIDE>(text, at).1;
                        true
                    }
                }
                Op::At(anchor) => holds::<WIDE>(text, at, anchor),
                Op::Mark(mark) => {
                    self.mark(mark, at);
                    true
                }
                Op::Jump(to) => {
                    pc = to as usize;
                    continue;
                }
                Op::Split { other, guard } => {
                    let guard = program.guards.get(guard as usize);
                    let can_match = guard.is_none_or(|guard| at < text.len() && guard[usize::from(text[at])]);
                    if !can_match {
                        pc = other as usize;
                        continue;
                    }
                    self.s.stack.push(Entry::Try { address: other, position: at as u32 });
                    true
                }
                Op::Repeat(number) => match self.repeat::<WIDE>(number, pc, at)? {
                    Some(next) => {
                        at = next;
                        true
                    }
                    None => false,
                },
                Op::LoopStart(number) => {
                    self.count(number, (0, UNSET));
                    true
                }
                Op::Loop(number) => {
                    pc = self.round(number, pc as Address + 1, at)? as usize;
                    continue;
                }
                Op::PossessiveLoop(number) => {
                    pc = self.possessive_round(number, pc as Address + 1, at)? as usize;
                    continue;
                }
                Op::Atomic => {
                    self.push_barrier(NOWHERE, at);
                    true
                }
                Op::Commit => {
                    self.commit();
                    true
                }
                Op::CommitLook => {
                    at = self.commit();
                    true
                }
                Op::Look { behind, failed } => match back::<WIDE>(text, at, behind) {
                    Some(from) => {
                        self.push_barrier(failed, at);
                        at = from;
                        true
                    }
                    None if failed == NOWHERE => false,
                    None => {
                        pc = failed as usize;
                        continue;
                    }
                },
                Op::FailLook => {
                    self.unwind_barrier();
                    false
                }
                Op::GroupRef { group, fold } => match self.group_again::<WIDE>(group, fold, at) {
                    Some(next) => {
                        at = next;
                        true
                    }
                    None => false,
                },
                Op::IfGroup { group, other } => {
                    if !self.has_group(group) {
                        pc = other as usize;
                        continue;
                    }
                    true
                }
                Op::Fail => false,
                Op::Success => {
                    let is_match = (self.find.goal != Goal::FullMatch || at == text.len())
                        && !(self.find.must_advance && at == self.find.start);
                    if is_match {
                        return Ok(Some(at));
                    }
                    false
                }
            };
            if matched {
                pc += 1;
                continue;
            }
            match self.backtrack::<WIDE>()? {
                Some((address, position)) => (pc, at) = (address as usize, position),
                None => return Ok(None),
            }
        }
    }

    // ---- undoing

    /// Goes back to the last thing to try: where, and at what position.
    #[inline]
    fn backtrack<const WIDE: bool>(&mut self) -> Result<Option<(Address, usize)>, Stop> {
        self.spend(1)?;
        while let Some(entry) = self.s.stack.pop() {
            match entry {
                Entry::Try { address, position } => return Ok(Some((address, position as usize))),
                Entry::GiveBack { repeat, address, low, high } => {
                    if let Some(position) = self.give_back::<WIDE>(repeat, address, low as usize, high as usize)? {
                        return Ok(Some((address, position)));
                    }
                }
                Entry::TakeMore { repeat, address, position, count } => {
                    let found = self.take_more::<WIDE>(repeat, address, position as usize, count)?;
                    if let Some(position) = found {
                        return Ok(Some((address, position)));
                    }
                }
                Entry::Barrier { failed, position, outer } => {
                    self.barrier = outer;
                    if failed != NOWHERE {
                        return Ok(Some((failed, position as usize)));
                    }
                }
                Entry::Round { number, body, position } => {
                    let (count, _) = self.s.counters[number as usize];
                    self.count(number, (count.saturating_add(1), position));
                    return Ok(Some((body, position as usize)));
                }
                undo => self.undo(undo),
            }
        }
        Ok(None)
    }

    #[inline(always)]
    fn undo(&mut self, entry: Entry) {
        match entry {
            Entry::Mark { mark, old, old_last } => {
                self.s.marks[mark as usize] = old;
                self.s.last_group = old_last;
            }
            Entry::Counter { number, count, last } => self.s.counters[number as usize] = (count, last),
            _ => {}
        }
    }

    #[inline(always)]
    fn mark(&mut self, mark: u32, at: usize) {
        let s = &mut *self.s;
        if !s.stack.is_empty() {
            s.stack.push(Entry::Mark { mark, old: s.marks[mark as usize], old_last: s.last_group });
        }
        s.marks[mark as usize] = at as u32;
        if mark & 1 == 1 {
            s.last_group = mark / 2;
        }
    }

    fn count(&mut self, number: u32, new: (u32, u32)) {
        let (count, last) = std::mem::replace(&mut self.s.counters[number as usize], new);
        self.s.stack.push(Entry::Counter { number, count, last });
    }

    fn push_barrier(&mut self, failed: Address, at: usize) {
        let outer = std::mem::replace(&mut self.barrier, self.s.stack.len() as u32);
        self.s.stack.push(Entry::Barrier { failed, position: at as u32, outer });
    }

    /// Forgets the alternatives since the barrier; its position.
    fn commit(&mut self) -> usize {
        let stack = &mut self.s.stack;
        let from = self.barrier as usize;
        let Some(Entry::Barrier { position, outer, .. }) = stack.get(from).copied() else { return 0 };
        self.barrier = outer;
        let mut kept = from;
        for i in from + 1..stack.len() {
            if matches!(stack[i], Entry::Mark { .. } | Entry::Counter { .. }) {
                stack[kept] = stack[i];
                kept += 1;
            }
        }
        stack.truncate(kept);
        position as usize
    }

    /// Undoes everything since the barrier, which goes too.
    fn unwind_barrier(&mut self) {
        while let Some(entry) = self.s.stack.pop() {
            if let Entry::Barrier { outer, .. } = entry
                && self.s.stack.len() as u32 == self.barrier
            {
                self.barrier = outer;
                return;
            }
            self.undo(entry);
        }
    }

    // ---- loops

    /// Where to go on from the head of a loop: its body for another round, or its end.
    fn round(&mut self, number: u32, body: Address, at: usize) -> Result<Address, Stop> {
        self.spend(1)?;
        let Loop { min, max, lazy, exit } = self.program.loops[number as usize];
        let (count, last) = self.s.counters[number as usize];
        let position = at as u32;
        if count < min {
            self.count(number, (count + 1, last));
            return Ok(body);
        }
        // A round that matched nothing is the last one.
        if (count >= max && max != UNLIMITED) || position == last {
            return Ok(exit);
        }
        if lazy {
            self.s.stack.push(Entry::Round { number, body, position });
            return Ok(exit);
        }
        self.s.stack.push(Entry::Try { address: exit, position });
        self.count(number, (count.saturating_add(1), position));
        Ok(body)
    }

    /// The same for a possessive loop, whose rounds are each behind a barrier.
    fn possessive_round(&mut self, number: u32, body: Address, at: usize) -> Result<Address, Stop> {
        self.spend(1)?;
        let Loop { min, max, exit, .. } = self.program.loops[number as usize];
        let (count, last) = self.s.counters[number as usize];
        let position = at as u32;
        if count < min {
            self.count(number, (count + 1, last));
            self.push_barrier(NOWHERE, at);
            return Ok(body);
        }
        if (count >= max && max != UNLIMITED) || position == last {
            return Ok(exit);
        }
        self.count(number, (count.saturating_add(1), position));
        self.push_barrier(exit, at);
        Ok(body)
    }

    // ---- repeats of one character

    /// Where to go on behind a repeat, if its minimum is there.
    #[inline]
    fn repeat<const WIDE: bool>(&mut self, number: u32, pc: usize, at: usize) -> Result<Option<usize>, Stop> {
        let repeat = &self.program.repeats[number as usize];
        let address = pc as Address + 1;
        if repeat.mode == Mode::Lazy {
            let (position, count) = self.scan::<WIDE>(repeat, at, repeat.min);
            if count < repeat.min {
                return Ok(None);
            }
            if repeat.next_byte < 256 && self.find.text.get(position).copied().map(u16::from) != Some(repeat.next_byte)
            {
                return self.take_more::<WIDE>(number, address, position, count);
            }
            self.s.stack.push(Entry::TakeMore { repeat: number, address, position: position as u32, count });
            return Ok(Some(position));
        }
        let (high, count) = self.scan::<WIDE>(repeat, at, repeat.max);
        self.spend((high - at) as u32 / 64)?;
        if count < repeat.min {
            return Ok(None);
        }
        if repeat.mode == Mode::Possessive || high == at {
            return Ok(Some(high));
        }
        let low = if repeat.min == 0 { at } else { self.scan::<WIDE>(repeat, at, repeat.min).0 };
        if repeat.next_byte < 256 && self.find.text.get(high).copied().map(u16::from) != Some(repeat.next_byte) {
            return self.give_back::<WIDE>(number, address, low, high);
        }
        if low < high {
            self.s.stack.push(Entry::GiveBack { repeat: number, address, low: low as u32, high: high as u32 });
        }
        Ok(Some(high))
    }

    /// The position before the last character of `low..high` behind which the match can go on.
    #[inline]
    fn give_back<const WIDE: bool>(
        &mut self,
        number: u32,
        address: Address,
        low: usize,
        high: usize,
    ) -> Result<Option<usize>, Stop> {
        if low >= high {
            return Ok(None);
        }
        let repeat = &self.program.repeats[number as usize];
        let position = if repeat.next_byte < 256 {
            self.spend((high - low) as u32 / 64)?;
            // Such a byte is never in the middle of a character.
            match memchr::memrchr(repeat.next_byte as u8, &self.find.text[low..high]) {
                Some(found) => low + found,
                None => return Ok(None),
            }
        } else {
            before::<WIDE>(self.find.text, high)
        };
        if low < position {
            let (low, high) = (low as u32, position as u32);
            self.s.stack.push(Entry::GiveBack { repeat: number, address, low, high });
        }
        Ok(Some(position))
    }

    /// Where to go on when a lazy repeat has taken more.
    fn take_more<const WIDE: bool>(
        &mut self,
        number: u32,
        address: Address,
        position: usize,
        count: u32,
    ) -> Result<Option<usize>, Stop> {
        let repeat = &self.program.repeats[number as usize];
        let (mut position, mut count) = (position, count);
        while count < repeat.max {
            self.spend(1)?;
            let (next, taken) = self.scan::<WIDE>(repeat, position, 1);
            if taken == 0 {
                return Ok(None);
            }
            position = next;
            count = count.saturating_add(1).min(UNLIMITED - 1);
            let following = self.find.text.get(position).copied().map(u16::from);
            if repeat.next_byte == 256 || following == Some(repeat.next_byte) {
                self.s.stack.push(Entry::TakeMore { repeat: number, address, position: position as u32, count });
                return Ok(Some(position));
            }
        }
        Ok(None)
    }

    /// Takes up to `most` characters: where it ends, and how many there were (if
    /// `most` is unlimited, at least as many as the minimum asks for).
    #[inline(always)]
    fn scan<const WIDE: bool>(&self, repeat: &Repeat, at: usize, most: u32) -> (usize, u32) {
        let text = self.find.text;
        if !WIDE {
            let limit = if most == UNLIMITED { text.len() } else { text.len().min(at + most as usize) };
            let rest = &text[at..limit];
            let length = match repeat.test {
                Test::Char(c) => rest.iter().position(|byte| u32::from(*byte) != c),
                Test::Set(set) => {
                    let set = &self.program.sets[set as usize];
                    rest.iter().position(|byte| !set.contains_byte(*byte))
                }
                Test::Any => memchr::memchr(b'\n', rest),
                Test::AnyAll => None,
            };
            let length = length.unwrap_or(rest.len());
            return (at + length, length as u32);
        }
        if most == UNLIMITED && repeat.min <= 1 && matches!(repeat.test, Test::Any | Test::AnyAll) {
            let newline = if matches!(repeat.test, Test::Any) { memchr::memchr(b'\n', &text[at..]) } else { None };
            let length = newline.unwrap_or(text.len() - at);
            return (at + length, length.min(1) as u32);
        }
        let (mut position, mut count) = (at, 0);
        while count < most && position < text.len() {
            let (c, next) = decode::<true>(text, position);
            let fits = match repeat.test {
                Test::Char(wanted) => c == wanted,
                Test::Set(set) => self.program.sets[set as usize].contains(c),
                Test::Any => c != 10,
                Test::AnyAll => true,
            };
            if !fits {
                break;
            }
            position = next;
            count += 1;
        }
        (position, count)
    }

    // ---- groups

    fn has_group(&self, group: u32) -> bool {
        let mark = group as usize * 2;
        self.s.marks[mark] != UNSET && self.s.marks[mark + 1] != UNSET
    }

    /// Where the text ends that is the same as the group's and begins at `at`.
    fn group_again<const WIDE: bool>(&self, group: u32, fold: Fold, at: usize) -> Option<usize> {
        if !self.has_group(group) {
            return None;
        }
        let text = self.find.text;
        let mark = group as usize * 2;
        let (mut from, end) = (self.s.marks[mark] as usize, self.s.marks[mark + 1] as usize);
        if fold == Fold::None {
            let wanted = text.get(from..end)?;
            return text[at..].starts_with(wanted).then_some(at + wanted.len());
        }
        let mut at = at;
        while from < end {
            if at >= text.len() {
                return None;
            }
            let (wanted, next_from) = decode::<WIDE>(text, from);
            let (found, next_at) = decode::<WIDE>(text, at);
            if fold.lower(wanted) != fold.lower(found) {
                return None;
            }
            (from, at) = (next_from, next_at);
        }
        Some(at)
    }
}

/// The position `count` characters before `at`, if there are so many.
fn back<const WIDE: bool>(text: &[u8], at: usize, count: u32) -> Option<usize> {
    if !WIDE {
        return at.checked_sub(count as usize);
    }
    let mut at = at;
    for _ in 0..count {
        if at == 0 {
            return None;
        }
        at = before::<WIDE>(text, at);
    }
    Some(at)
}

fn holds<const WIDE: bool>(text: &[u8], at: usize, anchor: Anchor) -> bool {
    match anchor {
        Anchor::Text => at == 0,
        Anchor::Line => at == 0 || text[at - 1] == b'\n',
        Anchor::EndOfText => at == text.len(),
        Anchor::End => at == text.len() || at + 1 == text.len() && text[at] == b'\n',
        Anchor::EndOfLine => at == text.len() || text[at] == b'\n',
        // Nothing is a boundary, or is none, in an empty text.
        Anchor::Boundary { unicode } => !text.is_empty() && is_boundary::<WIDE>(text, at, unicode),
        Anchor::NonBoundary { unicode } => !text.is_empty() && !is_boundary::<WIDE>(text, at, unicode),
    }
}

fn is_boundary<const WIDE: bool>(text: &[u8], at: usize, unicode: bool) -> bool {
    let is_word = |at: usize| in_class(Class::Word, unicode, decode::<WIDE>(text, at).0);
    let here = at < text.len() && is_word(at);
    let there = at > 0 && is_word(before::<WIDE>(text, at));
    here != there
}
