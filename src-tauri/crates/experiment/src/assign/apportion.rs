//! Whole seats by shares.

/// Deals `seats` over groups in proportion to `sizes` by largest remainder; equal remainders go to the
/// earlier group. Exact in integers. When there are at most as many seats as members, no group receives
/// more seats than it has members.
pub(super) fn largest_remainder(seats: u64, sizes: &[u64]) -> Vec<u64> {
    let members: u128 = sizes.iter().copied().map(u128::from).sum();
    if members == 0 {
        return vec![0; sizes.len()];
    }
    let share = |size: &u64| u128::from(seats) * u128::from(*size);
    // A quotient is at most `seats`, which came from a u64.
    let mut dealt: Vec<u64> = sizes.iter().map(|size| u64::try_from(share(size) / members).unwrap_or(seats)).collect();
    let mut by_remainder: Vec<usize> = (0..sizes.len()).collect();
    // A stable sort keeps the earlier group first among equals.
    by_remainder.sort_by_key(|&group| std::cmp::Reverse(share(&sizes[group]) % members));
    let left = seats - dealt.iter().sum::<u64>();
    let receivers = usize::try_from(left).unwrap_or(usize::MAX);
    for group in by_remainder.into_iter().take(receivers) {
        dealt[group] += 1;
    }
    dealt
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remainders_decide_and_ties_go_to_the_earlier_group() {
        assert_eq!(largest_remainder(10, &[6, 3, 1]), [6, 3, 1]);
        assert_eq!(largest_remainder(5, &[6, 3, 1]), [3, 2, 0]);
        assert_eq!(largest_remainder(1, &[4, 4]), [1, 0]);
        assert_eq!(largest_remainder(0, &[4, 4]), [0, 0]);
        assert_eq!(largest_remainder(3, &[]), [0_u64; 0]);
    }
}
