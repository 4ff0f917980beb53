//! Measuring candidates: BM25 over stems and 4-grams, and whether words stand together.
//!
//! Robertson and Zaragoza 2009 for BM25. The grams of all words of a passage are measured without an index of grams: a
//! candidate's row names its words, and each word its grams.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::asked::{Asked, Word, idf};
use super::confidence;
use crate::knowledge::analysis::gram_numbers;
use crate::knowledge::index::rows::{GAP, Row};

const K1: f32 = 1.2;
const B: f32 = 0.6;
const GRAM: f32 = 0.4;
/// What two words tell that stand side by side, as a share of what the commoner one tells.
const TOGETHER: f32 = 1.0;

/// Something that is counted in a passage.
struct Term {
    /// Weight times inverse document frequency.
    worth: f32,
    is_gram: bool,
}

/// Where a word stands in a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// Its place; words of different heads are far apart.
    pub place: usize,
    /// Which head it stands in, from 0; the text comes after the heads.
    pub section: usize,
    /// Whether it stands in a title, name, heading or question.
    pub is_head: bool,
}

/// How far apart the words of two heads are reckoned.
const APART: usize = 20;

/// What a word of the library is to a question.
#[derive(Default)]
pub struct Kin {
    /// The terms that it counts for.
    terms: Vec<u16>,
    /// The asked words of which it is a form; and those that it is a neighbour's form or an equivalent of.
    pub same: u64,
    pub near: u64,
    /// How like it is to each asked word, by the grams that they share; only where it is neither of the above.
    pub like: Vec<(usize, f32)>,
}

impl Kin {
    /// How like it is to an asked word: 1 is a form of it.
    #[must_use]
    pub fn likeness(&self, at: usize) -> f32 {
        if bit(self.same, at) {
            return 1.0;
        }
        if bit(self.near, at) {
            return confidence::NEAR;
        }
        self.like.iter().find(|(of, _)| *of == at).map_or(0.0, |(_, like)| *like)
    }
}

/// Whether a word's bit is set.
pub fn bit(bits: u64, at: usize) -> bool {
    u32::try_from(at).ok().and_then(|at| bits.checked_shr(at)).is_some_and(|bits| bits & 1 == 1)
}

/// Measures passages for one question.
pub struct Ranking<'a> {
    asked: &'a Asked<'a>,
    terms: Vec<Term>,
    /// By family: the terms of stems, and the asked words that it is the same as or near to.
    families: FxHashMap<u32, (Vec<u16>, u64, u64)>,
    /// By the place of a gram: its term, and the asked words that hold it.
    grams: FxHashMap<u32, (u16, u64)>,
    /// Which families and grams are in the two maps: most words of a passage are in neither.
    has_family: Bits,
    has_gram: Bits,
    gram_counts: Vec<f32>,
    memory: RefCell<Memory>,
}

/// A set of numbers that is asked far oftener than it says yes.
#[derive(Default)]
struct Bits(Vec<u64>);

impl Bits {
    fn of<'n>(numbers: impl Iterator<Item = &'n u32> + Clone) -> Self {
        let most = numbers.clone().max().map_or(0, |most| *most as usize / 64 + 1);
        let mut bits = vec![0_u64; most];
        for number in numbers {
            bits[*number as usize / 64] |= 1 << (number % 64);
        }
        Self(bits)
    }

    fn has(&self, number: u32) -> bool {
        self.0.get(number as usize / 64).is_some_and(|bits| bits >> (number % 64) & 1 == 1)
    }
}

/// What was found out of words, for one question. The memory of a thread is used again.
#[derive(Default)]
struct Memory {
    /// By word: the place of its kin plus one, if its stamp is this question's.
    places: Vec<(u32, u32)>,
    stamp: u32,
    kin: Vec<Kin>,
    counting: Counting,
}

/// How often each term stands in a passage, and where each asked word does.
#[derive(Default)]
struct Counting {
    counts: Vec<f32>,
    places: Vec<Vec<u32>>,
}

impl Counting {
    fn clear(&mut self, terms: usize, words: usize) {
        self.counts.clear();
        self.counts.resize(terms, 0.0);
        self.places.resize_with(words, Vec::new);
        self.places.iter_mut().for_each(Vec::clear);
    }
}

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// So many words of a question are measured; each has a bit.
const MOST_WORDS: usize = 64;

