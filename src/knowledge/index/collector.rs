//! Collecting the best passages of a flat OR.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::query::Weight;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use super::{Found, Place};

/// The best passages, each with its factor.
pub(super) struct BestPassages<'a> {
    pub places: &'a [Place],
    pub limit: usize,
    pub highest: f32,
    pub factor: &'a (dyn Fn(Place) -> Option<f32> + Sync),
}

/// The best so far: a heap of which the worst is on top.
struct Best {
    limit: usize,
    heap: BinaryHeap<Reverse<Scored>>,
}

#[derive(PartialEq)]
struct Scored(f32, u32, Place);

impl Eq for Scored {}

impl PartialOrd for Scored {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Scored {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0).then_with(|| other.1.cmp(&self.1))
    }
}

impl Best {
    fn of(limit: usize) -> Self {
        Self { limit, heap: BinaryHeap::with_capacity(limit + 1) }
    }

    fn offer(&mut self, new: Scored) {
        if self.heap.len() < self.limit {
            self.heap.push(Reverse(new));
        } else if self.heap.peek().is_some_and(|worst| new > worst.0) {
            self.heap.pop();
            self.heap.push(Reverse(new));
        }
    }

    /// A score that is not above this changes nothing.
    fn threshold(&self) -> Score {
        if self.heap.len() < self.limit { Score::MIN } else { self.heap.peek().map_or(Score::MIN, |worst| worst.0.0) }
    }

    fn found(self) -> Vec<Found> {
        self.heap.into_iter().map(|Reverse(Scored(score, number, place))| Found { number, place, score }).collect()
    }
}

/// Collects one segment.
struct Segment<'a> {
    numbers: Column<u64>,
    of: &'a BestPassages<'a>,
    best: Best,
}

impl Segment<'_> {
    fn see(&mut self, doc: DocId, score: Score) {
        let number = self.numbers.first(doc).and_then(|n| u32::try_from(n).ok());
        let Some((number, place)) = number.and_then(|n| Some((n, self.of.places.get(n as usize)?))) else { return };
        if let Some(factor) = (self.of.factor)(*place) {
            self.best.offer(Scored(score * factor, number, *place));
        }
    }
}

/// What a segment gives back; collecting without pruning is not used.
pub(super) struct Unused;

impl SegmentCollector for Unused {
    type Fruit = Vec<Found>;

    fn collect(&mut self, _doc: DocId, _score: Score) {}

    fn harvest(self) -> Vec<Found> {
        Vec::new()
    }
}

impl Collector for BestPassages<'_> {
    type Fruit = Vec<Found>;
    type Child = Unused;

    fn for_segment(&self, _ordinal: SegmentOrdinal, _reader: &SegmentReader) -> tantivy::Result<Unused> {
        Ok(Unused)
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<Vec<Found>>) -> tantivy::Result<Vec<Found>> {
        let mut best = Best::of(self.limit);
        segments.into_iter().flatten().for_each(|f| best.offer(Scored(f.score, f.number, f.place)));
        Ok(best.found())
    }

    fn collect_segment(
        &self,
        weight: &dyn Weight,
        _ordinal: u32,
        reader: &SegmentReader,
    ) -> tantivy::Result<Vec<Found>> {
        let numbers = reader.fast_fields().u64("number")?;
        let mut segment = Segment { numbers, of: self, best: Best::of(self.limit) };
        weight.for_each_pruning(Score::MIN, reader, &mut |doc, score| {
            segment.see(doc, score);
            match segment.best.threshold() {
                Score::MIN => Score::MIN,
                worst => worst / self.highest,
            }
        })?;
        Ok(segment.best.found())
    }
}
