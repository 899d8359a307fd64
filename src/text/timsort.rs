//! The stable merge sort of `list.sort`, after Tim Peters' `listsort.txt`: runs
//! are found or made, and merged by the powersort rule with galloping.

/// How many equal wins start galloping.
const GALLOP_MIN: usize = 7;

/// Scratch items that [`timsort`] needs for `length` items.
pub const fn scratch_len(length: usize) -> usize {
    length / 2
}

/// Sorts `items` with `less`, the only way items are compared.
///
/// `scratch` holds at least [`scratch_len`] items of any value; both slices stay
/// with the caller, who may show them to a collector. Every item lives in
/// `items` or `scratch` at every call of `less`, and on return, also with an
/// error, `items` is a permutation of what it was.
///
/// # Errors
/// What `less` returns; sorting stops there.
///
/// # Panics
/// When `scratch` is too short.
pub fn timsort<T: Copy, E>(
    items: &mut [T],
    scratch: &mut [T],
    less: impl FnMut(&T, &T) -> Result<bool, E>,
) -> Result<(), E> {
    assert!(scratch.len() >= scratch_len(items.len()), "scratch is too short");
    let length = items.len();
    if length < 2 {
        return Ok(());
    }
    let mut sort = Sort { items, scratch, less, gallop_min: GALLOP_MIN, runs: Vec::new() };
    let run_min = run_min(length);
    let mut start = 0;
    while start < length {
        let mut count = sort.count_run(start)?;
        if count < run_min {
            let forced = run_min.min(length - start);
            sort.insertion_sort(start, start + count, start + forced)?;
            count = forced;
        }
        sort.collapse(start, count, length)?;
        sort.runs.push(Run { start, count, power: 0 });
        start += count;
    }
    while sort.runs.len() > 1 {
        let mut at = sort.runs.len() - 2;
        if at > 0 && sort.runs[at - 1].count < sort.runs[at + 1].count {
            at -= 1;
        }
        sort.merge_at(at)?;
    }
    Ok(())
}

/// A run length such that the number of runs is at or just below a power of 2.
fn run_min(mut length: usize) -> usize {
    let mut odd = 0;
    while length >= 64 {
        odd |= length & 1;
        length >>= 1;
    }
    length + odd
}

#[derive(Clone, Copy)]
struct Run {
    start: usize,
    count: usize,
    /// Depth of the boundary after this run in the powersort tree.
    power: u32,
}

/// Where sorted items are, from an index on.
#[derive(Clone, Copy)]
enum Side {
    Items(usize),
    Scratch(usize),
}

/// Positions in a merge.
struct Merge {
    a: usize,
    b: usize,
    to: usize,
}

struct Sort<'a, T, F> {
    items: &'a mut [T],
    scratch: &'a mut [T],
    less: F,
    gallop_min: usize,
    runs: Vec<Run>,
}

/// Depth of the node that merges the runs `[a, a+n)` and `[a+n, a+n+m)`: the
/// first bit in which the midpoints differ, as fractions of the length.
fn power(start: usize, left: usize, right: usize, length: usize) -> u32 {
    let (mut a, mut b) = (2 * start + left, 2 * start + 2 * left + right);
    let mut depth = 0;
    loop {
        depth += 1;
        if a >= length {
            (a, b) = (a - length, b - length);
        } else if b >= length {
            return depth;
        }
        (a, b) = (2 * a, 2 * b);
    }
}