impl<'a> Ranking<'a> {
    pub fn of(asked: &'a Asked<'a>) -> Self {
        let mut ranking = Self {
            asked,
            terms: Vec::new(),
            families: FxHashMap::default(),
            grams: FxHashMap::default(),
            has_family: Bits::default(),
            has_gram: Bits::default(),
            gram_counts: Vec::new(),
            memory: RefCell::new(MEMORY.take()),
        };
        for (at, word) in asked.content.iter().enumerate().take(MOST_WORDS) {
            ranking.add_word(word, 1 << at);
        }
        ranking.has_family = Bits::of(ranking.families.keys());
        ranking.has_gram = Bits::of(ranking.grams.keys());
        let mut memory = ranking.memory.borrow_mut();
        memory.kin.clear();
        memory.stamp = memory.stamp.wrapping_add(1);
        if memory.stamp == 0 {
            memory.places.clear();
            memory.stamp = 1;
        }
        let words = asked.index.vocabulary.count();
        if memory.places.len() < words {
            memory.places.resize(words, (0, 0));
        }
        drop(memory);
        ranking
    }

    fn add_word(&mut self, word: &Word, bit: u64) {
        let (vocabulary, all) = (&self.asked.index.vocabulary, self.asked.index.len());
        let own = self.add_term(word.tells, false);
        for family in &word.own {
            let entry = self.families.entry(*family).or_default();
            entry.0.push(own);
            entry.1 |= bit;
        }
        for (family, weight) in &word.others {
            let term = self.add_term(weight * idf(all, vocabulary.passages(*family)), false);
            let entry = self.families.entry(*family).or_default();
            entry.0.push(term);
            entry.2 |= bit;
        }
        let mut count = 0.0;
        for gram in gram_numbers(&word.plain) {
            count += 1.0;
            let Some(place) = vocabulary.gram(gram) else { continue };
            let worth = GRAM * idf(all, vocabulary.passages_with_gram(place));
            if let Some((term, words)) = self.grams.get_mut(&place) {
                *words |= bit;
                self.terms[usize::from(*term)].worth += worth;
            } else {
                let term = self.add_term(worth, true);
                self.grams.insert(place, (term, bit));
            }
        }
        self.gram_counts.push(count);
    }

    fn add_term(&mut self, worth: f32, is_gram: bool) -> u16 {
        self.terms.push(Term { worth, is_gram });
        u16::try_from(self.terms.len() - 1).unwrap_or(u16::MAX)
    }

    /// The best score that a passage can have that says all that was asked once.
    pub fn ideal(&self) -> f32 {
        let own: f32 = self.asked.content.iter().map(|word| word.tells).sum();
        let grams: f32 = self.terms.iter().filter(|term| term.is_gram).map(|term| term.worth).sum();
        own + grams
    }

    /// The score of a passage.
    pub fn score(&self, row: &Row) -> f32 {
        let mut memory = self.memory.borrow_mut();
        let mut counting = std::mem::take(&mut memory.counting);
        counting.clear(self.terms.len(), self.asked.content.len().min(MOST_WORDS));
        for (place, word) in (0_u32..).zip(row.words()) {
            let Some(kin) = self.kin(&mut memory, word) else { continue };
            for term in &kin.terms {
                counting.counts[usize::from(*term)] += 1.0;
            }
            let mut bits = kin.same | kin.near;
            while bits != 0 {
                counting.places[bits.trailing_zeros() as usize].push(place);
                bits &= bits - 1;
            }
        }
        let mean = self.asked.index.rows.mean;
        let norm = K1 * (1.0 - B + B * row.length / mean.0);
        let gram_norm = K1 * (1.0 - B + B * row.gram_length / mean.1);
        let counted = self.terms.iter().zip(&counting.counts).filter(|(_, count)| **count > 0.0);
        let score: f32 = counted
            .map(|(term, count)| {
                let norm = if term.is_gram { gram_norm } else { norm };
                term.worth * count * (K1 + 1.0) / (count + norm)
            })
            .sum();
        let together = self.together(&counting.places);
        memory.counting = counting;
        score + TOGETHER * together
    }

