//! How probably the best passage answers, from figures that mean the same in any library.
//!
//! A logistic regression, fitted on questions of our own with and without an answer over six collections beside the shipped
//! one. The judgement by rules is one of its figures, so that it can be overruled where figures speak clearly.

use super::Fits;
use super::asked::idf;

/// What a word tells that stands there only by an equivalent.
pub(super) const NEAR: f32 = 0.6;
/// Below this likeness a word is missing.
const MISSING: f32 = 0.5;
/// The hits with which the first is compared.
pub(super) const SECOND: usize = 1;
pub(super) const FIFTH: usize = 4;

/// How many figures there are.
const COUNT: usize = 18;

/// The weight of each figure, and what stands when all are zero.
const WEIGHTS: [f32; COUNT] = [
    0.728, -1.404, 0.286, -0.048, -0.091, 4.977, 2.321, -0.373, 0.306, 1.892, -1.28, 0.441, 1.804, -0.202, -2.993,
    -0.956, 0.577, 0.309,
];
const NOTHING: f32 = -7.884;

/// From here on a question is answered; from the second on without saying that it is only the nearest.
pub(super) const ANSWERED: f32 = 0.62;
pub(in crate::knowledge) const SURELY: f32 = 0.85;

/// What is measured of the best passage.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Figures(pub [f32; COUNT]);

/// A word of the question as the passage has it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    /// What it tells.
    pub tells: f32,
    /// How like it the nearest word of the passage is; 1 is a form of it.
    pub like: f32,
    /// Whether it is a name or a number.
    pub is_name: bool,
    /// Whether the library has it at all.
    pub is_known: bool,
}

/// The scores of the first hit and of those behind it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scores {
    /// Of the first, names and preferences left out.
    pub first: f32,
    /// Of a passage that says all once.
    pub ideal: f32,
    /// Of the second and the fifth, as shares of the first.
    pub behind: [f32; 2],
}

impl Figures {
    /// 0 to 1: how probably the passage answers.
    #[must_use]
    pub fn confidence(&self) -> f32 {
        let sum: f32 = self.0.iter().zip(WEIGHTS).map(|(figure, weight)| figure * weight).sum();
        1.0 / (1.0 + (-sum - NOTHING).exp())
    }

    /// Measures the first hit of a question in a library of so many passages.
    pub(super) fn of(words: &[Seen], scores: Scores, fits: Fits, passages: usize) -> Self {
        let most = idf(passages, 0).max(f32::MIN_POSITIVE);
        let count = (words.len() as f32).max(1.0);
        let sum = |of: &dyn Fn(&Seen) -> f32| words.iter().map(of).sum::<f32>();
        let all = sum(&|word| word.tells).max(f32::MIN_POSITIVE);
        let is_sure = |word: &Seen| word.like >= 1.0;
        let mut missing: Vec<f32> = words.iter().map(|w| if w.like < MISSING { w.tells } else { 0.0 }).collect();
        missing.sort_by(|a, b| b.total_cmp(a));
        let rarest = words.iter().max_by(|a, b| a.tells.total_cmp(&b.tells));
        let name = words.iter().filter(|w| w.is_name && w.like < NEAR).map(|w| w.tells).fold(0.0, f32::max);
        let truth = |is: bool| f32::from(u8::from(is));
        Self([
            scores.first / scores.ideal.max(f32::MIN_POSITIVE),
            sum(&|word| truth(is_sure(word)) * word.tells) / all,
            sum(&|word| word.tells * word.like) / all,
            missing.first().copied().unwrap_or_default() / most,
            missing.get(1).copied().unwrap_or_default() / most,
            (1.0 + count).ln(),
            scores.first / most / count,
            scores.first / most,
            1.0 - scores.behind[0],
            1.0 - scores.behind[1],
            rarest.map_or(0.0, |word| word.tells) / most,
            rarest.map_or(0.0, |word| word.like),
            sum(&|word| word.like) / count,
            sum(&|word| truth(is_sure(word))),
            sum(&|word| truth(!word.is_known)) / count,
            name / most,
            truth(fits >= Fits::Nearest),
            truth(fits >= Fits::Answers),
        ])
    }
}
