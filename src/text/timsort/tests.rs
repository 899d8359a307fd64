use super::*;

struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % n
    }
}

/// Keys with long runs, few values, sawtooth and random shapes.
fn samples() -> Vec<Vec<u64>> {
    let mut random = Random(1);
    let mut all = Vec::new();
    for length in [0, 1, 2, 3, 63, 64, 65, 100, 500, 1000, 4097] {
        for values in [2, 10, 1_000_000] {
            all.push((0..length).map(|_| random.below(values)).collect());
            let period = random.below(300) + 1;
            all.push((0..length).map(|i| i % period * values / 7).collect());
            all.push((0..length).rev().map(|i| i / period).collect());
            let mut nearly: Vec<u64> = (0..length).collect();
            for _ in 0..length / 50 {
                let (i, j) = (random.below(length) as usize, random.below(length) as usize);
                nearly.swap(i, j);
            }
            all.push(nearly);
        }
    }
    all
}

#[test]
fn sorts_stably() {
    for keys in samples() {
        let mut items: Vec<(u64, usize)> = keys.into_iter().zip(0..).collect();
        let mut expected = items.clone();
        expected.sort_by_key(|item| item.0);
        let mut scratch = vec![(0, 0); scratch_len(items.len())];
        let less = |a: &(u64, usize), b: &(u64, usize)| Ok::<_, ()>(a.0 < b.0);
        timsort(&mut items, &mut scratch, less).expect("no error");
        assert_eq!(items, expected);
    }
}

#[test]
fn an_error_or_a_liar_leaves_a_permutation() {
    let mut random = Random(2);
    for keys in samples() {
        let mut items: Vec<usize> = (0..keys.len()).collect();
        let mut scratch = vec![0; scratch_len(items.len())];
        let mut left = random.below(2 * keys.len() as u64 + 1);
        let _: Result<(), ()> = timsort(&mut items, &mut scratch, |&a, &b| {
            left = left.checked_sub(1).ok_or(())?;
            Ok(keys[a] < keys[b])
        });
        let lie = |_: &usize, _: &usize| Ok::<_, ()>(random.below(2) == 0);
        timsort(&mut items, &mut scratch, lie).expect("no error");
        items.sort();
        assert!(items.iter().copied().eq(0..items.len()));
    }
}

#[test]
fn sorted_and_reversed_input_takes_one_pass() {
    for reverse in [false, true] {
        let mut items: Vec<u32> = (0..1000).collect();
        if reverse {
            items.reverse();
        }
        let mut calls = 0;
        let less = |a: &u32, b: &u32| {
            calls += 1;
            Ok::<_, ()>(a < b)
        };
        timsort(&mut items, &mut [0; 500], less).expect("no error");
        assert_eq!(calls, 999);
    }
}
