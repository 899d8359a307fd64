//! A stack for trees that are deeper than any thread's stack is sure to be: see [`gillie_syntax::DEEPEST`].
//!
//! What runs there touches no object of the heap, which would not be seen there; the caller waits for it attached.

use std::cell::Cell;

use gillie_syntax::{Limits, MAX_NESTING, ROOMY_STACK_BYTES, SyntaxError, SyntaxErrorKind, ast};

/// What a level of a tree takes of the stack, at most, where it is compiled or dropped.
const LEVEL_BYTES: usize = 8 << 10;

thread_local! {
    /// The address down to which the stack of this OS thread may be used; 0 if nobody has said so.
    static STACK_LIMIT: Cell<usize> = const { Cell::new(0) };
}

/// Says how far down the stack of the calling OS thread may be used (0: as far as for [`MAX_NESTING`] levels). Gives what held
/// before.
pub(crate) fn set_stack_limit(address: usize) -> usize {
    STACK_LIMIT.replace(address)
}

/// How many levels of a tree fit the stack of the calling OS thread.
pub(crate) fn nesting_here() -> u32 {
    let here = 0_u8;
    match STACK_LIMIT.get() {
        0 => MAX_NESTING,
        limit => MAX_NESTING.min(((&raw const here as usize).saturating_sub(limit) / LEVEL_BYTES) as u32),
    }
}

/// Runs `work` on a stack of its own; `None` if the system has no room for it.
pub fn on_roomy_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Option<T> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(ROOMY_STACK_BYTES).spawn_scoped(scope, work).ok()?;
        Some(thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

/// Parses on the caller's stack what fits it, and the rest on a roomy one.
///
/// # Errors
/// The first syntax error; RecursionError or MemoryError for what is too deep.
pub(crate) fn parse(source: &str, mode: gillie_syntax::Mode, digits_max: usize) -> Result<Tree, SyntaxError> {
    let limits = Limits { digits: digits_max, nesting: nesting_here() };
    match gillie_syntax::parse_limited(source, mode, limits) {
        Err(too_deep) if too_deep.kind == SyntaxErrorKind::Recursion => {
            let limits = Limits { nesting: gillie_syntax::DEEPEST, ..limits };
            let parsed = on_roomy_stack(|| gillie_syntax::parse_limited(source, mode, limits));
            Ok(Tree { module: Some(parsed.unwrap_or(Err(too_deep))?), is_deep: true })
        }
        parsed => Ok(Tree { module: Some(parsed?), is_deep: false }),
    }
}

/// A tree that may be deep.
pub(crate) struct Tree {
    /// Until it is dropped.
    module: Option<ast::Module>,
    is_deep: bool,
}

impl Tree {
    /// One that was made on the caller's stack.
    pub fn new(module: ast::Module, is_deep: bool) -> Tree {
        Tree { module: Some(module), is_deep }
    }

    pub fn module(&self) -> &ast::Module {
        self.module.as_ref().expect("a tree has a module until it is dropped")
    }

    /// Runs `walk` where recursion over the tree is safe; `None` if the system has no room for that.
    pub fn walk<T: Send>(&self, walk: impl FnOnce(&ast::Module) -> T + Send) -> Option<T> {
        match self.is_deep {
            true => on_roomy_stack(|| walk(self.module())),
            false => Some(walk(self.module())),
        }
    }
}

impl Drop for Tree {
    fn drop(&mut self) {
        let Some(module) = self.module.take().filter(|_| self.is_deep) else { return };
        let mut module = std::mem::ManuallyDrop::new(module);
        // Where there is no room for it, it stays.
        on_roomy_stack(|| {
            module.body.clear();
            module.warnings.clear();
        });
    }
}
