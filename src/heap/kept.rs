//! Objects that last as long as the heap: interned strings, and the code of the library. A collection finds them marked and
//! does not trace them, which makes the many small ones for deaths (interp/deaths) half as long.

use std::collections::HashMap;

use super::block::{Block, MARK_WORDS};
use super::space::Space;

/// What is kept, by block.
#[derive(Default)]
pub(super) struct Kept {
    blocks: HashMap<Block, Box<[u64; MARK_WORDS]>>,
    bytes: usize,
}

impl Kept {
    /// Keeps the object at `address`, the first word of a live cell of `space`.
    pub(super) fn add(&mut self, space: &Space, address: usize) {
        let Some(block) = space.block_of(address) else { return };
        let Some(index) = block.index_of(address) else { return };
        let marks = self.blocks.entry(block).or_insert_with(|| Box::new([0; MARK_WORDS]));
        let (word, bit) = (&mut marks[index / 64], 1 << (index % 64));
        if *word & bit == 0 {
            *word |= bit;
            self.bytes += block.cell_bytes();
        }
    }

    /// Marks all of it, at the beginning of a collection.
    pub(super) fn mark(&self) {
        for (block, marks) in &self.blocks {
            block.set_marks(marks);
        }
    }

    /// Bytes in its cells.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }
}
