//! Where the words of a question stand in a passage, and which of its words are like them.

use super::asked::Asked;
use super::rank::{Kin, Ranking, bit};
use crate::knowledge::analysis::fold;
use crate::knowledge::index::rows::Row;

/// Words that share this much of their 4-grams are the same word mistyped.
const ALIKE: f32 = 0.6;
/// A word of which another has less than this share of the letters can only be part of a compound.
const SAME_LENGTH: f32 = 0.75;
/// Shorter words are in too many compounds by chance.
pub(super) const COMPOUND_PART: usize = 5;
/// Words within this distance belong together.
const TOGETHER: usize = 12;

/// Where the asked words stand in a passage.
pub(super) struct Held {
    words: Vec<Places>,
}

/// Where one of them stands: in the text and in the heads, as it was asked and only alike.
#[derive(Default)]
struct Places {
    sure: [Vec<usize>; 2],
    alike: [Vec<usize>; 2],
}

impl Held {
    pub(super) fn of(asked: &Asked, ranking: &Ranking, row: &Row) -> Self {
        let mut words: Vec<Places> = Vec::new();
        words.resize_with(asked.content.len(), Places::default);
        ranking.look(row, |spot, word, kin| {
            for (at, places) in words.iter_mut().enumerate() {
                if bit(kin.same, at) {
                    places.sure[usize::from(spot.is_head)].push(spot.place);
                } else if is_alike(asked, kin, at, word) {
                    places.alike[usize::from(spot.is_head)].push(spot.place);
                }
            }
        });
        Self { words }
    }

    /// The places in the text and in the heads, and whether they are sure; where a word stands nowhere as it was asked, the
    /// places of words that are like it.
    pub(super) fn places(&self, at: usize) -> (&[usize], &[usize], bool) {
        let Some(places) = self.words.get(at) else { return (&[], &[], false) };
        let is_sure = places.sure.iter().any(|places| !places.is_empty());
        let [text, head] = if is_sure { &places.sure } else { &places.alike };
        (text, head, is_sure)
    }
}

/// Whether a word of the library is like an asked one: the same one mistyped, or a part of a compound.
fn is_alike(asked: &Asked, kin: &Kin, at: usize, word: u32) -> bool {
    let Some((_, like)) = kin.like.iter().find(|(of, _)| *of == at) else { return bit(kin.near, at) };
    are_alike(&asked.content[at].plain, asked.index.vocabulary.word(word), *like)
}

/// Whether two words that share so much of their grams are the same one mistyped, or one is a part of the other.
fn are_alike(one: &str, other: &str, like: f32) -> bool {
    let (one, other) = (fold(one), fold(other));
    let letters = (one.chars().count(), other.chars().count());
    let (short, long) = (letters.0.min(letters.1), letters.0.max(letters.1));
    if short < COMPOUND_PART {
        return false;
    }
    if (short as f32) < SAME_LENGTH * long as f32 {
        let (part, whole) = if letters.0 < letters.1 { (&one, &other) } else { (&other, &one) };
        return whole.starts_with(part.as_str()) || whole.ends_with(part.as_str());
    }
    like >= ALIKE
}

/// Whether one place of each word can be found within [`TOGETHER`] words.
pub(super) fn are_together(places: &[&[usize]]) -> bool {
    let Some((first, others)) = places.split_first() else { return false };
    let near = |at: usize, other: &[usize]| other.iter().any(|place| place.abs_diff(at) <= TOGETHER);
    first.iter().any(|at| others.iter().all(|other| near(*at, other)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::index::vocabulary::distinct_grams;

    #[test]
    fn a_mistyped_or_compounded_word_is_alike_and_a_stranger_is_not() {
        let alike = |a: &str, b: &str| {
            let (one, other) = (distinct_grams(a), distinct_grams(b));
            let common = one.iter().filter(|gram| other.contains(gram)).count();
            are_alike(a, b, 2.0 * common as f32 / (one.len() + other.len()) as f32)
        };
        assert!(alike("legemiddelasistert", "legemiddelassistert"));
        assert!(alike("ansvarsgruppemøte", "ansvarsgruppe"));
        assert!(alike("skaleringsspørsmål", "skaleringsspørsmålet"));
        for (a, b) in
            [("oppskrift", "forskrift"), ("vafler", "flere"), ("arbetslös", "arbetssätt"), ("klokka", "klokkeslett")]
        {
            assert!(!alike(a, b), "{a} {b}");
        }
    }

    #[test]
    fn words_belong_together_when_they_stand_close() {
        assert!(are_together(&[&[3, 90], &[95]]));
        assert!(!are_together(&[&[3], &[95]]));
        assert!(!are_together(&[]));
    }
}
