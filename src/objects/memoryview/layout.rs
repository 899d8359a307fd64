//! Where the items of a view lie.

use crate::objects::buffer::Memory;
use crate::objects::item::{ItemKind, ItemType};

/// Most dimensions of a view.
pub const DIMENSIONS_MAX: usize = 64;

/// The layout of a view: the item at indices `i` has the bytes from
/// `offset + sum(i * strides)` on.
#[derive(Clone, Debug)]
pub struct Layout {
    pub offset: usize,
    pub item: ItemType,
    pub shape: Vec<usize>,
    pub strides: Vec<isize>,
    pub readonly: bool,
    /// The format was given with an `@`.
    pub has_mark: bool,
}

impl Layout {
    /// `count` items in a row from the beginning of the memory.
    pub fn row(item: ItemType, count: usize, readonly: bool) -> Layout {
        Layout { offset: 0, item, shape: vec![count], strides: vec![item.size as isize], readonly, has_mark: false }
    }

    /// The same bytes, which have no gaps, as items of another type or shape.
    pub fn reshaped(&self, item: ItemType, shape: Vec<usize>) -> Layout {
        let mut strides = vec![0; shape.len()];
        let mut stride = item.size as isize;
        for (place, len) in strides.iter_mut().zip(&shape).rev() {
            *place = stride;
            stride *= *len as isize;
        }
        Layout { offset: self.offset, item, shape, strides, readonly: self.readonly, has_mark: false }
    }

    /// Number of items.
    pub fn count(&self) -> usize {
        self.shape.iter().product()
    }

    /// Bytes of all items.
    pub fn byte_len(&self) -> usize {
        self.count() * self.item.size
    }

    /// The format as Python shows it.
    pub fn format_text(&self) -> String {
        let mark = if self.has_mark { "@" } else { "" };
        format!("{mark}{}", self.format())
    }

    /// The format's character.
    pub fn format(&self) -> char {
        if self.item.kind == ItemKind::CodePoint { 'w' } else { char::from(self.item.code) }
    }

    /// Whether the items lie in a row, the last index changing first.
    pub fn is_c_contiguous(&self) -> bool {
        self.lies_in_a_row(self.shape.iter().zip(&self.strides).rev())
    }

    /// Whether the items lie in a row, the first index changing first.
    pub fn is_f_contiguous(&self) -> bool {
        self.lies_in_a_row(self.shape.iter().zip(&self.strides))
    }

    fn lies_in_a_row<'a>(&self, dimensions: impl Iterator<Item = (&'a usize, &'a isize)>) -> bool {
        if let ([len], [stride]) = (self.shape.as_slice(), self.strides.as_slice()) {
            return *len == 1 || *stride == self.item.size as isize;
        }
        if self.count() == 0 {
            return true;
        }
        let mut expected = self.item.size as isize;
        for (len, stride) in dimensions {
            if *len > 1 && *stride != expected {
                return false;
            }
            expected *= *len as isize;
        }
        true
    }

    /// Where the item at `indices`, which are in range, begins.
    pub fn place(&self, indices: &[usize]) -> usize {
        let distance: isize = indices.iter().zip(&self.strides).map(|(i, stride)| *i as isize * stride).sum();
        self.offset.wrapping_add_signed(distance)
    }

    /// Calls `visit` with the place of every item, the last index changing first.
    pub fn each_place(&self, mut visit: impl FnMut(usize)) {
        if self.count() == 0 {
            return;
        }
        let mut indices = vec![0; self.shape.len()];
        loop {
            visit(self.place(&indices));
            let mut dimension = indices.len();
            loop {
                if dimension == 0 {
                    return;
                }
                dimension -= 1;
                indices[dimension] += 1;
                if indices[dimension] < self.shape[dimension] {
                    break;
                }
                indices[dimension] = 0;
            }
        }
    }

    /// The bytes of all items, the last index changing first.
    pub fn gather(&self, memory: Memory) -> Vec<u8> {
        let mut bytes = vec![0; self.byte_len()];
        if self.is_c_contiguous() {
            memory.read(self.offset, &mut bytes);
            return bytes;
        }
        let mut items = bytes.chunks_mut(self.item.size);
        self.each_place(|place| {
            if let Some(item) = items.next() {
                memory.read(place, item);
            }
        });
        bytes
    }

    /// The layout with the dimensions in the opposite order.
    pub fn transposed(&self) -> Layout {
        let mut layout = self.clone();
        layout.shape.reverse();
        layout.strides.reverse();
        layout
    }
}