impl<T: Copy, E, F: FnMut(&T, &T) -> Result<bool, E>> Sort<'_, T, F> {
    fn less(&mut self, a: T, b: T) -> Result<bool, E> {
        (self.less)(&a, &b)
    }

    /// The end of the ascending run that reaches to `end` at least.
    fn ascend(&mut self, mut end: usize) -> Result<usize, E> {
        while end < self.items.len() && !self.less(self.items[end], self.items[end - 1])? {
            end += 1;
        }
        Ok(end)
    }

    /// The length of the run at `start`. A descending one is reversed, with the
    /// stretches of equal items in it kept in order, and then goes on as far as
    /// it ascends.
    fn count_run(&mut self, start: usize) -> Result<usize, E> {
        let length = self.items.len();
        let mut end = self.ascend(start + 1)?;
        if end == length {
            return Ok(end - start);
        }
        if end - start > 1 {
            if self.less(self.items[start], self.items[end - 1])? {
                return Ok(end - start);
            }
            // All are equal: the beginning of a descending run.
            self.items[start..end].reverse();
        }
        end += 1;
        let mut equal = 0;
        while end < length {
            if self.less(self.items[end], self.items[end - 1])? {
                self.items[end - 1 - equal..end].reverse();
                equal = 0;
            } else if self.less(self.items[end - 1], self.items[end])? {
                break;
            } else {
                equal += 1;
            }
            end += 1;
        }
        self.items[end - 1 - equal..end].reverse();
        self.items[start..end].reverse();
        Ok(self.ascend(end)? - start)
    }

    /// Sorts `[start, end)`, of which `[start, sorted)` already is.
    fn insertion_sort(&mut self, start: usize, sorted: usize, end: usize) -> Result<(), E> {
        for at in sorted..end {
            let pivot = self.items[at];
            let (mut low, mut high) = (start, at);
            while low < high {
                let middle = low + (high - low) / 2;
                if self.less(pivot, self.items[middle])? {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            self.items.copy_within(low..at, low + 1);
            self.items[low] = pivot;
        }
        Ok(())
    }

    /// Merges earlier runs that lie deeper in the tree than the new boundary.
    fn collapse(&mut self, start: usize, count: usize, length: usize) -> Result<(), E> {
        let Some(last) = self.runs.last().copied() else { return Ok(()) };
        let power = power(last.start, last.count, count, length);
        debug_assert_eq!(last.start + last.count, start);
        while self.runs.len() > 1 && self.runs[self.runs.len() - 2].power > power {
            self.merge_at(self.runs.len() - 2)?;
        }
        self.runs.last_mut().expect("not empty").power = power;
        Ok(())
    }

    /// Merges the runs `at` and `at + 1`.
    fn merge_at(&mut self, at: usize) -> Result<(), E> {
        let (left, right) = (self.runs[at], self.runs[at + 1]);
        self.runs[at] = Run { count: left.count + right.count, ..left };
        self.runs.remove(at + 1);
        // Items of the left run that are in place already, and of the right.
        let first = self.items[right.start];
        let skip = self.gallop_right(first, Side::Items(left.start), left.count, 0)?;
        let (start, left_count) = (left.start + skip, left.count - skip);
        if left_count == 0 {
            return Ok(());
        }
        let last = self.items[right.start - 1];
        let hint = right.count - 1;
        let right_count = self.gallop_left(last, Side::Items(right.start), right.count, hint)?;
        if right_count == 0 {
            return Ok(());
        }
        if left_count <= right_count {
            self.merge_low(start, left_count, right_count)
        } else {
            self.merge_high(start, left_count, right_count)
        }
    }

    fn get(&self, side: Side, i: usize) -> T {
        match side {
            Side::Items(base) => self.items[base + i],
            Side::Scratch(base) => self.scratch[base + i],
        }
    }

    /// How many of the `count` sorted items are less than `key`.
    fn gallop_left(&mut self, key: T, side: Side, count: usize, hint: usize) -> Result<usize, E> {
        self.gallop(side, count, hint, |sort, item| sort.less(item, key))
    }

    /// How many of the `count` sorted items are not greater than `key`.
    fn gallop_right(&mut self, key: T, side: Side, count: usize, hint: usize) -> Result<usize, E> {
        self.gallop(side, count, hint, |sort, item| Ok(!sort.less(key, item)?))
    }

    /// The length of the prefix for which `before` holds, looked for in steps
    /// of 1, 3, 7, ... around `hint` and then by halving.
    fn gallop(
        &mut self,
        side: Side,
        count: usize,
        hint: usize,
        mut before: impl FnMut(&mut Self, T) -> Result<bool, E>,
    ) -> Result<usize, E> {
        let item = self.get(side, hint);
        let (mut low, mut high);
        if before(self, item)? {
            (low, high) = (hint + 1, count);
            let mut step = 1;
            while hint + step < count {
                let item = self.get(side, hint + step);
                if !before(self, item)? {
                    high = hint + step;
                    break;
                }
                low = hint + step + 1;
                step = 2 * step + 1;
            }
        } else {
            (low, high) = (0, hint);
            let mut step = 1;
            while step <= hint {
                let item = self.get(side, hint - step);
                if before(self, item)? {
                    low = hint - step + 1;
                    break;
                }
                high = hint - step;
                step = 2 * step + 1;
            }
        }
        while low < high {
            let middle = low + (high - low) / 2;
            let item = self.get(side, middle);
            if before(self, item)? {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Ok(low)
    }

    /// Merges with the shorter left run in scratch, from the front.
    fn merge_low(&mut self, start: usize, left: usize, right: usize) -> Result<(), E> {
        self.scratch[..left].copy_from_slice(&self.items[start..start + left]);
        let mut merge = Merge { a: 0, b: start + left, to: start };
        let result = self.merge_low_loop(&mut merge, left, start + left + right);
        // What is left in scratch fills the gap before the rest of the right run.
        let count = left - merge.a;
        self.items[merge.to..merge.to + count].copy_from_slice(&self.scratch[merge.a..left]);
        result
    }

    /// `a` indexes scratch up to `left`, `b` items up to `end`; ends when either
    /// is used up. The right run's first item is less than the left one's, and
    /// the left one's last is the greatest.
    fn merge_low_loop(&mut self, m: &mut Merge, left: usize, end: usize) -> Result<(), E> {
        self.take_right_low(m);
        if self.low_is_done(m, left, end) {
            return Ok(());
        }
        let mut gallop_min = self.gallop_min;
        loop {
            let (mut a_wins, mut b_wins) = (0, 0);
            while a_wins < gallop_min && b_wins < gallop_min {
                if self.less(self.items[m.b], self.scratch[m.a])? {
                    self.take_right_low(m);
                    (a_wins, b_wins) = (0, b_wins + 1);
                } else {
                    self.take_left_low(m);
                    (a_wins, b_wins) = (a_wins + 1, 0);
                }
                if self.low_is_done(m, left, end) {
                    return Ok(());
                }
            }
            gallop_min += 1;
            loop {
                gallop_min = (gallop_min - 1).max(1);
                self.gallop_min = gallop_min;
                let key = self.items[m.b];
                let a = self.gallop_right(key, Side::Scratch(m.a), left - m.a, 0)?;
                self.items[m.to..m.to + a].copy_from_slice(&self.scratch[m.a..m.a + a]);
                (m.a, m.to) = (m.a + a, m.to + a);
                if a > 0 && self.low_is_done(m, left, end) {
                    return Ok(());
                }
                self.take_right_low(m);
                if m.b == end {
                    return Ok(());
                }
                let key = self.scratch[m.a];
                let b = self.gallop_left(key, Side::Items(m.b), end - m.b, 0)?;
                self.items.copy_within(m.b..m.b + b, m.to);
                (m.b, m.to) = (m.b + b, m.to + b);
                if m.b == end {
                    return Ok(());
                }
                self.take_left_low(m);
                if self.low_is_done(m, left, end) {
                    return Ok(());
                }
                if a < GALLOP_MIN && b < GALLOP_MIN {
                    break;
                }
            }
            gallop_min += 1;
            self.gallop_min = gallop_min;
        }
    }

    fn take_left_low(&mut self, m: &mut Merge) {
        self.items[m.to] = self.scratch[m.a];
        (m.a, m.to) = (m.a + 1, m.to + 1);
    }

    fn take_right_low(&mut self, m: &mut Merge) {
        self.items[m.to] = self.items[m.b];
        (m.b, m.to) = (m.b + 1, m.to + 1);
    }

    /// Whether nothing is left to compare: the last item of the left run goes
    /// behind all of the right one.
    fn low_is_done(&mut self, m: &mut Merge, left: usize, end: usize) -> bool {
        if m.b < end && m.a + 1 == left {
            self.items.copy_within(m.b..end, m.to);
            (m.b, m.to) = (end, m.to + end - m.b);
        }
        m.b == end || m.a == left
    }

    /// Merges with the shorter right run in scratch, from the back.
    fn merge_high(&mut self, start: usize, left: usize, right: usize) -> Result<(), E> {
        let middle = start + left;
        self.scratch[..right].copy_from_slice(&self.items[middle..middle + right]);
        let mut merge = Merge { a: middle, b: right, to: middle + right };
        let result = self.merge_high_loop(&mut merge, start);
        // What is left in scratch fills the gap after the rest of the left run.
        self.items[merge.a..merge.a + merge.b].copy_from_slice(&self.scratch[..merge.b]);
        result
    }

    /// `a` and `to` are ends in items, `b` in scratch; ends when either run is
    /// used up. The left run's last item is greater than the right one's, and
    /// the right one's first is the least.
    fn merge_high_loop(&mut self, m: &mut Merge, start: usize) -> Result<(), E> {
        self.take_left_high(m);
        if self.high_is_done(m, start) {
            return Ok(());
        }
        let mut gallop_min = self.gallop_min;
        loop {
            let (mut a_wins, mut b_wins) = (0, 0);
            while a_wins < gallop_min && b_wins < gallop_min {
                if self.less(self.scratch[m.b - 1], self.items[m.a - 1])? {
                    self.take_left_high(m);
                    (a_wins, b_wins) = (a_wins + 1, 0);
                } else {
                    self.take_right_high(m);
                    (a_wins, b_wins) = (0, b_wins + 1);
                }
                if self.high_is_done(m, start) {
                    return Ok(());
                }
            }
            gallop_min += 1;
            loop {
                gallop_min = (gallop_min - 1).max(1);
                self.gallop_min = gallop_min;
                let key = self.scratch[m.b - 1];
                let count = m.a - start;
                let a = count - self.gallop_right(key, Side::Items(start), count, count - 1)?;
                self.items.copy_within(m.a - a..m.a, m.to - a);
                (m.a, m.to) = (m.a - a, m.to - a);
                if m.a == start {
                    return Ok(());
                }
                self.take_right_high(m);
                if self.high_is_done(m, start) {
                    return Ok(());
                }
                let key = self.items[m.a - 1];
                let b = m.b - self.gallop_left(key, Side::Scratch(0), m.b, m.b - 1)?;
                self.items[m.to - b..m.to].copy_from_slice(&self.scratch[m.b - b..m.b]);
                (m.b, m.to) = (m.b - b, m.to - b);
                if b > 0 && self.high_is_done(m, start) {
                    return Ok(());
                }
                self.take_left_high(m);
                if self.high_is_done(m, start) {
                    return Ok(());
                }
                if a < GALLOP_MIN && b < GALLOP_MIN {
                    break;
                }
            }
            gallop_min += 1;
            self.gallop_min = gallop_min;
        }
    }

    fn take_left_high(&mut self, m: &mut Merge) {
        self.items[m.to - 1] = self.items[m.a - 1];
        (m.a, m.to) = (m.a - 1, m.to - 1);
    }

    fn take_right_high(&mut self, m: &mut Merge) {
        self.items[m.to - 1] = self.scratch[m.b - 1];
        (m.b, m.to) = (m.b - 1, m.to - 1);
    }

    /// Whether nothing is left to compare: the first item of the right run goes
    /// before all of the left one.
    fn high_is_done(&mut self, m: &mut Merge, start: usize) -> bool {
        if m.a > start && m.b == 1 {
            let count = m.a - start;
            self.items.copy_within(start..m.a, m.to - count);
            (m.a, m.to) = (start, m.to - count);
        }
        m.a == start || m.b == 0
    }
}

#[cfg(test)]
mod tests;
