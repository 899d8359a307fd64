//! Instructions before they have addresses: items, labels, regions.
//!
//! Code that cannot be reached is never emitted. Beside reachability the
//! emitter follows which local variables are certainly bound: a jump carries
//! the set to its label, and a label takes the intersection.

use gillie_syntax::ast::TextRange;

use super::bound::BoundSet;
use crate::bytecode::Instruction;

/// A place in the code that jumps refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label(pub u32);

/// Instructions whose exceptions go to one handler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RegionId(pub u32);

#[derive(Debug)]
pub(super) struct Region {
    pub handler: Label,
    /// The register that receives the exception.
    pub exc: u16,
    /// Some instruction is in it.
    used: bool,
}

/// An instruction without an address.
#[derive(Debug)]
pub(super) struct Item {
    pub word: Instruction,
    pub target: Option<Label>,
    pub at: Option<TextRange>,
    pub region: Option<RegionId>,
    /// Left out of the code.
    pub dead: bool,
}

#[derive(Clone, Debug, Default)]
pub(super) struct LabelInfo {
    /// The item that follows it.
    pub item: Option<usize>,
    /// What is bound on every way to it so far; none if there is no way yet.
    bound: Option<BoundSet>,
}

/// The code of one unit as it grows.
#[derive(Debug, Default)]
pub(super) struct Emitter {
    pub items: Vec<Item>,
    pub labels: Vec<LabelInfo>,
    pub regions: Vec<Region>,
    /// The innermost region of what is emitted next.
    pub region: Option<RegionId>,
    pub reachable: bool,
    /// Local variables that are certainly bound here.
    pub bound: BoundSet,
    /// Source text of what is emitted next.
    pub at: Option<TextRange>,
}

impl Emitter {
    pub fn emit(&mut self, word: Instruction) {
        self.push(word, None);
    }

    /// Emits a jump instruction; its distance is filled in by the layout.
    pub fn jump(&mut self, word: Instruction, target: Label) {
        if !self.reachable {
            return;
        }
        let info = &mut self.labels[target.0 as usize];
        match &mut info.bound {
            Some(bound) => bound.intersect(&self.bound),
            None => info.bound = Some(self.bound.clone()),
        }
        self.push(word, Some(target));
    }

    fn push(&mut self, word: Instruction, target: Option<Label>) {
        if !self.reachable {
            return;
        }
        if let Some(region) = self.region {
            self.regions[region.0 as usize].used = true;
        }
        self.items.push(Item { word, target, at: self.at, region: self.region, dead: false });
        self.reachable = !word.op().info().ends;
    }

    pub fn label(&mut self) -> Label {
        self.labels.push(LabelInfo::default());
        Label(self.labels.len() as u32 - 1)
    }

    /// Puts a label here, behind all jumps to it.
    pub fn bind(&mut self, label: Label) {
        let next = self.items.len();
        let info = &mut self.labels[label.0 as usize];
        info.item = Some(next);
        if let Some(bound) = info.bound.take() {
            if self.reachable {
                self.bound.intersect(&bound);
            } else {
                self.bound = bound;
                self.reachable = true;
            }
        }
    }

    /// Puts a label here that later code jumps back to: whether control gets
    /// here, and what is bound then, is known from elsewhere.
    pub fn bind_head(&mut self, label: Label, reachable: bool, bound: BoundSet) {
        self.labels[label.0 as usize].item = Some(self.items.len());
        self.reachable = reachable;
        self.bound = bound;
    }

    /// Opens a region: exceptions of what is emitted next arrive in register `exc`.
    pub fn open_region(&mut self, exc: u16) -> RegionId {
        let handler = self.label();
        self.regions.push(Region { handler, exc, used: false });
        let id = RegionId(self.regions.len() as u32 - 1);
        self.region = Some(id);
        id
    }

    /// Starts the handler of `region` here, in the region `outer`.
    pub fn bind_handler(&mut self, region: RegionId, outer: Option<RegionId>, bound: BoundSet) {
        let info = &self.regions[region.0 as usize];
        let (handler, used) = (info.handler, info.used);
        self.region = outer;
        self.bind_head(handler, used, bound);
    }
}
