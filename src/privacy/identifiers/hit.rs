//! A reading of the folded text, before the readings have been weighed against each other.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Kind, Strength};

/// Which of two equally strong readings of the same characters stands: the smaller one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// A number the municipality described itself.
    Configured,
    /// An identity number written as such numbers are written.
    Canonical,
    /// Anything else in its usual form.
    Usual,
    /// An identity number that only its check digits give away.
    Scattered,
}

/// One possible finding; the range counts bytes of the folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) kind: Kind,
    pub(super) strength: Strength,
    pub(super) rank: Rank,
    pub(super) range: Range<usize>,
}

impl Hit {
    /// A hit of a kind that has only one way of being written.
    pub(super) fn usual(kind: Kind, strength: Strength, range: Range<usize>) -> Self {
        Self { kind, strength, rank: Rank::Usual, range }
    }

    fn is_number(&self) -> bool {
        matches!(self.kind, Kind::NorwegianNumber | Kind::SwedishNumber | Kind::DanishNumber)
    }

    /// Whether this is an equally strong identity number around the other. The better reading then
    /// takes the wider span, so that no digits are left standing beside the mask.
    fn swallows(&self, other: &Self) -> bool {
        let around = self.range.start <= other.range.start && other.range.end <= self.range.end;
        let wider = self.range.len() > other.range.len();
        self.is_number() && self.strength == other.strength && around && wider
    }
}

/// The readings that stand, in order: the strongest first chosen, then the better rank, the longer
/// and the earlier.
pub(super) fn without_overlaps(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.retain(|hit| !hit.range.is_empty());
    hits.sort_by(|a, b| {
        (b.strength.cmp(&a.strength))
            .then(a.rank.cmp(&b.rank))
            .then(b.range.len().cmp(&a.range.len()))
            .then(a.range.start.cmp(&b.range.start))
    });
    let mut chosen: BTreeMap<usize, Hit> = BTreeMap::new();
    for hit in hits {
        let others = chosen.range(..hit.range.end).rev().map(|(_, other)| other);
        let mut rivals = others.take_while(|other| other.range.end > hit.range.start);
        match (rivals.next().cloned(), rivals.next()) {
            (None, _) => {
                chosen.insert(hit.range.start, hit);
            }
            (Some(rival), None) if hit.swallows(&rival) => {
                chosen.remove(&rival.range.start);
                let kind = if rival.is_number() { rival.kind } else { hit.kind };
                chosen.insert(hit.range.start, Hit { kind, ..hit });
            }
            _ => {}
        }
    }
    chosen.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strong_reading_stands_and_the_rest_is_kept() {
        let weak = Hit::usual(Kind::Name, Strength::Weak, 0..9);
        let strong = Hit::usual(Kind::Phone, Strength::Strong, 4..8);
        let apart = Hit::usual(Kind::Email, Strength::Weak, 9..12);
        let kept = without_overlaps(vec![weak, apart.clone(), strong.clone()]);
        assert_eq!(kept, [strong, apart]);
    }

    #[test]
    fn no_digits_are_left_beside_a_mask() {
        let phone = Hit::usual(Kind::Phone, Strength::Strong, 3..11);
        let number = Hit { rank: Rank::Scattered, ..Hit::usual(Kind::NorwegianNumber, Strength::Strong, 0..13) };
        let kept = without_overlaps(vec![phone, number.clone()]);
        assert_eq!(kept, [number]);
    }

    #[test]
    fn empty_readings_are_dropped() {
        let empty = Hit::usual(Kind::CaseNumber, Strength::Strong, 3..3);
        assert!(without_overlaps(vec![empty]).is_empty());
    }
}