    /// What words that follow each other in the question tell by standing close together.
    fn together(&self, places: &[Vec<u32>]) -> f32 {
        let pairs = places.iter().zip(places.iter().skip(1)).zip(self.asked.content.windows(2));
        pairs
            .filter_map(|((first, second), words)| {
                let tells = words[0].tells.min(words[1].tells);
                Some(tells / (1.0 + distance(first, second)? as f32))
            })
            .sum()
    }

    /// What a word of the library is to the question, if anything.
    fn kin<'m>(&self, memory: &'m mut Memory, word: u32) -> Option<&'m Kin> {
        if word == GAP {
            return None;
        }
        let (stamp, place) = *memory.places.get(word as usize)?;
        let place = if stamp == memory.stamp { place } else { self.find_kin(memory, word) };
        memory.kin.get((place as usize).checked_sub(1)?)
    }

    fn find_kin(&self, memory: &mut Memory, word: u32) -> u32 {
        let vocabulary = &self.asked.index.vocabulary;
        let mut kin = Kin::default();
        let family = vocabulary.family(word);
        if self.has_family.has(family)
            && let Some((terms, same, near)) = self.families.get(&family)
        {
            kin.terms.extend(terms);
            (kin.same, kin.near) = (*same, *near);
        }
        let mut shared = [0_u8; MOST_WORDS];
        let grams = vocabulary.grams_of(word);
        let count = grams.len() as f32;
        let mut touched = 0_u64;
        for gram in grams.filter(|gram| self.has_gram.has(*gram)) {
            let Some((term, words)) = self.grams.get(&gram) else { continue };
            kin.terms.push(*term);
            let mut bits = *words;
            touched |= bits;
            while bits != 0 {
                let at = bits.trailing_zeros() as usize;
                shared[at] = shared[at].saturating_add(1);
                bits &= bits - 1;
            }
        }
        touched &= !(kin.same | kin.near);
        while touched != 0 {
            let at = touched.trailing_zeros() as usize;
            kin.like.push((at, 2.0 * f32::from(shared[at]) / (count + self.gram_counts[at])));
            touched &= touched - 1;
        }
        let place = if kin.terms.is_empty() {
            0
        } else {
            memory.kin.push(kin);
            u32::try_from(memory.kin.len()).unwrap_or(0)
        };
        memory.places[word as usize] = (memory.stamp, place);
        place
    }

    /// Shows each word of a row that is something to the question, and where it stands.
    pub fn look(&self, row: &Row, mut see: impl FnMut(Spot, u32, &Kin)) {
        let mut memory = self.memory.borrow_mut();
        let mut section = 0;
        for (at, word) in row.words().enumerate() {
            if word == GAP {
                section += 1;
            } else if let Some(kin) = self.kin(&mut memory, word) {
                let spot = Spot { place: at + section * APART, section, is_head: !row.text.contains(&at) };
                see(spot, word, kin);
            }
        }
    }
}

impl Drop for Ranking<'_> {
    fn drop(&mut self) {
        MEMORY.set(self.memory.take());
    }
}

/// The least distance between two rising lists of places.
fn distance(first: &[u32], second: &[u32]) -> Option<u32> {
    let (mut a, mut b) = (0, 0);
    let mut least: Option<u32> = None;
    while let (Some(here), Some(there)) = (first.get(a), second.get(b)) {
        let apart = here.abs_diff(*there);
        least = Some(least.map_or(apart, |least| least.min(apart)));
        if here < there {
            a += 1;
        } else {
            b += 1;
        }
    }
    least
}

#[cfg(test)]
mod tests {
    use super::{Bits, distance};

    #[test]
    fn a_set_of_bits_has_what_was_put_in_and_nothing_else() {
        let bits = Bits::of([0, 63, 64, 700].iter());
        let has: Vec<u32> = (0..1000).filter(|number| bits.has(*number)).collect();
        assert_eq!(has, [0, 63, 64, 700]);
        assert!(!Bits::of([].iter()).has(0));
    }

    #[test]
    fn the_least_distance_is_found() {
        assert_eq!(distance(&[3, 90], &[95, 200]), Some(5));
        assert_eq!(distance(&[95], &[3, 90]), Some(5));
        assert_eq!(distance(&[], &[3]), None);
    }
}
