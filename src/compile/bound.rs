//! Definite assignment: a set of local variables that are certainly bound.

/// A growing bit set; what was never inserted is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct BoundSet {
    low: u64,
    high: Vec<u64>,
}

impl BoundSet {
    pub fn insert(&mut self, bit: u32) {
        if bit < 64 {
            self.low |= 1 << bit;
            return;
        }
        let index = bit as usize / 64 - 1;
        if self.high.len() <= index {
            self.high.resize(index + 1, 0);
        }
        self.high[index] |= 1 << (bit % 64);
    }

    pub fn remove(&mut self, bit: u32) {
        if bit < 64 {
            self.low &= !(1 << bit);
        } else if let Some(word) = self.high.get_mut(bit as usize / 64 - 1) {
            *word &= !(1 << (bit % 64));
        }
    }

    pub fn contains(&self, bit: u32) -> bool {
        if bit < 64 {
            return self.low & (1 << bit) != 0;
        }
        self.high.get(bit as usize / 64 - 1).is_some_and(|word| word & (1 << (bit % 64)) != 0)
    }

    pub fn intersect(&mut self, other: &Self) {
        self.low &= other.low;
        self.high.truncate(other.high.len());
        for (word, with) in self.high.iter_mut().zip(&other.high) {
            *word &= with;
        }
    }

    /// This set without the members of `other`.
    pub fn without(&self, other: &Self) -> Self {
        let mut result = self.clone();
        result.low &= !other.low;
        for (word, not) in result.high.iter_mut().zip(&other.high) {
            *word &= !not;
        }
        result
    }
}

#[cfg(test)]
mod tests {
    use super::BoundSet;

    #[test]
    fn sets_grow_and_intersect_beyond_a_word() {
        let mut a = BoundSet::default();
        let mut b = BoundSet::default();
        for bit in [0, 63, 64, 200] {
            a.insert(bit);
        }
        b.insert(63);
        b.insert(200);
        a.intersect(&b);
        assert!(a.contains(63) && a.contains(200) && !a.contains(0) && !a.contains(64));
        assert!(!a.without(&b).contains(200));
        a.remove(200);
        assert!(!a.contains(200) && !a.contains(1000));
    }
}
